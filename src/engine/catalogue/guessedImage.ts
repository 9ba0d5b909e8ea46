/** An image that is not listed: what its name, its tag and the commands that run on it say about it. */
import type { ImageDescription } from '../project/types.ts';
import { systemFiles } from './imageFiles.ts';
import type { ImageName } from './imageName.ts';
import type { Range } from './imageSizes.ts';
import { releaseNamed } from './releases.ts';

/** What a Dockerfile does with an image. */
export interface ImageUse {
	/** The text of every RUN on it. */
	readonly commands: string;
}

type System = 'alpine' | 'debian' | 'ubuntu' | 'rpm' | 'arch' | 'busybox' | 'none';

/** By the words of a name or tag. */
const BY_WORD: readonly (readonly [RegExp, System])[] = [
	[/alpine|wolfi/, 'alpine'],
	[/distroless|scratch|static(?:$|[:/-])|pause/, 'none'],
	[/busybox/, 'busybox'],
	[
		/ubuntu|baseimage-docker|(?:^|[/-])(?:xenial|bionic|trusty|focal|jammy|noble)(?:$|[:/-])|nvcr\.io|l4t|cuda/,
		'ubuntu',
	],
	[
		/centos|rhel|fedora|rocky|almalinux|(?:^|[/:-])ubi\d?(?:$|[:/-])|amazonlinux|oraclelinux|opensuse|suse|(?:^|[/:-])el\d(?:$|[:/-])|redhat|openshift|jboss|wildfly|manylinux|\blambda\b|photon/,
		'rpm',
	],
	[/(?:^|[/:-])arch(?:linux)?(?:$|[:/-])|manjaro/, 'arch'],
	[
		/debian|raspbian|kali|minideb|(?:^|[/:-])(?:wheezy|jessie|stretch|buster|bullseye|bookworm|trixie|slim)(?:$|[:/-])/,
		'debian',
	],
];

/** By the package manager that is called. */
const BY_COMMAND: readonly (readonly [RegExp, System])[] = [
	[/\bapk\s+(?:-\S+\s+)*(?:add|update|upgrade|del|info|fetch)\b/, 'alpine'],
	[/\badd-apt-repository\b|archive\.ubuntu\.com|ppa:/, 'ubuntu'],
	[/\b(?:apt-get|apt|aptitude|dpkg|install_packages)\s/, 'debian'],
	[/\b(?:yum|dnf|microdnf|tdnf|zypper|rpm)\s/, 'rpm'],
	[/\b(?:pacman|yay|makepkg)\s/, 'arch'],
];

/** What an image is for, by its name: megabytes that it has beside the system, on Debian's kin and on Alpine. */
const KINDS: readonly (readonly [RegExp, size: number, onAlpine: number])[] = [
	[/pytorch|torch|tensorflow|caffe|cuda|tensorrt|\bml\b|deep-?learning|transformers|vllm/, 4500, 1500],
	[/android|flutter/, 3500, 2000],
	[/anaconda|conda|jupyter|notebook|scipy|datascience|spark|hadoop|texlive|latex|tidyverse|rstudio|ros\b/, 1500, 600],
	[/chrome|selenium|puppeteer|playwright|cypress|desktop|vnc|gui\b|xfce|phantomjs/, 900, 400],
	[
		/graalvm|native-image|haskell|ghc|stack-build|swift|rust|dotnet.*sdk|sdk|toolchain|build(?:er|pack|box|-env)?(?:$|[-:/])|devel(?:$|[-:/])|ci(?:$|[-:/])|cross|gitpod|devcontainer|workspace/,
		750,
		300,
	],
	[
		/jdk|maven|gradle|sbt|scala|java|kotlin|clojure|jenkins|tomcat|wildfly|jboss|elasticsearch|kafka|cassandra|solr|nexus|sonar|atlassian|jira|confluence|neo4j|zookeeper|logstash|keycloak|android/,
		380,
		150,
	],
	[/node|npm|yarn|meteor|ember|angular|react|vue|next/, 650, 80],
	[/golang|(?:^|[/-])go(?:$|[-:/])/, 650, 280],
	[/ruby|rails|passenger|jekyll/, 600, 90],
	[/python|django|flask|uwsgi|gunicorn|airflow|odoo|superset|ansible|aws-?cli|gcloud|sdk/, 550, 110],
	[/php|laravel|wordpress|drupal|magento|symfony|nextcloud|apache|lamp|composer/, 400, 110],
	[/jre/, 200, 90],
	[/mysql|mariadb|postgres|mongo|rabbitmq|database|-db(?:$|[-:/])/, 330, 120],
	[/nginx|httpd|haproxy|redis|memcached|proxy|openresty|caddy|traefik/, 110, 25],
	[/qt|opencv|ffmpeg|gstreamer|gdal|postgis|octave|wine|steam/, 550, 200],
];

/** Bare systems, in megabytes. */
const BARE: Readonly<Record<System, number>> = {
	alpine: 8,
	debian: 110,
	ubuntu: 105,
	rpm: 215,
	arch: 450,
	busybox: 4,
	none: 15,
};
/** One that is made for something is within these factors of what is usual for it; one of which only the system is known has anything from nothing to a tool chain in it. */
const MADE_FOR = [0.5, 1, 1.95] as const;
const PLAIN: Readonly<Record<System, Range>> = {
	alpine: [7, 18, 65],
	debian: [105, 240, 650],
	ubuntu: [110, 260, 700],
	rpm: [200, 350, 800],
	arch: [400, 700, 1500],
	busybox: [1.3, 5, 15],
	none: [2, 30, 150],
};
/** Of nothing but a name nobody knows: from a small server to a tool chain, the middle eight tenths of public images. */
const UNKNOWN: Range = [35, 330, 1500];
const PACKED = [0.3, 0.38, 0.45] as const;
const MEGABYTE = 1e6;

export function guessedImage(image: ImageName, use: ImageUse): Omit<ImageDescription, 'name'> {
	const name = `${image.repository}:${image.tag}`.toLowerCase();
	const { system, isNamed } = systemOf(name, image, use);
	const [low, expected, high] = sizeOf(name, system);
	const bytes = (value: number) => Math.round(value * MEGABYTE);
	return {
		size: [bytes(low), bytes(expected), bytes(high)],
		compressed: [bytes(low * PACKED[0]), bytes(expected * PACKED[1]), bytes(high * PACKED[2])],
		...(system === undefined ? {} : { files: systemFiles(system, undefined, isNamed) }),
		source: 'guessed from its name and from the commands that run on it',
	};
}

/** `isNamed`: its name says so, too. Ubuntu has Debian's package manager, and Wolfi that of Alpine. */
function systemOf(
	name: string,
	{ words, tag }: ImageName,
	{ commands }: ImageUse,
): { system: System | undefined; isNamed: boolean } {
	// What is run there goes before what it is called.
	const called = BY_COMMAND.find(([pattern]) => pattern.test(commands))?.[1];
	const named = BY_WORD.find(([pattern]) => pattern.test(name))?.[1] ?? releaseNamed([tag, ...words])?.os;
	const system = called === 'debian' && named === 'ubuntu' ? named : (called ?? named);
	return { system, isNamed: system === named };
}

function sizeOf(name: string, system: System | undefined): Range {
	const kind = KINDS.find(([pattern]) => pattern.test(name));
	if (!kind) return system === undefined ? UNKNOWN : PLAIN[system];
	const [, size, onAlpine] = kind;
	const isSlim = /slim|runtime|minimal|(?:^|[-:/])jre/.test(name);
	const usual = system === 'alpine' ? onAlpine + BARE.alpine : (isSlim ? size / 2 : size) + BARE[system ?? 'debian'];
	return [usual * MADE_FOR[0], usual * MADE_FOR[1], usual * MADE_FOR[2]];
}
