/** Downloads that many Dockerfiles name: what comes over the network, and what running or unpacking it leaves. */

/** Megabytes, rounded, as commonly seen; releases lie apart by about half. */
interface Listed {
	readonly url: RegExp;
	/** The file at the URL. */
	readonly file: number;
	/** What it fetches when it is run, and what then is on the disk. */
	readonly fetches?: number;
	readonly leaves?: number;
}

export interface KnownDownload {
	/** Bytes: low, expected, high. */
	readonly file: readonly [number, number, number];
	readonly fetches: readonly [number, number, number];
	readonly leaves: readonly [number, number, number];
	readonly source: string;
}

const SOURCE = 'typical for this download, rounded, not looked up';
const MEGABYTE = 1e6;
const SPREAD = 0.5;

const LISTED: readonly Listed[] = [
	// What tells which release there is, and what goes with a file of any name.
	{ url: /^https?:\/\/api\.github\.com\/|\/releases\/latest\/?$|LATEST_RELEASE|\/index\.json$/, file: 0.02 },
	{ url: /\.(?:gpg|asc|key|pub|sig|md5|sha\d+)$|\/gpg$|SHA(?:SUMS|\d+)[^/]*$/, file: 0.003 },

	// Languages, and what manages their versions and packages.
	{ url: /repo\.(?:anaconda|continuum)\S*\/Miniconda\d?-(?:[34]\.\d|py3[678])/, file: 70, leaves: 300 },
	{ url: /repo\.(?:anaconda|continuum)\S*\/Miniconda/, file: 150, leaves: 550 },
	{ url: /repo\.(?:anaconda|continuum)\S*\/Anaconda\d?-[1-5]\./, file: 550, leaves: 2600 },
	{ url: /repo\.(?:anaconda|continuum)\S*\/Anaconda/, file: 1000, leaves: 5200 },
	{ url: /Mini(?:forge|mamba)\d?-|Mambaforge/, file: 90, leaves: 400 },
	{ url: /micro\.mamba\.pm\/api/, file: 6 },
	{ url: /sh\.rustup\.rs|static\.rust-lang\.org\/rustup/, file: 0.1, fetches: 200, leaves: 1100 },
	{ url: /static\.rust-lang\.org\/(?:dist|rust-)|rust-[\d.]+-x86_64/, file: 150 },
	{ url: /astral\.sh\/uv/, file: 0.07, fetches: 18, leaves: 50 },
	{ url: /install\.python-poetry\.org|poetry\/master\/get-poetry/, file: 0.03, fetches: 15, leaves: 75 },
	{ url: /bootstrap\.pypa\.io|pip\/master\/contrib\/get-pip/, file: 2.5, fetches: 3, leaves: 14 },
	{ url: /\/ez_setup\.py/, file: 0.01, fetches: 0.7, leaves: 2 },
	{ url: /python\.org\/ftp\/python\/\S*\.(?:tgz|tar)/, file: 22 },
	{ url: /(?:pyenv\/pyenv-installer|pyenv\.run)/, file: 0.01, fetches: 12, leaves: 35 },
	{ url: /bun\.sh\/install/, file: 0.01, fetches: 38, leaves: 95 },
	{ url: /deno\.land\/(?:x\/)?install/, file: 0.01, fetches: 45, leaves: 125 },
	{ url: /nodejs\.org\/dist\/v?(?:0|[4-9]|10)[./]\S*linux/, file: 14 },
	{ url: /nodejs\.org\/dist\/\S*linux/, file: 26 },
	{ url: /nodejs\.org\/dist\/\S*\.(?:json|tab|txt)/, file: 0.05 },
	{ url: /nodejs\.org\/dist\//, file: 28 },
	{ url: /(?:deb|rpm)\.nodesource\.com\/(?:setup|node)/, file: 0.02, fetches: 12, leaves: 20 },
	{ url: /(?:nvm-sh|creationix)\/nvm\/\S*install\.sh/, file: 0.02, fetches: 5, leaves: 8 },
	{ url: /yarnpkg\.com\/install\.sh/, file: 0.01, fetches: 1.2, leaves: 5.5 },
	{ url: /yarnpkg\.com\/(?:downloads|latest)|yarn\/releases\/\S*\.tar\.gz$/, file: 1.2 },
	{ url: /install\.meteor\.com/, file: 0.01, fetches: 250, leaves: 900 },
	{ url: /(?:go\.dev\/dl|dl\.google\.com\/go|golang\.org\/dl|googleapis\.com\/golang)\/\S*src/, file: 20 },
	{ url: /go\.dev\/dl|dl\.google\.com\/go\/|golang\.org\/dl|googleapis\.com\/golang\//, file: 90 },
	{ url: /glide\.sh\/get/, file: 0.005, fetches: 3, leaves: 9 },
	{ url: /golang\/dep\/\S*install\.sh/, file: 0.01, fetches: 9, leaves: 9 },
	{ url: /golang\/dep\/releases/, file: 9 },
	{ url: /golangci-lint\/\S*install/, file: 0.01, fetches: 10, leaves: 28 },
	{ url: /ziglang\.org\//, file: 47 },
	{ url: /julialang-s3|julialang\.org\/bin/, file: 130 },
	{ url: /swift\.org\/builds|download\.swift\.org/, file: 450 },
	{ url: /get\.rvm\.io|rvm\/\S*rvm-installer/, file: 0.03, fetches: 2, leaves: 8 },
	{ url: /ruby-lang\.org\/pub\/ruby/, file: 15 },
	{ url: /rubygems\.org\/rubygems\//, file: 0.9 },
	{ url: /php\.net\/(?:get|distributions)\//, file: 13 },
	{ url: /getcomposer\.org\/(?:versions|composer\.pub)/, file: 0.01 },
	{ url: /getcomposer\.org\/installer/, file: 0.06, fetches: 2.5, leaves: 2.5 },
	{ url: /getcomposer\.org\/\S*composer\S*\.phar|composer\.phar$/, file: 2.3 },
	{ url: /wp-cli\S*\.phar/, file: 6 },
	{ url: /symfony\.com\/installer|phpcs\S*\.phar|phpcbf/, file: 0.9 },
	{ url: /phpunit\S*\.phar/, file: 3.5 },
	{ url: /pecl\.php\.net\/get|xdebug\.org\/files|phpredis\/archive/, file: 0.3 },
	{ url: /download\.oracle\.com\/\S*\/jce/, file: 0.008 },
	{ url: /\/(?:server-)?jre-\d\S*(?:\.tar\.gz|\.rpm|\.bin)/, file: 62 },
	{ url: /\/jdk-?\d\S*(?:\.tar\.gz|\.rpm|\.bin)/, file: 180 },
	{ url: /(?:adoptopenjdk|adoptium|corretto|zulu|java\.net|GraalVM|graalvm)\S*(?:jre)\S*\.(?:tar|tgz|zip)/i, file: 45 },
	{ url: /(?:adoptopenjdk|adoptium|corretto|zulu|java\.net)\S*\.(?:tar|tgz|zip)/i, file: 190 },
	{ url: /graalvm\S*\.(?:tar|tgz|zip)/i, file: 300 },
	{ url: /get\.sdkman\.io/, file: 0.01, fetches: 3, leaves: 6 },
	{ url: /gradle-[1-4]\.\S*-all/, file: 110 },
	{ url: /gradle-[1-4]\.\S*-bin/, file: 65 },
	{ url: /gradle\.org\/distributions\/gradle-\S*-all/, file: 190 },
	{ url: /gradle\.org\/distributions\/gradle-/, file: 115 },
	{ url: /apache-maven-\S*-bin|\/apache-ant-\S*-bin/, file: 8.8 },
	{ url: /leiningen\/\S*\/lein$/, file: 0.02, fetches: 13, leaves: 14 },
	{ url: /sbt\/(?:debian|native)\S*\.deb|sbt-[\d.]+\.deb/, file: 1.2 },
	{ url: /\/sbt-[\d.]+\.(?:tgz|zip)/, file: 40 },
	{ url: /scala(?:-lang)?\S*\/scala-\d\S*\.(?:tgz|deb|tar)/, file: 26 },
	{ url: /kotlin-compiler-\S*\.zip/, file: 65 },
	{ url: /dot\.net\/v1\/dotnet-install|dotnet-install\.sh/, file: 0.07, fetches: 215, leaves: 620 },
	{ url: /dotnet\S*\/dotnet-sdk-\S*\.tar/, file: 180 },
	{ url: /dotnet\S*\/(?:aspnetcore|dotnet)-runtime-\S*\.tar/, file: 32 },
	{ url: /cran\.\S*\/R-\d\S*\.tar/, file: 32 },

	// Tools that build, and browsers that test.
	{ url: /(?:Kitware\/CMake\/releases|cmake\.org\/files)\S*(?:x86_64|aarch64)/, file: 45 },
	{ url: /Kitware\/CMake\/releases|cmake\.org\/files/, file: 9 },
	{ url: /boost_\d+_\d+_\d+\.tar/, file: 110 },
	{ url: /(?:releases\.llvm\.org|llvm-project\/releases)\S*clang\+llvm/, file: 380 },
	{ url: /opencv\/opencv(?:_contrib)?\/(?:archive|zip)|Itseez\/opencv(?:_contrib)?\/(?:archive|zip)/, file: 80 },
	{ url: /protocolbuffers\/protobuf\/releases|google\/protobuf\/releases/, file: 3.5 },
	{ url: /openssl\.org\/source|openssl-\d\S*\.tar/, file: 8 },
	{ url: /commandlinetools-linux/, file: 130 },
	{ url: /sdk-tools-linux|android\/repository\/tools_r/, file: 150 },
	{ url: /android-sdk_r\d/, file: 250 },
	{ url: /android-ndk-\S*(?:zip|bin|bz2)/, file: 700 },
	{ url: /google-chrome-stable/, file: 95 },
	{ url: /firefox\S*\.tar/, file: 65 },
	{ url: /chromedriver/, file: 7 },
	{ url: /geckodriver/, file: 2.5 },
	{ url: /selenium-server\S*\.jar/, file: 22 },
	{ url: /phantomjs-2\S*\.tar/, file: 23 },
	{ url: /phantomjs-1\S*\.tar/, file: 13 },
	{ url: /jgm\/pandoc\/releases/, file: 20 },
	{ url: /wkhtmlto[px]\S*(?:deb|rpm|tar)/, file: 17 },
	{ url: /ffmpeg\S*static\S*\.tar/, file: 38 },
	{ url: /(?:yt-dl|youtube-dl)\S*\/youtube-dl$/, file: 1.7 },
	{ url: /sonar-scanner-cli-\S*linux/, file: 42 },
	{ url: /sonarqube-\d\S*\.zip/, file: 180 },

	// Small programs that start others.
	{ url: /krallin\/tini\S*static/, file: 0.85 },
	{ url: /krallin\/tini/, file: 0.025 },
	{ url: /Yelp\/dumb-init|\/dumb-init[^/]*$/, file: 0.05 },
	{ url: /tianon\/gosu/, file: 2.2 },
	{ url: /su-exec/, file: 0.01 },
	{ url: /wait-for(?:-it)?(?:\.sh)?$/, file: 0.005 },
	{ url: /dockerize\S*(?:tar\.gz|latest)/, file: 3.2 },
	{ url: /s6-overlay/, file: 2.2 },
	{ url: /docker-gen\S*\.tar/, file: 3.5 },
	{ url: /\/forego(?:$|-)/, file: 7 },
	{ url: /kelseyhightower\/confd/, file: 13 },
	{ url: /(?:stedolan|jqlang)\/jq\/releases|stedolan\.github\.io\/jq|\/jq-latest/, file: 3 },
	{ url: /mikefarah\/yq\/releases/, file: 9 },

	// Clouds, clusters and their tools.
	{ url: /get\.docker\.com\/builds/, file: 22 },
	{ url: /get\.docker\.(?:com|io)\/?$/, file: 0.02, fetches: 120, leaves: 420 },
	{ url: /download\.docker\.com\/linux\/static\S*docker-1[789]/, file: 42 },
	{ url: /download\.docker\.com\/linux\/static/, file: 66 },
	{ url: /docker\/compose\/releases\/(?:latest\/)?download\/v?1\.|\/docker-compose-latest/, file: 11 },
	{ url: /docker\/compose\/releases/, file: 45 },
	{ url: /docker\/machine\/releases/, file: 26 },
	{ url: /awscli-exe-linux/, file: 60, leaves: 230 },
	{ url: /awscli-bundle\.zip/, file: 13 },
	{ url: /aws-iam-authenticator/, file: 32 },
	{ url: /ecs-cli-linux/, file: 25 },
	{ url: /(?:dl\.k8s\.io|kubernetes-release)\S*(?:stable|latest)\S*\.txt/, file: 0.0001 },
	{ url: /dl\.k8s\.io\S*\/kubectl|googleapis\.com\/kubernetes-release|amazon-eks\S*\/kubectl/, file: 50 },
	{ url: /kubernetes\/kops\/releases/, file: 80 },
	{ url: /kubernetes-helm\/helm-v2/, file: 18 },
	{ url: /get-helm-3|helm\/\S*scripts\/get/, file: 0.01, fetches: 16, leaves: 50 },
	{ url: /get\.helm\.sh/, file: 16 },
	{ url: /releases\.hashicorp\.com\/terraform\//, file: 22 },
	{ url: /releases\.hashicorp\.com\/vault\/0/, file: 18 },
	{ url: /releases\.hashicorp\.com\/vault\//, file: 110 },
	{ url: /releases\.hashicorp\.com\/consul-template\//, file: 4 },
	{ url: /releases\.hashicorp\.com\/consul\/\S*web_ui/, file: 0.8 },
	{ url: /releases\.hashicorp\.com\/(?:consul|packer|nomad)\//, file: 28 },
	{ url: /releases\.hashicorp\.com\//, file: 20 },
	{ url: /terragrunt\/releases/, file: 22 },
	{ url: /sdk\.cloud\.google\.com|google-cloud-(?:cli|sdk)-|cloudsdk/, file: 70, leaves: 380 },
	{ url: /etcd-v\d\S*\.tar/, file: 13 },
	{ url: /traefik\/releases/, file: 28 },

	// Servers, stores of data and what reads them.
	{ url: /kafka_\d\S*\.tgz/, file: 75 },
	{ url: /spark-\d\S*-bin-\S*\.tgz/, file: 250 },
	{ url: /hadoop-\d[\d.]*\.tar\.gz/, file: 350 },
	{ url: /flink-\d\S*-bin/, file: 300 },
	{ url: /zookeeper-3\.4\S*\.tar/, file: 35 },
	{ url: /zookeeper-\d\S*\.tar/, file: 12 },
	{ url: /apache-cassandra-\S*-bin/, file: 40 },
	{ url: /apache-activemq-\S*-bin/, file: 60 },
	{ url: /\/hbase-\d\S*-bin/, file: 160 },
	{ url: /apache-hive-\S*-bin/, file: 220 },
	{ url: /\/solr-\d\S*\.tgz/, file: 160 },
	{ url: /apache-storm-\d\S*\.tar/, file: 180 },
	{ url: /nifi-\d\S*-bin/, file: 1000 },
	{ url: /apache-tomcat-\S*(?:tar\.gz|zip)/, file: 10 },
	{ url: /jetty-distribution|jetty-home/, file: 12 },
	{ url: /wildfly-\d\S*\.(?:tar|zip)|jboss-as-\S*\.(?:tar|zip)/, file: 160 },
	{ url: /(?:glassfish|payara)-\S*\.zip/, file: 120 },
	{ url: /keycloak-\d\S*\.(?:tar|zip)/, file: 150 },
	{ url: /elasticsearch-[0-5]\.\S*\.(?:tar|zip|deb|rpm)/, file: 30 },
	{ url: /elasticsearch-[6-9]\.\S*\.(?:tar|zip|deb|rpm)/, file: 220 },
	{ url: /logstash-\d\S*\.(?:tar|zip|deb|rpm)/, file: 130 },
	{ url: /kibana-\d\S*\.(?:tar|zip|deb|rpm)/, file: 60 },
	{ url: /(?:file|metric|packet|heart)beat-\d\S*\.(?:tar|deb|rpm)/, file: 12 },
	{ url: /nginx\.org\/download/, file: 1 },
	{ url: /openresty\.org\/download/, file: 4.5 },
	{ url: /download\.redis\.io|antirez\/redis\/archive/, file: 1.9 },
	{ url: /mysql-connector-java-\S*\.tar/, file: 4 },
	{ url: /(?:mysql-connector|ojdbc|sqljdbc|postgresql)-\S*\.jar/, file: 1.1 },
	{ url: /postgresql\.org\/pub\/source/, file: 22 },
	{ url: /nexus-\d\S*-(?:bundle|unix)/, file: 140 },
	{ url: /jenkins(?:-war)?\S*\.war/, file: 75 },
	{ url: /swarm-client\S*\.jar|\/slave\.jar|remoting-\S*\.jar/, file: 1.5 },
	{ url: /atlassian\S*(?:jira|bitbucket|stash)\S*\.(?:tar|bin)/, file: 260 },
	{ url: /atlassian-confluence\S*\.(?:tar|bin)/, file: 550 },
	{ url: /grafana[-_]\d\S*\.(?:tar|deb|rpm)/, file: 60 },
	{ url: /prometheus-\d\S*\.tar/, file: 50 },
	{ url: /(?:node|blackbox|jmx)_exporter-\S*\.tar/, file: 8 },
	{ url: /influxdb[-_]\d\S*/, file: 35 },
	{ url: /telegraf[-_]\d\S*/, file: 16 },
	{ url: /v2ray-linux|kcptun-linux/, file: 10 },
	{ url: /shadowsocks-libev-\S*\.tar/, file: 0.9 },
	{ url: /minecraft_server\S*\.jar|\/server\.jar$/, file: 20 },
	{ url: /steamcmd_linux/, file: 2.6 },

	// Sites.
	{ url: /wordpress\.org\/(?:wordpress-|latest)/, file: 11 },
	{ url: /drupal-\d\S*\.tar/, file: 12 },
	{ url: /(?:nextcloud|owncloud)-\d\S*\.(?:tar|zip)/, file: 45 },
	{ url: /mediawiki-\d\S*\.tar/, file: 35 },
	{ url: /moodle-\S*\.tgz/, file: 48 },
	{ url: /phpMyAdmin-\S*\.(?:tar|zip)/i, file: 7 },
	{ url: /gohugoio\/hugo\/releases|spf13\/hugo\/releases/, file: 10 },

	// Sciences.
	{ url: /(?:samtools|bcftools|htslib)-\d\S*\.tar/, file: 3.5 },
	{ url: /bowtie2?-\d\S*\.zip/, file: 20 },
	{ url: /gatk-4\S*\.zip/, file: 400 },
	{ url: /picard\S*\.(?:jar|zip)/, file: 30 },
	{ url: /cudnn-\S*\.(?:tgz|tar|solitairetheme8)/, file: 400 },
	{ url: /cuda_\d\S*\.run|cuda_\d\S*_linux/, file: 2000 },
	{ url: /cuda-repo-\S*-local\S*\.deb/, file: 1500 },

	// Settings of package managers, glibc beside musl.
	{ url: /alpine-pkg-glibc\/releases\S*glibc-i18n/, file: 8 },
	{ url: /alpine-pkg-glibc\/releases\S*glibc-(?:bin|dev)/, file: 2.2 },
	{ url: /alpine-pkg-glibc\/releases/, file: 3.8 },
	{
		url: /(?:-release|cuda-repo|packages-microsoft-prod|apt-config|erlang-solutions|keyring)[^/]*\.(?:rpm|deb)$/,
		file: 0.012,
	},
];

/** Letters of an address: none that is listed is so long, and patterns with several gaps take the cube of it. */
const LONGEST = 300;

export function findDownload(url: string): KnownDownload | undefined {
	const address = url.replace(/[?#].*$/s, '');
	const found = address.length > LONGEST ? undefined : LISTED.find((each) => each.url.test(address));
	if (!found) return undefined;
	const { file, fetches = 0, leaves = 0 } = found;
	return { file: around(file), fetches: around(fetches), leaves: around(leaves), source: SOURCE };
}

function around(megabytes: number): [number, number, number] {
	const bytes = megabytes * MEGABYTE;
	return [bytes * (1 - SPREAD), bytes, bytes * (1 + SPREAD)];
}
