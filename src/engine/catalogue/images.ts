/** Base images that many builds stand on: sizes, environment, users, by repository and tag. */

import type { ContextFile } from '../context/types.ts';
import { entryOf } from '../foreign/table.ts';
import type { ImageDescription } from '../project/types.ts';
import { guessedImage, type ImageUse } from './guessedImage.ts';
import { accountFiles, managerFiles, programFiles, releaseOf, systemFiles } from './imageFiles.ts';
import { type ImageName, parseImageName } from './imageName.ts';
import { type Range, type SizeText, sizeOf } from './imageSizes.ts';
import { movedTo } from './movedImages.ts';
import { releaseNamed } from './releases.ts';

/** Megabytes unpacked; as pulled, or by which factor that is less; which Debian packages it brings. */
type Variant = readonly (number | string)[];

interface Family {
	readonly os: string;
	/** `{path}` and `{version}` stand for the usual PATH and the tag's version. */
	readonly env?: readonly string[];
	/** More of them, by the system that it is on. */
	readonly systemEnv?: Readonly<Record<string, readonly string[]>>;
	/** `name:id`; `name:id:8` where the image has had it since that version. */
	readonly users?: readonly string[];
	/** Directories that a build finds there, beside the working directory. */
	readonly directories?: readonly string[];
	/** Those of which all that they hold is told. */
	readonly closed?: readonly string[];
	readonly user?: string;
	readonly workdir?: string;
	/** By a word of the tag. */
	readonly workdirs?: Readonly<Record<string, string>>;
	/** What its own SHELL instruction left in its settings: stages on it inherit that. */
	readonly shell?: readonly string[];
	/** How far its tags lie apart, where that is more than usual. */
	readonly spread?: number;
	/** Programs that other images take from it: `path:megabytes`. */
	readonly programs?: readonly string[];
	/** By the words of the tag that choose it. */
	readonly variants: Readonly<Record<string, Variant>>;
}

/** What the catalogue says; `guessed`: from the name and from what a Dockerfile does with the image, since it is not listed. */
export interface CatalogueImage extends ImageDescription {
	readonly guessed?: true;
	/** Only its size and its system are known. */
	readonly bare?: true;
	/** It may set more variables than are listed. */
	readonly isEnvOpen?: true;
}

/** As images.json holds it. `plain`: those of which nothing is listed but the size, `repository=size` by their system. */
export interface ImageData {
	readonly source: string;
	readonly families: Readonly<Record<string, Family>>;
	readonly sets: Readonly<Record<string, string>>;
	readonly plain: Readonly<Record<string, string>>;
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const MEGABYTE = 1e6;
/** How far tags of one kind lie from each other, where no versions are listed. */
const SPREAD = 0.15;
/** Layers compress to about this part of what they unpack to, and how far images lie from that. */
const COMPRESSION = 0.38;
const COMPRESSED = 0.12;

export class ImageTable {
	readonly #data: ImageData;
	readonly #plain: ReadonlyMap<string, Family>;

	constructor(data: ImageData) {
		this.#data = data;
		this.#plain = new Map(
			Object.entries(data.plain).flatMap(([os, all]) =>
				all.split(/\s+/).map((entry): [string, Family] => {
					const at = entry.indexOf('=');
					return [entry.slice(0, at), { os, variants: { '': [entry.slice(at + 1), COMPRESSION] } }];
				}),
			),
		);
	}

	/** Undefined for a repository that is not in the list; a tag that is not known counts as the nearest one that is. */
	find(name: string): CatalogueImage | undefined {
		const parsed = parseImageName(name);
		const { families, sets, source } = this.#data;
		const listed = entryOf(families, parsed.repository);
		const family = listed ?? this.#plain.get(parsed.repository);
		if (!family) return undefined;
		const os = systemOf(parsed, family);
		const [sizes = 0, packed = COMPRESSION, packages] = variantOf(family, parsed);
		const size = sizeOf(sizes, versionOf(parsed), family.spread ?? SPREAD);
		const workdir = workdirOf(family, parsed);
		const isSmaller = os === 'alpine' && family.os !== 'alpine' && !hasWord(family, 'alpine');
		return {
			name,
			...figures(isSmaller ? onAlpine(size) : size, sizes, Number(packed)),
			env: environment(family, parsed.version, os),
			...(workdir === undefined ? {} : { workdir }),
			...(family.user === undefined ? {} : { user: family.user }),
			...(family.shell === undefined ? {} : { shell: family.shell }),
			files: [
				...(listed ? accountFiles(os, usersOf(family, parsed.version)) : []),
				...directoriesOf(workdir, family.directories),
				...systemFiles(
					os,
					releaseOf(parsed, os, listed !== undefined && isToday(sizes, parsed)),
					!/kali|raspbian/.test(parsed.repository),
				),
				...(os === 'rpm' ? managerFiles(parsed) : []),
				...programFiles(family.programs ?? []),
			],
			closed: [
				...(emptiesLists(parsed.repository, family) && os !== 'alpine' ? ['var/lib/apt/lists'] : []),
				...(family.closed ?? []),
			],
			...(packages === undefined || os === 'alpine' ? {} : { installed: [installedSet(String(packages), sets)] }),
			source,
			...(listed ? {} : { bare: true }),
			// The list has the variables that matter here. An image sets others too: versions, keys, addresses.
			...(SETS_NOTHING.has(parsed.repository) ? {} : { isEnvOpen: true }),
		};
	}

	/** What is listed, else a guess: there is always an answer. */
	named(name: string, use: ImageUse): CatalogueImage {
		return this.find(name) ?? { ...guessedImage(parseImageName(name), use), name, guessed: true };
	}

	/** The repositories that are known, each with the ends that its tags may have: python with slim and alpine. */
	known(): Readonly<Record<string, readonly string[]>> {
		const endsOf = ({ variants }: Family) =>
			Object.keys(variants)
				// Releases are numbers or names that a tag begins with.
				.filter((words) => words !== '' && !/[|\d]/.test(words))
				.map((words) => words.replaceAll(' ', '-'));
		const { families } = this.#data;
		return Object.fromEntries(Object.entries(families).map(([repository, family]) => [repository, endsOf(family)]));
	}
}

/** They say more than others: an image on Alpine is another one, whatever else its tag says. */
const OF_SYSTEMS = new Set(['alpine', 'slim', 'nanoserver', 'windowsservercore', 'ubi', 'chiseled']);

/** The one with the most words that all are in the tag. */
function variantOf({ variants }: Family, { words }: ImageName): Variant {
	let best: Variant = variants[''] ?? [];
	let most = 0;
	for (const [key, figures] of Object.entries(variants)) {
		const needed = key.split(' ').filter((word) => word !== '');
		if (!needed.every((word) => word.split('|').some((one) => words.includes(one)))) continue;
		const weight = needed.reduce((sum, word) => sum + (OF_SYSTEMS.has(word) ? 10 : 1), 0);
		if (weight <= most) continue;
		most = weight;
		best = figures;
	}
	return best;
}

function hasWord({ variants }: Family, word: string): boolean {
	return Object.keys(variants).some((key) => key.split(' ').includes(word));
}

/** What an image for one thing is on Alpine, where only the other one is listed. */
function onAlpine([low, expected, high]: Range): Range {
	return [low * 0.2, expected * 0.45, high * 0.7];
}

/** The tag's own words go before what the family usually is on. */
function systemOf(parsed: ImageName, family: Family): string {
	const { repository, words } = parsed;
	if (words.includes('alpine') && family.os !== 'rpm') return 'alpine';
	const named = releaseNamed(words)?.os ?? words.find((word) => word === 'debian' || word === 'ubuntu');
	const isDistribution = repository === family.os || family.os === 'alpine';
	if (named !== undefined && !isDistribution && family.os !== 'rpm') return named;
	if (words.some((word) => /^(?:centos|ubi|rockylinux|el|amazonlinux|oraclelinux|fedora)$/.test(word))) return 'rpm';
	if (repository === 'openjdk' && usesOracle(words, family)) return 'rpm';
	return movedTo(parsed) ?? family.os;
}

/** From Java 12 on, openjdk is on Oracle Linux where its tag does not say slim. */
function usesOracle(words: readonly string[], { os }: Family): boolean {
	return os === 'debian' && words.includes('oracle');
}

/** Debian's releases are versions, too: `debian:bullseye` is an 11. */
function versionOf({ repository, tag, words, version }: ImageName): string {
	const named = releaseNamed([tag, ...words]);
	const isOfRelease = /^(?:debian|ubuntu|buildpack-deps|bitnami\/minideb)$/.test(repository);
	const isOther = repository !== 'buildpack-deps' && (repository === 'ubuntu') !== (named?.os === 'ubuntu');
	if (!isOfRelease || !named || isOther) return version;
	return named.version;
}

/** Whether a version is among the newest that are listed, so that it is still built. */
function isToday(sizes: SizeText, name: ImageName): boolean {
	const { repository, version } = name;
	// What has moved to another system since is not built there any more.
	if (NOT_ON_STABLE.has(repository) || movedTo(name) === 'debian') return false;
	if (version === '') return true;
	if (typeof sizes === 'number' || !sizes.includes(':')) return false;
	const listed = sizes.split(' ').map((each) => each.slice(0, each.indexOf(':')));
	return listed
		.slice(-STILL_BUILT)
		.some((each) => version === each || version.startsWith(`${each}.`) || each.startsWith(`${version}.`));
}

const STILL_BUILT = 4;

/** Images that were last built on an older release, or follow Debian's testing. */
const NOT_ON_STABLE = new Set([
	'java',
	'jenkins',
	'mono',
	'r-base',
	'rocker/r-base',
	'elasticsearch',
	'kibana',
	'logstash',
	'piwik',
	'postfixadmin',
	'mcr.microsoft.com/dotnet/core/sdk',
	'mcr.microsoft.com/dotnet/core/aspnet',
	'mcr.microsoft.com/dotnet/core/runtime',
]);

function usersOf({ users = [] }: Family, version: string): string[] {
	return users.flatMap((user) => {
		const [name = '', id = '', since] = user.split(':');
		const isThere = since === undefined || version === '' || Number.parseInt(version, 10) >= Number(since);
		return isThere ? [`${name}:${id}`] : [];
	});
}

function directoriesOf(workdir: string | undefined, directories: readonly string[] = []): ContextFile[] {
	const all = [...(workdir === undefined || workdir === '/' ? [] : [workdir.slice(1)]), ...directories];
	return all.map((path) => ({ path, kind: 'directory' }));
}

/** `packed`: megabytes as pulled where the size is a plain number, else the factor. */
function figures(
	[low, expected, high]: Range,
	sizes: SizeText,
	packed: number,
): Pick<ImageDescription, 'size' | 'compressed'> {
	const factor = typeof sizes === 'number' && packed >= 1 ? packed / sizes : packed;
	const bytes = (value: number) => Math.round(value * MEGABYTE);
	return {
		size: [bytes(low), bytes(expected), bytes(high)],
		compressed: [
			bytes(low * factor * (1 - COMPRESSED)),
			bytes(expected * factor),
			bytes(high * factor * (1 + COMPRESSED)),
		],
	};
}

function workdirOf({ workdir, workdirs = {} }: Family, { words }: ImageName): string | undefined {
	return words.map((word) => entryOf(workdirs, word)).find((found) => found !== undefined) ?? workdir;
}

function environment({ env = [], systemEnv = {} }: Family, version: string, os: string): string[] {
	const filled = [...env, ...(entryOf(systemEnv, os) ?? [])].map((pair) =>
		pair.replace('{path}', PATH).replace('{version}', version),
	);
	return filled.some((pair) => pair.startsWith('PATH=')) ? filled : [`PATH=${PATH}`, ...filled];
}

function installedSet(packages: string, sets: ImageData['sets']) {
	const names = packages.split(' ').flatMap((word) => entryOf(sets, word)?.split(' ') ?? [word]);
	return { ecosystem: 'apt' as const, prefix: '', packages: names };
}

/** Systems alone: they set no variable but PATH. */
const SETS_NOTHING = new Set(
	(
		'alpine busybox debian ubuntu buildpack-deps fedora rockylinux almalinux centos oraclelinux amazonlinux archlinux ' +
		'opensuse/leap opensuse/tumbleweed bitnami/minideb'
	).split(' '),
);

/** Official images delete the lists of packages. All of them but the bare two say the version of what they are for. */
const OFFICIAL = new Set(
	'python node golang rust ruby php perl gcc openjdk eclipse-temurin nginx httpd redis postgres'.split(' '),
);

function emptiesLists(repository: string, { env = [] }: Family): boolean {
	if (repository === 'debian' || repository === 'ubuntu') return true;
	return OFFICIAL.has(repository) && env.some((pair) => /^\w+_VERSION=/.test(pair));
}
