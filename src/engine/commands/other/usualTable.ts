/** Programs of which no more is known than what they usually take and leave: data for `usual.ts`. */

type Span = readonly [low: number, expected: number, high: number];

export interface Usual {
	/** Of one core. */
	readonly seconds: Span;
	/** Megabytes that come over the network; `leaves` says what is then on the disk. */
	readonly fetches?: Span;
	readonly leaves?: Span;
	/** Where that is: below the working directory, or the home directory for `~/`. */
	readonly at?: string;
	/** Words with which it only asks, accepts or lists. */
	readonly asks?: RegExp;
	/** What such words name: then these count, for each of them. */
	readonly parts?: readonly (readonly [name: RegExp, fetches: Span, leaves: Span])[];
	/** Other bytes each time: keys, times. */
	readonly fresh?: true;
}

/** They print, check, switch or edit something: a moment, and at most a few kilobytes. */
export const QUICK =
	`lsb_release ssh-keyscan update-locale dos2unix unix2dos jq yq getconf phpenmod php5enmod phpdismod php5dismod phpquery a2enconf
	a2disconf a2query dpkg-divert dpkg-statoverride dpkg-architecture dpkg-deb dpkg-query dpkg-preconfigure debconf-show debconf
	update-java-alternatives alternatives chkconfig crudini postconf newaliases xmlstarlet envsubst yum-config-manager
	subscription-manager dnf-config-manager psql sqlite3 redis-cli docker docker-compose kubectl sync tput stty clear nc
	netstat ps kill pkill killall fuser lsof mount umount modprobe insmod lsmod iptables ip ifconfig route ping host nslookup dig
	hostnamectl timedatectl localectl loginctl journalctl logrotate cron crond supervisorctl sv getcap file ldd nm objdump readelf
	size patchelf chrpath execstack paxctl setfattr getfattr scanelf pkg-config uuidgen tzselect catalog rpmkeys rpmdb
	zypper-addrepo dbus-uuidgen gpasswd vipw visudo setsebool semanage restorecon run-parts ucf deb-systemd-helper mandb
	update-mime-database update-desktop-database gtk-update-icon-cache glib-compile-schemas gio-querymodules install-info
	texhash mktexlsr updmap-sys fmtutil-sys gsettings xdg-settings xset fc-list initctl start-stop-daemon rc-update rc-service
	openrc setup-timezone setup-apkrepos apt-extracttemplates apt-ftparchive pygmentize tidy iconv convmv rename prename mmv column
	comm paste join fold fmt expand tac rev shuf nl split csplit watch lsblk blkid fdisk parted losetup mkfs chattr lsattr
	screen tmux byobu-enable hg-config phpunit-config msgfmt xgettext zic icu-config mysql_config php-config krb5-config
	curl-config freetype-config pg_config xml2-config nginx-config nginx apachectl apache2ctl httpd-config haproxy squid named-checkconf
	ruby-config rabbitmqctl rabbitmq-plugins consul vault nomad terraform-config packer-config sops age cosign helm-config`.split(
		/\s+/,
	);

const PLUGIN: Usual = { seconds: [1.5, 6, 40], fetches: [0.1, 4, 70], leaves: [0.1, 5, 90], at: '/usr/share/plugins' };
const VERSIONS: Usual = { seconds: [1, 4, 20], fetches: [20, 30, 60], leaves: [60, 110, 230], at: '~/.versions' };
const COMPILED: Usual = { seconds: [60, 180, 600], fetches: [15, 25, 80], leaves: [70, 190, 420], at: '~/.versions' };
const AUTOTOOLS: Usual = { seconds: [2, 9, 50], leaves: [0.2, 1.5, 8] };
const VENDORED: Usual = { seconds: [3, 15, 90], fetches: [3, 40, 250], leaves: [5, 70, 400], at: 'vendor' };
const SCRIPT: Usual = { seconds: [0.05, 0.3, 6] };
const DATABASE: Usual = { seconds: [1, 5, 30], leaves: [15, 110, 220], at: '/var/lib/database', fresh: true };
const CLOUD: Usual = { seconds: [0.5, 3, 40], leaves: [0, 0.5, 60] };
const FRONT_END: Usual = { seconds: [3, 20, 180], leaves: [0.1, 3, 60] };
const ANDROID: Usual = {
	seconds: [5, 40, 300],
	fetches: [30, 450, 2500],
	leaves: [60, 1100, 5000],
	at: '~/.android-sdk',
	asks: /(?:^| )(?:--licenses|--list|--version|list)(?: |$)/,
	// Archives of Google's repository and what they unpack to, versions of 2017 to 2024.
	parts: [
		[/^platforms;/, [50, 65, 85], [90, 140, 250]],
		[/^build-tools;/, [45, 55, 65], [120, 155, 180]],
		[/^platform-tools$/, [5, 9, 15], [10, 25, 35]],
		[/^(?:tools|cmdline-tools;?.*)$/, [80, 130, 160], [100, 150, 300]],
		[/^(?:ndk-bundle|ndk;.*)$/, [600, 850, 1100], [1800, 2700, 4200]],
		[/^system-images;/, [400, 800, 1700], [1000, 2800, 7000]],
		[/^emulator$/, [180, 260, 350], [450, 700, 1000]],
		[/^cmake;/, [15, 20, 60], [35, 60, 160]],
		[/^lldb;/, [40, 80, 130], [100, 200, 350]],
		[/^sources;/, [30, 45, 60], [100, 160, 350]],
		[/^add-ons;/, [10, 30, 100], [15, 60, 150]],
		[/^extras;/, [0.1, 150, 380], [0.2, 180, 420]],
		[/^patcher;/, [1, 2, 3], [2, 3, 5]],
	],
};

/** By names that share what they take. */
export const USUAL: readonly (readonly [names: string, Usual])[] = [
	['gpg gpg2 dirmngr', { seconds: [0.2, 1.3, 9], leaves: [0.003, 0.04, 0.2], at: '~/.gnupg', fresh: true }],
	['ssh-keygen', { seconds: [0.05, 0.5, 5], leaves: [0.001, 0.003, 0.01], fresh: true }],
	['openssl keytool mkcert certtool', { seconds: [0.05, 0.6, 20], leaves: [0.001, 0.004, 0.02], fresh: true }],
	['htpasswd htdigest', { seconds: [0.02, 0.1, 0.5], fresh: true }],
	['ldconfig', { seconds: [0.05, 0.2, 1.5], leaves: [0.01, 0.03, 0.15], at: '/etc' }],
	['phpize occ artisan', SCRIPT],
	['perl ruby lua luajit tclsh expect ed ex', SCRIPT],
	['patch', { seconds: [0.02, 0.08, 0.6], leaves: [0.001, 0.02, 0.5] }],
	['pear', { seconds: [1.5, 5, 25], fetches: [0.05, 0.4, 4], leaves: [0.1, 1, 8], at: '/usr/share/php' }],
	[
		'jupyter jupyter-lab jupyter-nbextension jupyter-serverextension ipython',
		{ seconds: [0.7, 5, 120], leaves: [0.01, 2, 60], at: '~/.local/share/jupyter' },
	],
	['sdkmanager android avdmanager', ANDROID],
	[
		'opam',
		{
			seconds: [20, 200, 1200],
			fetches: [10, 80, 400],
			leaves: [40, 350, 1200],
			at: '~/.opam',
			asks: /^(?:update|repo|repository|remote|config|env|exec|var|list|show|info|search|pin|option|clean|lint|depext -u)(?: |$)/,
		},
	],
	['rpm', { seconds: [0.3, 1.5, 10], fetches: [0.005, 0.1, 40], leaves: [0.01, 0.4, 120], at: '/var/lib/rpm' }],
	[
		'plugin elasticsearch-plugin kibana-plugin logstash-plugin bin/plugin opensearch-plugin install-plugins.sh jenkins-plugin-cli grafana-cli sensu-install fluent-gem td-agent-gem confluent-hub',
		PLUGIN,
	],
	['fix-permissions', { seconds: [0.2, 2, 30], leaves: [0, 1, 80], at: '/opt' }],
	['nvm n fnm volta nodenv nodeenv nave', VERSIONS],
	['sdk jabba jenv', { seconds: [1, 6, 30], fetches: [80, 190, 300], leaves: [150, 330, 600], at: '~/.sdkman' }],
	['pyenv rbenv rvm ruby-build ruby-install asdf rtx mise phpbrew kerl exenv', COMPILED],
	[
		'easy_install easy_install-2.7 easy_install3',
		{ seconds: [1, 4, 25], fetches: [0.1, 1.5, 15], leaves: [0.3, 4, 45], at: '/usr/local/lib/python' },
	],
	['virtualenv pyvenv virtualenv-2.7 mkvirtualenv', { seconds: [1, 3, 10], leaves: [8, 14, 35] }],
	['bower', { seconds: [2, 10, 80], fetches: [0.5, 12, 120], leaves: [0.8, 18, 170], at: 'bower_components' }],
	['luarocks', { seconds: [1.5, 6, 60], fetches: [0.02, 0.3, 5], leaves: [0.05, 1, 15], at: '/usr/local/lib/lua' }],
	['docker-php-source', { seconds: [0.5, 3, 10], leaves: [0, 0.01, 110], at: '/usr/src/php' }],
	['autoreconf autoconf automake aclocal libtoolize autoheader autogen.sh bootstrap bootstrap.sh buildconf', AUTOTOOLS],
	['config Configure b2 bjam waf', { seconds: [1, 8, 120], leaves: [0.1, 3, 120] }],
	[
		'gcloud gsutil bq',
		{ seconds: [1.5, 10, 90], fetches: [0, 20, 300], leaves: [0.1, 60, 700], at: '/usr/lib/google-cloud-sdk' },
	],
	['aws az oc eb heroku', CLOUD],
	['helm krew', { seconds: [0.3, 2, 15], fetches: [0.01, 0.5, 25], leaves: [0.01, 0.6, 40], at: '~/.helm' }],
	['svn hg bzr cvs fossil', { seconds: [1, 5, 60], fetches: [0.2, 8, 150], leaves: [0.4, 18, 350] }],
	['dep govendor glide godep gb trash gvt', VENDORED],
	['meteor', { seconds: [15, 120, 900], fetches: [30, 180, 500], leaves: [80, 550, 1600], at: '~/.meteor' }],
	['gulp grunt cordova ionic yo ember brunch broccoli polymer expo', FRONT_END],
	[
		'wp drush drupal n98-magerun magerun typo3cms moosh',
		{ seconds: [0.4, 3, 40], fetches: [0, 5, 60], leaves: [0, 8, 120] },
	],
	[
		'mysqld mysqld_safe mysql mysqladmin mysql_install_db mysql_secure_installation initdb pg_ctl pg_ctlcluster pg_createcluster mongod redis-server slapadd slapd ldapadd',
		DATABASE,
	],
	[
		'rpmbuild dpkg-buildpackage debuild fpm createrepo checkinstall makepkg abuild',
		{ seconds: [8, 60, 600], leaves: [0.2, 8, 200] },
	],
	[
		'steamcmd steamcmd.sh',
		{ seconds: [10, 60, 400], fetches: [50, 1500, 15000], leaves: [200, 3000, 25000], at: '~/Steam' },
	],
	[
		'wine wine64 winecfg winetricks wineboot',
		{ seconds: [3, 20, 180], fetches: [0, 10, 300], leaves: [10, 120, 900], at: '~/.wine' },
	],
	['ant', { seconds: [4, 20, 200], leaves: [0.3, 8, 120] }],
	['bitnami-pkg', { seconds: [3, 15, 80], fetches: [5, 50, 250], leaves: [20, 160, 650], at: '/opt/bitnami' }],
	['phantomjs casperjs', { seconds: [0.2, 2, 20] }],
	[
		'convert mogrify ffmpeg inkscape rsvg-convert optipng jpegoptim',
		{ seconds: [0.1, 2, 60], leaves: [0.01, 0.5, 30] },
	],
	[
		'aria2c axel lynx links w3m ftp sftp scp rsync lftp s3cmd',
		{ seconds: [0.1, 0.5, 5], fetches: [0.05, 15, 600], leaves: [0.05, 15, 600] },
	],
	['tlmgr', { seconds: [5, 40, 300], fetches: [2, 40, 1500], leaves: [5, 120, 4000], at: '/usr/local/texlive' }],
	[
		'freshclam',
		{ seconds: [5, 25, 120], fetches: [100, 220, 350], leaves: [100, 230, 400], at: '/var/lib/clamav', fresh: true },
	],
	['update-initramfs dracut grub-mkconfig', { seconds: [2, 12, 60], leaves: [5, 40, 120], at: '/boot' }],
	[
		'nix nix-env nix-build nix-shell nix-channel',
		{ seconds: [3, 30, 600], fetches: [5, 120, 1500], leaves: [20, 400, 5000], at: '/nix/store' },
	],
	['brew', { seconds: [5, 40, 400], fetches: [5, 80, 800], leaves: [15, 250, 2500], at: '/home/linuxbrew' }],
	['snap', { seconds: [3, 20, 120], fetches: [20, 120, 500], leaves: [20, 150, 700], at: '/snap' }],
	[
		'rosdep colcon catkin_make catkin wstool vcs',
		{ seconds: [3, 30, 600], fetches: [0.5, 15, 400], leaves: [0.5, 30, 900] },
	],
	['xx-go xx-clang xx-cargo xx-verify xx-info', SCRIPT],
	['pacman-key reflector', { seconds: [0.5, 4, 40], leaves: [0.05, 1.5, 5], at: '/etc/pacman.d', fresh: true }],
];
