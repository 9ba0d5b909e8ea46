/** How the packages of a release of Debian or Ubuntu differ from the catalogue's, which are those of Debian 12. */
import type { Shell } from '../command.ts';
import type { Spread } from './systemPackages.ts';

interface Release {
	readonly named: boolean;
	readonly isUbuntu: boolean;
	readonly version: number;
}

function releaseOf(shell: Shell): Release {
	const text = shell.files.readText('/etc/os-release') ?? '';
	return {
		named: /^ID=/m.test(text),
		isUbuntu: text.includes('ID=ubuntu'),
		version: Number(/VERSION_ID="([\d.]+)"/.exec(text)?.[1] ?? Number.NaN),
	};
}

/** Others were smaller before, and are split in other ways in Ubuntu. */
export function sizesOf(shell: Shell): Spread {
	const { named, isUbuntu, version } = releaseOf(shell);
	if (!named) return [0.56, 0.87, 1.25];
	if (isUbuntu) return version <= 16.04 ? [0.45, 0.66, 1.05] : [0.56, 0.8, 1.15];
	if (version === 12) return [0.93, 1, 1.08];
	if (version === 11 || version === 13) return [0.78, 0.97, 1.25];
	if (version <= 8) return [0.4, 0.63, 1.08];
	return version <= 10 ? [0.52, 0.76, 1.15] : [0.6, 0.9, 1.25];
}

/** Codecs of HEIF and AVIF, which libgd and ImageMagick bring since Debian 12 and Ubuntu 22.10. */
const CODECS = /^lib(?:x265|svtav1|rav1e|aom|dav1d|absl|avif|heif|de265|yuv)/;
/** Compilers, and what draws on a screen by way of LLVM, were half as large until Debian 9 and Ubuntu 16.04. */
const COMPILERS =
	/^(?:gcc|g\+\+|cpp|gfortran)-1[24]|^lib(?:gcc|stdc\+\+)-\d+-dev|^libllvm|^llvm-|^lib[althw]+san|^libicu\d/;
const COMPILERS_OLD = 0.72;
/** The same for versions of OpenJDK, of which the catalogue has 17. */
const JAVA: ReadonlyMap<string, number> = new Map([
	['6', 0.5],
	['7', 0.85],
	['8', 0.8],
]);

/** What was there before for who asked for it, or for what plays films. */
const WITH_CODECS = /^(?:ffmpeg|libav)/;

/** What is left of one package, as a part of the catalogue's size; 0 where the release brings none with what was asked for. */
export function shareOf(shell: Shell, asked: readonly string[]): (name: string) => number {
	const { named, isUbuntu, version } = releaseOf(shell);
	const before = (debian: number, ubuntu: number): boolean => named && version < (isUbuntu ? ubuntu : debian);
	const withoutCodecs = before(12, 22.1) && !asked.some((name) => CODECS.test(name) || WITH_CODECS.test(name));
	const old = before(10, 18);
	return (name) => {
		if (withoutCodecs && CODECS.test(name)) return 0;
		const java = /^openjdk-(\d+)-/.exec(name)?.[1];
		if (java !== undefined) return JAVA.get(java) ?? 1;
		return old && COMPILERS.test(name) ? COMPILERS_OLD : 1;
	};
}

/** Until Debian 11 and Ubuntu 22.04 nginx brought its modules, which bring libraries for images and XSLT. */
const NGINX_MODULES = ['libgd3', 'libxslt1.1'];
/** In Debian 8: a library for the names of hosts, which brings that of Unicode; a script. */
const IN_DEBIAN_8 = new Map([
	['wget', 'libicu72'],
	['lsof', 'perl'],
]);

/** What a release brings along that the catalogue's does not. */
export function withOthers(shell: Shell, names: readonly string[]): readonly string[] {
	const { isUbuntu, version } = releaseOf(shell);
	const others: string[] = [];
	const ofOwnRepository = shell.files.list('/etc/apt/sources.list.d')?.some((name) => name.includes('nginx')) ?? false;
	const split = isUbuntu ? version >= 16.04 && version <= 22.04 : version >= 9 && version <= 11;
	if (split && !ofOwnRepository && names.some((name) => /^nginx(?:-core|-full)?$/.test(name)))
		others.push(...NGINX_MODULES);
	if (!isUbuntu && version === 8)
		for (const [name, needed] of IN_DEBIAN_8) if (names.includes(name)) others.push(needed);
	return others.length > 0 ? [...names, ...others] : names;
}
