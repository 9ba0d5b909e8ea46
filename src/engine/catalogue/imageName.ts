/** Names of images as FROM has them: which repository is meant, whatever registry mirrors it, and what the tag says. */

export interface ImageName {
	/** `node`, `mcr.microsoft.com/dotnet/sdk`: official images without prefix. */
	readonly repository: string;
	/** Without the digest; '' where there is none. */
	readonly tag: string;
	/** What the tag is made of, less its version: slim, alpine, `jdk` and `8` of jdk8. */
	readonly words: readonly string[];
	/** The first number of the tag as written, a `v` before it left out: 3.12.4; '' where the tag names none. */
	readonly version: string;
}

/** Places that hold the same images under the same names, and those that only mark the processor. */
const MIRRORS: readonly (readonly [RegExp, string])[] = [
	[/^(?:docker\.io|index\.docker\.io|registry-1\.docker\.io|registry\.hub\.docker\.com|mirror\.gcr\.io)\//, ''],
	[
		/^(?:public\.ecr\.aws\/docker|mcr\.microsoft\.com\/mirror\/docker|docker\.m\.daocloud\.io|daocloud\.io|dockerproxy\.\w+)\//,
		'',
	],
	[/^hub\.c\.163(?:yun)?\.com\/(?:library\/|public\/)?/, ''],
	[/^(?:library|_)\//, ''],
	[/^(?:amd64|x86_64|i386|arm32v[567]|arm64v8|aarch64|armhf|ppc64le|s390x|mips64le|riscv64)\/(?=[\w.-]+$)/, ''],
	[/^public\.ecr\.aws\/(?:amazonlinux|ubuntu|debian)\//, ''],
	[/^(?:public\.ecr\.aws\/bitnami|bitnamilegacy|bitnamisecure)\//, 'bitnami/'],
	[/^quay\.io\/(?=(?:jupyter|prometheus|keycloak|rockylinux)\/)(?!prometheus\/busybox|keycloak|rockylinux)/, ''],
	[/^(?:ghcr\.io|lscr\.io)\/(?=linuxserver\/)/, ''],
	[/^ghcr\.io\/(?=(?:phusion|gitpod-io|graalvm\/x)\/)/, ''],
	[/^registry\.redhat\.io\//, 'registry.access.redhat.com/'],
	[/^gcr\.io\/google-containers\//, 'gcr.io/google_containers/'],
	[/^registry\.k8s\.io\//, 'k8s.gcr.io/'],
	[/^nvcr\.io\/nvidia\/(?=cuda$)/, 'nvidia/'],
	[/^stackbrew\/(?=debian$)/, ''],
	[/^jenkins4eval\//, 'jenkins/'],
	[/^(docker\.elastic\.co\/\w+\/\w+)-oss$/, '$1'],
];

/** Numbers behind these say something else than the version of what the image is for. */
const OTHER_NUMBER =
	/^(?:alpine|ubuntu|debian|ubi|el|centos|cudnn|cuda|php|node|nodejs|python|py|ltsc|java|ruby|r|b|p|u|rc|beta|alpha|build|rev)$/;

export function parseImageName(name: string): ImageName {
	const [plain = ''] = name.split('@');
	const at = plain.lastIndexOf(':');
	const hasTag = at > plain.lastIndexOf('/');
	let repository = hasTag ? plain.slice(0, at) : plain;
	for (const [place, instead] of MIRRORS) repository = repository.replace(place, instead);
	const tag = hasTag ? plain.slice(at + 1) : '';
	let version = '';
	let second = '';
	const words: string[] = [];
	for (const word of tag.split(/[-_+]/)) {
		const number = /^v?(\d.*)$/.exec(word)?.[1];
		const [, letters, behind = ''] = /^([a-z]+)([\d.]+)$/.exec(word) ?? [];
		if (number !== undefined && version === '') version = number;
		else if (letters === undefined || letters === 'v') words.push(number ?? word);
		else {
			words.push(letters, behind);
			// centos:centos7 and eclipse-temurin:jdk8 have no other number.
			if (second === '' && (!OTHER_NUMBER.test(letters) || letters === repository)) second = behind;
		}
	}
	return withoutSuffix({ repository, tag, words, version: version || second });
}

/** Distroless images have release and version in their repository: `nodejs20-debian12`. */
function withoutSuffix(name: ImageName): ImageName {
	const found =
		/^(gcr\.io\/distroless\/(?:static|base|cc|python3|python2|nodejs|java))(\d*)(-base)?(?:-debian\d+)?$/.exec(
			name.repository,
		);
	if (!found) return name;
	const [, repository = '', number = '', base] = found;
	const words = [...name.words, ...(number === '' ? [] : [number]), ...(base === undefined ? [] : ['base'])];
	return { ...name, repository, words, version: number || name.version };
}
