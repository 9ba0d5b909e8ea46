/** What BuildKit takes for a platform after `--platform`. */
import { entryOf } from '../../foreign/table.ts';

const SYSTEMS: ReadonlySet<string> = new Set(
	'aix android darwin dragonfly freebsd hurd illumos ios js linux nacl netbsd openbsd plan9 solaris windows zos'.split(
		' ',
	),
);
const ARCHITECTURES: ReadonlySet<string> = new Set(
	'386 amd64 arm arm64 loong64 mips mipsle mips64 mips64le ppc64 ppc64le riscv64 s390x wasm'.split(' '),
);
const OTHER_NAMES: Readonly<Record<string, string>> = {
	x86_64: 'amd64',
	'x86-64': 'amd64',
	aarch64: 'arm64',
	armhf: 'arm',
	armel: 'arm',
	i386: '386',
};

/** System and architecture; undefined for what is refused: more than three parts, or one word that is neither. */
export function platformParts(text: string): { readonly system: string; readonly architecture: string } | undefined {
	if (!/^[\w.-]+(\/[\w.-]+){0,2}$/.test(text)) return undefined;
	const [first = '', second] = text.toLowerCase().split('/');
	if (second === undefined && SYSTEMS.has(first)) return { system: first, architecture: 'amd64' };
	const architecture = entryOf(OTHER_NAMES, second ?? first) ?? second ?? first;
	if (second === undefined && !ARCHITECTURES.has(architecture)) return undefined;
	return { system: second === undefined ? 'linux' : first, architecture };
}
