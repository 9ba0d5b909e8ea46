/** What a system package is taken for that nobody lists: by its kind, which its name tells. Megabytes installed, dependencies included. */
import type { Fallback } from '../shared/packages.ts';

type Span = readonly [low: number, expected: number, high: number];

/** Debian's names; those of others are alike. The first that fits counts. */
const KINDS: readonly (readonly [RegExp, Span])[] = [
	[/^build dependencies of/, [60, 260, 900]],
	// Of their own repositories, where one package has all that others split.
	[/^ros-\w+-desktop-full/, [1100, 2300, 3600]],
	[/^ros-\w+-(?:desktop|simulators|perception|viz)/, [450, 1200, 2400]],
	[/^ros-\w+-(?:ros-base|ros-core|robot)/, [14, 240, 900]],
	[/^lib(?:gazebo|ignition).*-dev$/, [60, 400, 1100]],
	[/^ros-|^lib(?:gazebo|ignition)/, [0.6, 14, 320]],
	[/^gazebo|^ignition/, [250, 480, 1100]],
	[/^(?:docker-(?:compose|buildx)-plugin|docker-ce-cli|docker-engine|kubectl|gh)$/, [38, 60, 85]],
	[/^docker-ce$|^moby-engine$/, [120, 290, 480]],
	[/^containerd(?:\.io)?$/, [80, 120, 180]],
	[/^(?:google-cloud-(?:sdk|cli)|azure-cli)$/, [380, 700, 1300]],
	[/^oracle-java\d+-installer/, [330, 500, 700]],
	[/^(?:temurin|zulu|adoptopenjdk|msopenjdk|bellsoft-java|java-\d+-amazon)\S*(?:jre)/, [110, 150, 210]],
	[/^(?:temurin|zulu|adoptopenjdk|msopenjdk|bellsoft-java|java-\d+-amazon)/, [250, 315, 390]],
	[/^dotnet-sdk|^powershell$/, [180, 420, 720]],
	[/^(?:aspnetcore|dotnet)-runtime/, [65, 90, 180]],
	// The whole, unless its parts are named too.
	[/^mongodb-(?:org|enterprise)(?:-unstable)?$/, [1, 200, 520]],
	[/^mongodb-(?:org|enterprise).*-server$/, [45, 75, 170]],
	[/^mongodb-(?:org|enterprise)/, [15, 45, 150]],
	[/^zend-server/, [150, 420, 650]],
	[/^ghc-?\d/, [330, 560, 1500]],
	[/^mono-(?:complete|devel)$/, [150, 260, 430]],
	[/^yarn$/, [4.5, 5.4, 8]],
	[/^(?:filebeat|metricbeat|packetbeat|telegraf|newrelic-infra|vault|consul|nomad|terraform|packer)$/, [60, 140, 320]],
	[/^(?:datadog-agent|grafana|gitlab-[ce]e|puppet-agent|chefdk|chef)$/, [180, 480, 1500]],
	[/^(?:rethinkdb|arangodb\d*|openresty|kong|influxdb\d*|clickhouse-.*)$/, [30, 130, 540]],
	[/(?:openjdk|java).*(?:jdk|devel|installer)|^oracle-java/, [180, 320, 480]],
	[/(?:openjdk|java).*(?:jre|headless|runtime)|^(?:openjdk|java)[\d.-]*$/, [90, 180, 300]],
	[/^(?:google-chrome|chromium|firefox|opera|microsoft-edge|brave)/, [170, 280, 430]],
	[/^libreoffice/, [130, 420, 900]],
	[/^(?:texlive|tex-|latex)/, [25, 180, 1300]],
	[/^(?:cuda|libcudnn|libnccl|libnvinfer|nvidia)/, [60, 500, 3500]],
	[/^(?:linux-image|kernel)(?!-headers)/, [60, 250, 450]],
	[/(?:linux|kernel)-headers/, [10, 60, 150]],
	[/^(?:llvm|clang|lld|gcc|g\+\+|gfortran|gcc-c\+\+|mingw|ghc|erlang|rust|golang|mono|dotnet-sdk)/, [35, 130, 480]],
	[/^(?:xfce|lxde|kde|gnome|mate|ubuntu-desktop|task-|.*desktop)/, [150, 500, 1500]],
	[/^(?:nodejs|node|esl-erlang|elixir)/, [50, 105, 190]],
	[/^(?:docker|containerd|kubelet|kubectl|kubeadm)/, [40, 110, 300]],
	[
		/^(?:elasticsearch|kibana|logstash|mongodb|cassandra|neo4j|influxdb|couchbase|confluent|rabbitmq|splunk|gitlab|jenkins)/,
		[32, 210, 700],
	],
	[/^(?:mysql|mariadb|percona|postgresql|postgis|slapd|couchdb).*(?:server|\d$|^mysql$)/, [35, 110, 320]],
	[/^(?:mysql|mariadb|percona|postgresql|mongo).*client/, [5, 22, 70]],
	[/^(?:qt|libqt|libgtk|libwx|libwebkit|libopencv|libboost|libvtk|libgdal)/, [8, 50, 260]],
	[/^(?:fonts|ttf|otf|xfonts|font)-?/, [0.4, 5, 35]],
	[/-(?:dbg|debuginfo|doc|docs)$/, [0.4, 4, 30]],
	[/-(?:data|common|l10n|locales?|i18n)$/, [0.2, 2, 20]],
	[/^(?:php|libapache2-mod-php)[\d.]*$|^php[\d.]*-(?:cli|fpm|cgi|dev|common)$/, [4, 14, 35]],
	[/^php/, [0.08, 0.5, 4]],
	[/^(?:python|py)[23]?(?:\.\d+)?(?:-dev|-devel|-full)?$/, [8, 28, 70]],
	[/^(?:python|py)[\d.]*-/, [0.15, 1.2, 12]],
	[/^(?:ruby|rubygem|lua|perl|lib.*-perl|perl-)/, [0.1, 1.2, 14]],
	[/^r-(?:cran|base|bioc)/, [0.6, 5, 60]],
	[/-(?:dev|devel|headers|static)$/, [0.2, 2.5, 22]],
	[/^lib|-libs?$/, [0.1, 0.9, 9]],
	[/^(?:nginx|apache2?|httpd|haproxy|squid|varnish|redis|memcached|openssh|postfix|dovecot|supervisor)/, [1, 7, 35]],
];
const ANY: Span = [0.2, 3, 28];
/** Archives hold this part of what they unpack to. */
const PACKED = 0.27;
const FILE = 30e3;

/** `factor`: how much leaner the distribution's packages are than Debian's. */
export function packagePrior(name: string, factor: number): Fallback {
	const [low, expected, high] = KINDS.find(([pattern]) => pattern.test(name))?.[1] ?? ANY;
	const bytes = (megabytes: number) => megabytes * 1e6 * factor;
	return {
		fetched: [bytes(low) * PACKED * 0.8, bytes(expected) * PACKED, bytes(high) * PACKED * 1.2],
		installed: [bytes(low), bytes(expected), bytes(high)],
		files: Math.max(4, Math.round(bytes(expected) / FILE)),
	};
}
