/** Base images that many builds stand on: sizes, environment, users, by repository and tag. */

import type { ContextFile } from '../context/types.ts';
import { entryOf } from '../foreign/table.ts';
import type { ImageDescription } from '../project/types.ts';
import data from './images.json' with { type: 'json' };

interface Family {
	readonly os: string;
	/** `{path}` and `{version}` stand for the usual PATH and the tag's version. */
	readonly env?: readonly string[];
	/** `name:id`. */
	readonly users?: readonly string[];
	readonly user?: string;
	readonly workdir?: string;
	/** How far its tags lie apart, where that is more than usual. */
	readonly spread?: number;
	/** Programs that other images take from it: `path:megabytes`. */
	readonly programs?: readonly string[];
	/** By the words of the tag that choose it: megabytes unpacked and as pulled, and which Debian packages it brings. */
	readonly variants: Readonly<Record<string, readonly (number | string)[]>>;
}

const FAMILIES: Readonly<Record<string, Family>> = data.families;
const SETS: Readonly<Record<string, string>> = data.sets;
const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const MEGABYTE = 1e6;
/** How far tags of one kind lie from each other. */
const SPREAD = 0.12;

/** Undefined for a repository that is not in the list; a tag that is not known counts as the nearest one that is. */
export function findImage(name: string): ImageDescription | undefined {
	const { repository, words } = parseName(name);
	const family = entryOf(FAMILIES, repository);
	if (!family) return undefined;
	const [size, compressed, packages] = variantOf(family, words);
	const version = words.find((word) => /^\d/.test(word)) ?? '';
	const alpine = words.includes('alpine') && family.os !== 'rpm' ? 'alpine' : family.os;
	return {
		name,
		size: around(Number(size), family.spread),
		compressed: around(Number(compressed), family.spread),
		env: environment(family, version),
		...(family.workdir === undefined ? {} : { workdir: family.workdir }),
		...(family.user === undefined ? {} : { user: family.user }),
		files: [
			...filesOf(alpine, releaseOf(name, alpine, words), family.users ?? []),
			...(family.os === 'rpm' ? managersOf(repository, version) : []),
			...programsOf(family.programs ?? []),
		],
		...(emptiesLists(repository, family) && alpine !== 'alpine' ? { closed: ['var/lib/apt/lists'] } : {}),
		...(packages === undefined || alpine === 'alpine' ? {} : { installed: [installedSet(String(packages))] }),
		source: data.source,
	};
}

/** The repositories that are known, each with the ends that its tags may have: python with slim and alpine. */
export function knownImages(): Readonly<Record<string, readonly string[]>> {
	const endsOf = ({ variants }: Family) =>
		Object.keys(variants)
			// Releases are numbers or names that a tag begins with.
			.filter((words) => words !== '' && !/[|\d]/.test(words))
			.map((words) => words.replaceAll(' ', '-'));
	return Object.fromEntries(Object.entries(FAMILIES).map(([repository, family]) => [repository, endsOf(family)]));
}

/** `docker.io/library/python:3.12-slim-bookworm` becomes python and 3.12, slim, bookworm; numbers at a word's end go. */
function parseName(name: string): { repository: string; words: string[] } {
	const [plain = ''] = name.split('@');
	const at = plain.lastIndexOf(':');
	const hasTag = at > plain.lastIndexOf('/');
	let repository = hasTag ? plain.slice(0, at) : plain;
	repository = repository.replace(/^(docker\.io|index\.docker\.io|public\.ecr\.aws\/docker|mirror\.gcr\.io)\//, '');
	repository = repository.replace(/^(library|amd64|arm64v8)\//, '').replace(/^quay\.io\/(?=jupyter\/)/, '');
	const tag = hasTag ? plain.slice(at + 1) : '';
	const words = tag.split(/[-_]/).map((word) => /^([a-z]+)[\d.]+$/.exec(word)?.[1] ?? word);
	const distroless = /^(gcr\.io\/distroless\/(?:static|base|cc|python3|nodejs|java))\d*(-base)?(?:-debian\d+)?$/.exec(
		repository,
	);
	if (!distroless) return { repository, words };
	return { repository: distroless[1] ?? '', words: distroless[2] ? [...words, 'base'] : words };
}

/** The one with the most words that all stand in the tag. */
function variantOf({ variants }: Family, words: readonly string[]): readonly (number | string)[] {
	let best: readonly (number | string)[] = variants[''] ?? [];
	let most = 0;
	for (const [key, figures] of Object.entries(variants)) {
		const needed = key.split(' ').filter((word) => word !== '');
		const fits = needed.every((word) => word.split('|').some((one) => words.includes(one)));
		if (!fits || needed.length <= most) continue;
		most = needed.length;
		best = figures;
	}
	return best;
}

function around(megabytes: number, spread = SPREAD): [number, number, number] {
	const bytes = megabytes * MEGABYTE;
	return [bytes * (1 - spread), bytes, bytes * (1 + spread)];
}

function environment({ env = [] }: Family, version: string): string[] {
	const filled = env.map((pair) => pair.replace('{path}', PATH).replace('{version}', version));
	return filled.some((pair) => pair.startsWith('PATH=')) ? filled : [`PATH=${PATH}`, ...filled];
}

function installedSet(packages: string) {
	const names = packages.split(' ').flatMap((word) => entryOf(SETS, word)?.split(' ') ?? [word]);
	return { ecosystem: 'apt' as const, prefix: '', packages: names };
}

function programsOf(programs: readonly string[]): ContextFile[] {
	return programs.map((program) => {
		const [path = '', megabytes] = program.split(':');
		return { path, size: Number(megabytes) * MEGABYTE, mode: 0o755, sort: 'binary', assumed: 'size' };
	});
}

/** Since RHEL 8 and Amazon Linux 2023, yum is another name of dnf; since Fedora 41, both are names of dnf5. */
function managersOf(repository: string, version: string): ContextFile[] {
	const number = Number.parseInt(version, 10);
	const link = (name: string, target: string): ContextFile => ({ path: `usr/bin/${name}`, kind: 'symlink', target });
	if (repository === 'fedora')
		return number <= 40 ? [link('yum', 'dnf-3')] : [link('yum', 'dnf5'), link('dnf', 'dnf5')];
	const old =
		(repository === 'centos' && number <= 7) || (repository === 'amazonlinux' && (number === 2 || number === 1));
	return old ? [] : [link('yum', 'dnf-3')];
}

/** Official images delete the lists of packages. All of them but the bare two say the version of what they are for. */
const OFFICIAL = new Set(
	'python node golang rust ruby php perl gcc openjdk eclipse-temurin nginx httpd redis postgres'.split(' '),
);

function emptiesLists(repository: string, { env = [] }: Family): boolean {
	if (repository === 'debian' || repository === 'ubuntu') return true;
	return OFFICIAL.has(repository) && env.some((pair) => /^\w+_VERSION=/.test(pair));
}

const DEBIAN_RELEASES: Readonly<Record<string, string>> = {
	trixie: '13',
	bookworm: '12',
	bullseye: '11',
	buster: '10',
};
/** Tags that move on to releases that nobody knows yet. */
const MOVING = /^(?:sid|unstable|testing|experimental|rc|forky|duke|devel|rolling)$/;

/** As /etc/os-release has it; undefined where the tag does not tell. */
function releaseOf(name: string, os: string, words: readonly string[]): string | undefined {
	if (words.some((word) => MOVING.test(word))) return undefined;
	if (os === 'ubuntu') return /(?:ubuntu:?|ubuntu-|-)(\d\d\.\d\d)\b/.exec(name)?.[1];
	if (os !== 'debian') return undefined;
	const own = /(?:^|\/)debian:(\d+)/.exec(name)?.[1];
	return own ?? words.map((word) => entryOf(DEBIAN_RELEASES, word)).find((number) => number !== undefined) ?? '12';
}

const DOCKER_CLEAN = 'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/*.bin || true"; };\n';

/** The few files that commands look at: who may be named, which distribution it is, how its package manager is set up. */
function filesOf(os: string, release: string | undefined, users: readonly string[]): ContextFile[] {
	const accounts = ['root:0', 'nobody:65534', ...(os === 'debian' || os === 'ubuntu' ? ['www-data:33'] : []), ...users];
	const lines = (line: (name: string, id: string) => string) =>
		[...new Set(accounts)].map((account) => line(...(account.split(':') as [string, string]))).join('');
	const home = (name: string) => (name === 'root' ? '/root' : `/home/${name}`);
	const debian: ContextFile[] = [
		{ path: 'etc/apt/apt.conf.d/docker-clean', text: DOCKER_CLEAN },
		{ path: 'var/lib/apt/lists', kind: 'directory' },
	];
	return [
		{ path: 'etc/passwd', text: lines((name, id) => `${name}:x:${id}:${id}::${home(name)}:/bin/sh\n`) },
		{ path: 'etc/group', text: lines((name, id) => `${name === 'nobody' ? 'nogroup' : name}:x:${id}:\n`) },
		{ path: 'etc/os-release', text: `ID=${os}\n${release === undefined ? '' : `VERSION_ID="${release}"\n`}` },
		{ path: 'root', kind: 'directory', mode: 0o700 },
		{ path: 'tmp', kind: 'directory', mode: 0o1777 },
		...users.map((user): ContextFile => {
			const [name = '', id] = user.split(':');
			return { path: `home/${name}`, kind: 'directory', uid: Number(id), gid: Number(id) };
		}),
		...(os === 'debian' || os === 'ubuntu' ? debian : []),
	];
}
