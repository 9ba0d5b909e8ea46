/** A file or folder of which only the name is known: what kind of thing it must be, and what such things usually weigh. */

import { sortOf } from '../context/content.ts';
import { baseName, cleanPath, joinPath, parentOf } from '../context/paths.ts';
import { ignoreMatcher } from '../context/pattern.ts';
import type { ContextFile, FileRole } from '../context/types.ts';
import { entryOf } from '../foreign/table.ts';
import { FAMILIAR, lockBytesOf } from '../tools/projects.ts';
import { isToolFolder, isWrapper, roleOf } from '../tools/roles.ts';

/** Bytes of one file. Middle values of what repositories hold; shown to the reader as assumed. */
const FILE_BYTES: Readonly<Record<FileRole, number>> = {
	source: 4_000,
	manifest: 1_500,
	lock: 150_000,
	config: 1_500,
	script: 1_500,
	asset: 200_000,
	test: 4_000,
	docs: 5_000,
};

/** Files by their ending, where it says more than the role. */
const BYTES_BY_ENDING: readonly (readonly [RegExp, number])[] = [
	[/\.(?:jar|war|ear)$/, 40_000_000],
	[/\.zip$/, 20_000_000],
	[/\.(?:whl|deb|rpm|apk)$/, 3_000_000],
	[/\.(?:onnx|pt|pth|safetensors|bin|pkl)$/, 200_000_000],
];

/** Files and bytes of a folder. */
const FOLDERS: Readonly<Record<FileRole, readonly [count: number, bytes: number]>> = {
	source: [60, 400_000],
	manifest: [3, 5_000],
	lock: [2, 150_000],
	config: [6, 20_000],
	script: [6, 12_000],
	asset: [60, 4_000_000],
	test: [40, 250_000],
	docs: [20, 150_000],
};

/** Folders by name, where it says more than the role. */
const NAMED_FOLDERS: Readonly<Record<string, readonly [count: number, bytes: number]>> = {
	node_modules: [20_000, 200_000_000],
	vendor: [3_000, 40_000_000],
	'.git': [1_500, 30_000_000],
	dist: [80, 3_000_000],
	build: [80, 3_000_000],
	out: [80, 3_000_000],
	publish: [120, 20_000_000],
	target: [60, 40_000_000],
};

/** What has no ending among built files. */
const PROGRAM = { role: 'asset', size: 15_000_000, sort: 'binary', mode: 0o755, assumed: true } as const;

/** Such programs are a few lines of a script, wherever they lie. */
const SCRIPTS = /(?:^|\/)(?:rails|rake|setup|dev|console|migrate|start|release|[\w-]*entrypoint)$/;

export function inferredFile(path: string): ContextFile {
	if (SCRIPTS.test(path))
		return { path, role: 'script', size: FILE_BYTES.script, sort: 'text', mode: 0o755, assumed: true };
	if (/\.(?:tar|tgz|tbz2|txz|tar\.\w+)$/.test(path)) return inferredArchive(path);
	if (/(?:^|\/)(?:s?bin|build|dist|out|target)\/[^/.]+$/.test(path)) return { ...PROGRAM, path };
	const own = roleOf({ path });
	const size =
		BYTES_BY_ENDING.find(([ending]) => ending.test(path))?.[1] ?? lockBytesOf(baseName(path)) ?? FILE_BYTES[own];
	const mode = own === 'script' ? { mode: 0o755 } : {};
	return { path, role: own, size, sort: sortOf(path), ...mode, assumed: true };
}

/** What keeps a folder in a repository that has nothing else in it. */
export function keptFolder(path: string): ContextFile {
	return { path: `${path}/.gitkeep`, role: 'asset', size: 0, sort: 'text', assumed: true };
}

const ARCHIVE_BYTES = 20_000_000;
const UNPACKED = 3;

/** What ADD would unpack. */
function inferredArchive(path: string): ContextFile {
	const size = ARCHIVE_BYTES * UNPACKED;
	const content: ContextFile = { path: 'files', count: 900, size, sort: 'binary', assumed: 'size' };
	return { path, role: 'asset', size: ARCHIVE_BYTES, sort: 'compressed', archive: [content], assumed: true };
}

export function inferredFolder(path: string, role?: FileRole): ContextFile {
	const named = entryOf(NAMED_FOLDERS, baseName(path));
	const own = role ?? (named ? 'asset' : roleOf({ path, count: 1 }));
	const [count, size] = named ?? FOLDERS[own];
	return { path, role: own, count, size, sort: own === 'asset' ? 'binary' : 'text', assumed: true };
}

const WITHOUT_ENDING =
	/^(?:[A-Z]+|[A-Z][a-z]+file|\.?entrypoint|docker-entrypoint|\.(?!git$|config$|github$|next$|venv$).+)$/;

/** Folders of the system that hold one script or one file of settings for each program. */
const OF_FILES =
	/^\/?etc\/(?:init\.d|cron\.(?:d|hourly|daily|weekly|monthly)|(?:logrotate|profile|sudoers|pam|xinetd|sysctl)\.d|default)\/[^/]+$/;

/** Whether a source without wildcards is a file. A name without an ending counts as a folder, but for the usual exceptions. */
export function looksLikeFile(written: string, destination: string | undefined): boolean {
	if (written.endsWith('/')) return false;
	const name = baseName(cleanPath(written));
	if (/(?:^|\/)s?bin\/[^/.]+$/.test(cleanPath(written))) return true;
	if (isToolFolder(name)) return false;
	if (
		WITHOUT_ENDING.test(name) ||
		isWrapper(name) ||
		(/[^.]\.[^.]+$/.test(name) && !/\.\d+$/.test(name)) ||
		roleOf({ path: name }) === 'manifest'
	)
		return true;
	if (destination === undefined) return false;
	// A program that is put among programs, and a file that is given another file name.
	if (/(?:^|\/)s?bin\/[^/]*$/.test(destination)) return true;
	if (destination.endsWith('/')) return false;
	if (OF_FILES.test(destination)) return true;
	// Settings keep their names: `torrc` for /etc/tor/torrc.
	const isSetting = /^\/?etc\/(?:[\w.-]+\/)*[\w-]+$/.test(destination) && baseName(destination) === name;
	return isSetting || (/[^./]\.[^./]+$/.test(destination) && !/\.\d+$/.test(destination));
}

/** Files that the wildcards of one instruction would match in such a project; what is written as optional is left out. */
export function examplesOf(wildcards: readonly string[]): string[] {
	const patterns = wildcards.map((wildcard) => ({ wildcard, matches: ignoreMatcher(wildcard) }));
	const examples = new Set<string>();
	for (const { wildcard, matches } of patterns) {
		const base = baseName(wildcard);
		const directory = filled(parentOf(wildcard));
		const begun = /^[\w-]/.test(base);
		if (begun && FAMILIAR.flat().some((name) => matches?.(joinPath(directory, name)))) {
			for (const names of FAMILIAR) {
				const paths = names.map((name) => joinPath(directory, name));
				const chosen = paths.find((path) => patterns.some((pattern) => pattern.matches?.(path)));
				if (chosen !== undefined && matches?.(chosen)) examples.add(chosen);
			}
		} else if (!/\w\*$|^\./.test(base)) examples.add(cleanPath(joinPath(directory, filled(base))));
	}
	return [...examples];
}

/** A name that the wildcard matches. */
function filled(wildcard: string): string {
	const plain = wildcard
		.replace(/\[\^?(.)[^\]]*\]/g, '$1')
		.replace(/\*+/g, 'app')
		.replaceAll('?', '1');
	return plain.replace(/\\(.)/g, '$1');
}
