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
}

export const DOWNLOADS_SOURCE = 'typical for this download, rounded, not looked up';
const MEGABYTE = 1e6;
const SPREAD = 0.5;

const LISTED: readonly Listed[] = [
	{ url: /repo\.(?:anaconda|continuum)\S*\/Miniconda/, file: 150, leaves: 550 },
	{ url: /repo\.(?:anaconda|continuum)\S*\/Anaconda/, file: 1000, leaves: 5200 },
	{ url: /Mini(?:forge|mamba)\d?-|Mambaforge/, file: 90, leaves: 400 },
	{ url: /micro\.mamba\.pm\/api/, file: 6 },
	{ url: /sh\.rustup\.rs|static\.rust-lang\.org\/rustup/, file: 0.1, fetches: 200, leaves: 1100 },
	{ url: /astral\.sh\/uv/, file: 0.07, fetches: 18, leaves: 50 },
	{ url: /install\.python-poetry\.org/, file: 0.03, fetches: 15, leaves: 75 },
	{ url: /bootstrap\.pypa\.io/, file: 2.5, fetches: 3, leaves: 14 },
	{ url: /bun\.sh\/install/, file: 0.01, fetches: 38, leaves: 95 },
	{ url: /deno\.land\/(?:x\/)?install/, file: 0.01, fetches: 45, leaves: 125 },
	{ url: /get\.docker\.com/, file: 0.02, fetches: 120, leaves: 420 },
	{ url: /(?:deb|rpm)\.nodesource\.com\/setup/, file: 0.02, fetches: 12, leaves: 20 },
	{ url: /nvm-sh\/nvm/, file: 0.02, fetches: 5, leaves: 8 },
	{ url: /get-helm-3/, file: 0.01, fetches: 17, leaves: 55 },
	{ url: /get\.sdkman\.io/, file: 0.01, fetches: 3, leaves: 6 },
	{ url: /awscli-exe-linux/, file: 65, leaves: 240 },
	{ url: /dl\.k8s\.io\S*\/kubectl|storage\.googleapis\.com\/kubernetes-release/, file: 50 },
	{ url: /releases\.hashicorp\.com\/terraform\//, file: 27 },
	{ url: /releases\.hashicorp\.com\/vault\//, file: 150 },
	{ url: /go\.dev\/dl|dl\.google\.com\/go\/|golang\.org\/dl/, file: 70 },
	{ url: /nodejs\.org\/dist\//, file: 28 },
	{ url: /ziglang\.org\//, file: 47 },
	{ url: /services\.gradle\.org\/distributions\/gradle-\S*-all/, file: 210 },
	{ url: /services\.gradle\.org\/distributions\/gradle-/, file: 130 },
	{ url: /apache-maven-\S*-bin/, file: 9 },
	{ url: /kafka_\d\S*\.tgz/, file: 110 },
	{ url: /spark-\d\S*-bin-hadoop/, file: 390 },
	{ url: /hadoop-\d[\d.]*\.tar\.gz/, file: 700 },
	{ url: /flink-\d\S*-bin/, file: 460 },
	{ url: /python\.org\/ftp\/python\/\S*\.(?:tgz|tar)/, file: 24 },
	{ url: /Kitware\/CMake\/releases|cmake\.org\/files/, file: 50 },
	{ url: /boost_\d+_\d+_\d+\.tar/, file: 125 },
	{ url: /julialang-s3|julialang\.org\/bin/, file: 170 },
	{ url: /download\.docker\.com\/linux\/static/, file: 70 },
	{ url: /get\.helm\.sh/, file: 17 },
	{ url: /mikefarah\/yq\/releases/, file: 11 },
	{ url: /dot\.net\/v1\/dotnet-install|dotnet-install\.sh/, file: 0.07, fetches: 215, leaves: 620 },
	{ url: /google-chrome-stable/, file: 115 },
	{ url: /chromedriver/, file: 9 },
	{ url: /sdk\.cloud\.google\.com|google-cloud-(?:cli|sdk)-/, file: 95, leaves: 450 },
	{ url: /commandlinetools-linux/, file: 150 },
	{ url: /krallin\/tini|Yelp\/dumb-init|tianon\/gosu|wait-for-it|dockerize/, file: 0.8 },
	{ url: /protocolbuffers\/protobuf\/releases/, file: 3 },
	{ url: /s6-overlay/, file: 1 },
	{ url: /getcomposer\.org\/installer/, file: 0.06, fetches: 3, leaves: 3 },
	{ url: /getcomposer\.org\/composer/, file: 3 },
	{ url: /wp-cli\S*\.phar/, file: 7 },
	{ url: /\.(?:gpg|asc|key|pub)$|\/gpg$/, file: 0.005 },
];

export function findDownload(url: string): KnownDownload | undefined {
	const found = LISTED.find((each) => each.url.test(url));
	if (!found) return undefined;
	const { file, fetches = 0, leaves = 0 } = found;
	return { file: around(file), fetches: around(fetches), leaves: around(leaves) };
}

function around(megabytes: number): [number, number, number] {
	const bytes = megabytes * MEGABYTE;
	return [bytes * (1 - SPREAD), bytes, bytes * (1 + SPREAD)];
}
