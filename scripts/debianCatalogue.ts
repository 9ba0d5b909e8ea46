/**
 * Makes src/engine/catalogue/debian.json from the package index that apt has on this machine (Debian 12, after `apt-get update`):
 * sizes and dependencies of the packages below and of all that they depend on or recommend, filled up with others by priority; and of
 * those in debianFurther.txt, which public Dockerfiles ask for less often, with what they depend on.
 * Run it with `node scripts/debianCatalogue.ts`.
 */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const OUTPUT = new URL('../src/engine/catalogue/debian.json', import.meta.url);
const LISTS = '/var/lib/apt/lists';
/** Further packages are added up to this many, so that the file stays small. */
const MOST = 2400;

/** What builds ask for. */
const ROOTS = `
ack apache2 apt-file apt-transport-https apt-utils aria2 asciidoctor aspell atop autoconf automake autossh awscli bash bash-completion bat bc
bind9-dnsutils binutils bison bsdmainutils build-essential bzip2 ca-certificates ccache chrony chromium clang clang-format clang-tidy cmake
cmake-curses-gui composer cpio cron curl cython3 dbus debhelper default-jdk default-jdk-headless default-jre default-jre-headless
default-libmysqlclient-dev default-mysql-client dialog diffutils dnsutils dos2unix doxygen dpkg-dev dumb-init ed emacs-nox entr erlang-nox ethtool
exiftool expect exuberant-ctags fakeroot fd-find ffmpeg file firefox-esr fish flex fonts-dejavu fonts-liberation fonts-noto-cjk
fonts-noto-color-emoji fontconfig freetds-dev fuse3 g++ gawk gcc gcc-multilib gdal-bin gdb gettext gfortran ghostscript git git-lfs gir1.2-gtk-3.0
gnupg gnupg2 golang golang-go gosu gpg graphviz groff gzip haproxy haskell-stack htop httpie hunspell icu-devtools ifupdown imagemagick inotify-tools
iperf3 iproute2 iptables iputils-ping iputils-tracepath jq kmod krb5-user ldap-utils less lftp libaio1 libapache2-mod-php libapr1-dev
libarchive-dev libasound2 libasound2-dev libatk-bridge2.0-0 libatk1.0-0 libatlas-base-dev libatspi2.0-0 libavcodec-dev libavformat-dev
libavutil-dev libblas-dev libboost-all-dev libboost-dev libbz2-dev libc-dev-bin libc6-dev libcairo2 libcairo2-dev libcap2-bin libcups2
libcurl4-openssl-dev libdb-dev libdbus-1-3 libdrm2 libedit-dev libeigen3-dev libevent-dev libexpat1-dev libffi-dev libfontconfig1 libfreetype6
libfreetype6-dev libfribidi-dev libgbm1 libgdal-dev libgdbm-dev libgdk-pixbuf-2.0-0 libgeos-dev libgflags-dev libgif-dev libgl1 libgl1-mesa-dev
libgl1-mesa-glx libglew-dev libglfw3-dev libglib2.0-0 libglib2.0-dev libgmp-dev libgnutls28-dev libgomp1 libgoogle-glog-dev libgrpc++-dev
libgssapi-krb5-2 libgtest-dev libgtk-3-0 libgtk-3-dev libgtk2.0-0 libharfbuzz-dev libhdf5-dev libhiredis-dev libicu-dev libicu72 libjemalloc2
libjpeg-dev libjpeg62-turbo-dev libjson-c-dev libkrb5-dev liblapack-dev liblcms2-dev libldap2-dev liblmdb-dev liblz4-dev liblzma-dev
libmagic1 libmagickwand-dev libmariadb-dev libmaxminddb-dev libmcrypt-dev libmemcached-dev libmpc-dev libmpfr-dev libncurses-dev libncurses5-dev
libncursesw5-dev libnghttp2-dev libnss3 libnuma-dev libonig-dev libopenblas-dev libopencv-dev libopenmpi-dev libpam0g-dev libpango-1.0-0
libpango1.0-dev libpcap-dev libpcre2-dev libpcre3-dev libpng-dev libpoppler-cpp-dev libpq-dev libpq5 libproj-dev libprotobuf-dev libpython3-dev
libqt5gui5 librabbitmq-dev librdkafka-dev libreadline-dev libsasl2-dev libsdl2-dev libsecret-1-dev libseccomp-dev libsm6 libsnappy-dev
libsndfile1 libsodium-dev libspatialindex-dev libsqlite3-dev libssh2-1-dev libssl-dev libstdc++6 libsystemd-dev libtesseract-dev libtiff-dev
libtool libudev-dev libunwind-dev liburing-dev libusb-1.0-0-dev libuv1-dev libv4l-dev libvips-dev libvips42 libvpx-dev libwebp-dev libx11-6
libx11-dev libx11-xcb1 libx264-dev libxcb1 libxcomposite1 libxdamage1 libxext6 libxfixes3 libxi6 libxkbcommon0 libxml2 libxml2-dev libxmlsec1-dev
libxrandr2 libxrender1 libxshmfence1 libxslt1-dev libxss1 libxt6 libxtst6 libyaml-cpp-dev libyaml-dev libz3-dev libzip-dev libzmq3-dev libzstd-dev
lighttpd linux-headers-amd64 linux-libc-dev lld lldb llvm llvm-dev locales locales-all logrotate lsb-release lsof lua5.4 luarocks lz4 lzop m4 make
man-db mariadb-client mariadb-server maven memcached mercurial mesa-utils meson micro mlocate moreutils mtr-tiny musl-dev musl-tools mypy nano nasm
ncdu net-tools netbase netcat-openbsd netcat-traditional netpbm nfs-common nginx nginx-light ninja-build nmap nodejs nodejs-dev npm nscd ntpdate numactl
octave-dev odbcinst ocl-icd-opencl-dev opam openjdk-17-jdk openjdk-17-jdk-headless openjdk-17-jre openjdk-17-jre-headless openmpi-bin openssh-client
openssh-server openssl p7zip-full pandoc parallel patch patchelf pciutils pdftk-java perl php php-bcmath php-cli php-curl php-fpm php-gd php-intl
php-mbstring php-mysql php-pgsql php-redis php-xml php-zip pigz pipx pkg-config pngquant poppler-utils postfix postgresql postgresql-client
postgresql-client-15 procps proj-bin protobuf-compiler protobuf-compiler-grpc psmisc pv pwgen pylint python-is-python3 python3 python3-apt
python3-bs4 python3-cryptography python3-dev python3-distutils python3-lxml python3-matplotlib python3-numpy python3-opencv python3-openssl
python3-pandas python3-pil python3-pip python3-psycopg2 python3-requests python3-scipy python3-setuptools python3-tk python3-venv python3-virtualenv
python3-wheel python3-yaml qemu-user-static qtbase5-dev r-base r-base-dev ragel rbenv rclone redis-server redis-tools re2c ripgrep rlwrap rpm
rsync rsyslog ruby ruby-bundler ruby-dev ruby-full runit rustc cargo s3cmd s6 sbcl scons screen sed shellcheck silversearcher-ag smbclient socat
software-properties-common sox sqlite3 sshpass ssl-cert stow strace stunnel4 subversion sudo supervisor swig sysstat systemd tar tcl tcpdump tdsodbc
telnet tesseract-ocr tesseract-ocr-eng texinfo time tini tk tmux traceroute tree ttf-mscorefonts-installer tzdata udev ufw unbound unixodbc unixodbc-dev
unrar-free unzip usbutils util-linux uuid-dev uuid-runtime uwsgi valgrind vim vim-tiny virtualenv wait-for-it webp wget whois wkhtmltopdf x11-utils
x11vnc xauth xclip xdg-utils xfonts-base xml2 xmlsec1 xmlstarlet xmltoman xorg-dev xsltproc xvfb xxd xz-utils yarnpkg yasm youtube-dl zip zlib1g
zlib1g-dev zsh zstd
texlive texlive-full texlive-latex-extra texlive-latex-recommended texlive-fonts-recommended texlive-fonts-extra texlive-xetex latexmk libreoffice-writer
libreoffice-calc docker.io gnuplot-nox graphicsmagick libgsl-dev libclang-dev libomp-dev portaudio19-dev libmagic-dev mingw-w64 crossbuild-essential-arm64
gcc-arm-linux-gnueabihf squashfs-tools debootstrap devscripts ansible ant gradle lua5.3 pulseaudio dbus-x11 rabbitmq-server fuse libfuse-dev fzf neovim
bind9-host openvpn chromium-driver libsox-dev espeak ltrace varnish cifs-utils g++-multilib freetds-bin wine mpich gperf help2man x11-apps fonts-noto sq
`
	.trim()
	.split(/\s+/);

/** Asked for less often: what they recommend is left out. */
const FURTHER = readFileSync(new URL('debianFurther.txt', import.meta.url), 'utf8')
	.trim()
	.split(/\s+/);

interface Package {
	readonly name: string;
	readonly fields: ReadonlyMap<string, string>;
}

/** Groups of alternatives; each group needs one of its names. */
type Needs = readonly (readonly string[])[];

const packages = readIndex();
const providers = providersOf(packages);
const needs = new Map<string, { readonly depends: Needs; readonly recommends: Needs }>();
for (const [name, { fields }] of packages) {
	const depends = [...groupsOf(fields.get('Pre-Depends')), ...groupsOf(fields.get('Depends'))];
	needs.set(name, { depends, recommends: groupsOf(fields.get('Recommends')) });
}
/** What the smallest Debian image has. Of the two ways to a merged /usr its builders take the one without Perl: it comes last, so it is looked at first. */
const essential = [...packages.values()].filter(
	({ name, fields }) => name === 'apt' || fields.get('Priority') === 'required' || fields.get('Essential') === 'yes',
);
const base = closure([...essential.map(({ name }) => name), 'usr-is-merged'], false, new Set());
const chosen = choose();
const text = [...chosen].sort().map(lineOf).join('\n');
const data = {
	source: 'Debian 12 (bookworm), package index of main, with updates and security, amd64',
	date: indexDate(),
	release: 'bookworm',
	base: [...base].sort().join(' '),
	packages: text,
};
writeFileSync(OUTPUT, `${JSON.stringify(data, null, '\t')}\n`);
console.log(`${chosen.size} packages, ${base.size} of them in every image, ${fileURLToPath(OUTPUT)}`);

/** One entry a package: the version that apt would take on a machine where nothing is installed. */
function readIndex(): Map<string, Package> {
	const dump = execFileSync('apt-cache', ['-o', 'Dir::State::status=/dev/null', 'dumpavail'], {
		encoding: 'utf8',
		maxBuffer: 1 << 30,
	});
	return new Map(stanzas(dump).map((each) => [each.name, each]));
}

function stanzas(dump: string): Package[] {
	return dump
		.split('\n\n')
		.filter((stanza) => stanza.startsWith('Package: '))
		.map((stanza) => {
			const fields = new Map(
				[...stanza.matchAll(/^([A-Z][\w-]*): (.*)$/gm)].map(([, key = '', value = '']) => [key, value]),
			);
			return { name: fields.get('Package') ?? '', fields };
		});
}

/** Which packages stand in for a name that is no package. */
function providersOf(all: ReadonlyMap<string, Package>): Map<string, string[]> {
	const found = new Map<string, string[]>();
	for (const { name, fields } of all.values()) {
		for (const [virtual = ''] of groupsOf(fields.get('Provides')))
			found.set(virtual, [...(found.get(virtual) ?? []), name]);
	}
	return found;
}

function groupsOf(field: string | undefined): string[][] {
	if (field === undefined) return [];
	return field.split(',').map((group) => group.split('|').map((word) => word.trim().replace(/[\s:(].*$/, '')));
}

/** Existing packages for a group; for a name that is no package the smallest ones that provide it, as apt too has to choose. */
function resolved(group: readonly string[]): string[] {
	const names = group.flatMap((name) => (packages.has(name) ? [name] : smallest(providers.get(name) ?? [], 2)));
	return [...new Set(names)].slice(0, 4);
}

function smallest(names: readonly string[], most: number): string[] {
	const size = (name: string): number => Number(packages.get(name)?.fields.get('Installed-Size') ?? 0);
	return [...names].sort((one, other) => size(one) - size(other)).slice(0, most);
}

function closure(roots: readonly string[], recommends: boolean, without: ReadonlySet<string>): Set<string> {
	const found = new Set<string>();
	const pending = [...roots];
	for (let name = pending.pop(); name !== undefined; name = pending.pop()) {
		const need = needs.get(name);
		if (!need || found.has(name) || without.has(name)) continue;
		found.add(name);
		for (const group of recommends ? [...need.depends, ...need.recommends] : need.depends) {
			const names = resolved(group);
			if (names[0] !== undefined && !names.some((each) => found.has(each) || without.has(each))) pending.push(names[0]);
		}
	}
	return found;
}

/** The roots and all they need; of what they recommend as much as there is room for, nearest first. */
function choose(): Set<string> {
	const known = ROOTS.filter((root) => packages.has(root));
	const found = new Set([...base, ...closure(known, false, base)]);
	for (const root of known) for (const name of closure([root], true, base)) found.add(name);
	const further = FURTHER.filter((name) => packages.has(name));
	for (const name of closure(further, false, base)) found.add(name);
	for (const priority of ['important', 'standard']) {
		for (const { name, fields } of packages.values()) {
			if (found.size < MOST && fields.get('Priority') === priority)
				for (const each of closure([name], false, base)) found.add(each);
		}
	}
	return found;
}

/** `name fetched installed depends recommends`: sizes in kB, groups joined by commas, alternatives by bars, `-` for none. */
function lineOf(name: string): string {
	const fields = packages.get(name)?.fields;
	const fetched = Math.max(1, Math.round(Number(fields?.get('Size') ?? 0) / 1000));
	const installed = Math.round((Number(fields?.get('Installed-Size') ?? 0) * 1024) / 1000);
	const need = needs.get(name);
	return [name, fetched, installed, written(need?.depends), written(need?.recommends)].join(' ').replace(/( -)+$/, '');
}

/** What every image has needs no word; a name that is not in the file can be left out where another alternative is. */
function written(groups: Needs | undefined): string {
	const words = (groups ?? []).flatMap((group) => {
		const names = resolved(group);
		if (names.length === 0 || names.some((name) => base.has(name))) return [];
		const within = names.filter((name) => chosen.has(name));
		return within.length > 0 ? [within.join('|')] : [];
	});
	return [...new Set(words)].join(',') || '-';
}

function indexDate(): string {
	const dates = readdirSync(LISTS)
		.filter((name) => name.endsWith('_InRelease'))
		.map((name) => /^Date: (.*)$/m.exec(readFileSync(`${LISTS}/${name}`, 'utf8'))?.[1] ?? '');
	return new Date(Math.max(...dates.map((date) => Date.parse(date)))).toISOString().slice(0, 10);
}
