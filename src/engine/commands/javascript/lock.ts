/** Lock files of npm, yarn, pnpm and bun: which packages they name, or how many where only their size is known. */
import { entryOf } from '../../foreign/table.ts';
import type { Shell } from '../command.ts';

export interface LockedPackage {
	readonly name: string;
	readonly version: string;
	/** For development alone; undefined where the lock does not say. */
	readonly dev: boolean | undefined;
}

export interface Lock {
	readonly path: string;
	/** Names the file's bytes. */
	readonly id: string;
	/** Undefined where its text is not known. */
	readonly packages: readonly LockedPackage[] | undefined;
	readonly count: number;
}

/** Bytes that one package takes in the file, seen in the locks of common projects. */
const BYTES_EACH: Readonly<Record<string, number>> = {
	'package-lock.json': 400,
	'npm-shrinkwrap.json': 400,
	'yarn.lock': 260,
	'pnpm-lock.yaml': 230,
	'bun.lock': 190,
	'bun.lockb': 130,
};

/** The first of these files that is there; undefined without one. */
export function readLock(shell: Shell, directory: string, names: readonly string[]): Lock | undefined {
	for (const name of names) {
		const path = `${directory === '/' ? '' : directory}/${name}`;
		const node = shell.files.lookup(path);
		if (node?.kind !== 'file') continue;
		shell.read(path);
		const { id, text, size } = node.content;
		const packages = text === undefined ? undefined : packagesIn(text, name)?.filter(isForLinux);
		return {
			path,
			id,
			packages,
			count: packages?.length ?? Math.max(1, Math.round(size / (entryOf(BYTES_EACH, name) ?? 300))),
		};
	}
	return undefined;
}

/** Programs that come once for each system: a lock names them all, one is installed. */
function isForLinux({ name }: LockedPackage): boolean {
	return !/(?:^|[-/_.])(?:darwin|win32|windows|freebsd|openbsd|netbsd|sunos|android|aix|openharmony|arm|arm64|armv7|ia32|loong64|mips64el|ppc64|ppc64le|riscv64|s390x|musl|linuxmusl)(?:[-_.]|$)/.test(
		name,
	);
}

function packagesIn(text: string, name: string): LockedPackage[] | undefined {
	if (name === 'package-lock.json' || name === 'npm-shrinkwrap.json') return npmPackages(text);
	if (name === 'yarn.lock')
		return blocks(text, /^"?(@?[^@"\n]+)@[^\n]*:\n(?:[ ]+[^\n]*\n)*?[ ]+version:? "?([^"\n]+)"?/gm);
	if (name === 'pnpm-lock.yaml') {
		const [, list = text] = /^packages:\n([\s\S]*?)(?=^\S|(?![\s\S]))/m.exec(text) ?? [];
		return blocks(list, /^ {2}['"]?\/?(@?[^@'"\s/]+(?:\/[^@'"\s/]+)?)[@/]([^:('"_\n]+)/gm);
	}
	if (name === 'bun.lock') return blocks(text, /^\s+"[^"\n]+": \["(@?[^@"\n]+)@([^"\n]+)"/gm);
	return undefined;
}

function npmPackages(text: string): LockedPackage[] | undefined {
	try {
		const { packages }: { packages?: unknown } = JSON.parse(text);
		if (typeof packages !== 'object' || packages === null) return undefined;
		return Object.entries(packages as Record<string, Record<string, unknown>>).flatMap(([path, entry]) => {
			const at = path.lastIndexOf('node_modules/');
			if (at < 0 || entry['link'] === true) return [];
			return [{ name: path.slice(at + 13), version: String(entry['version'] ?? ''), dev: entry['dev'] === true }];
		});
	} catch {
		return undefined;
	}
}

function blocks(text: string, pattern: RegExp): LockedPackage[] {
	const found = [...text.matchAll(pattern)].map(([, name = '', version = '']) => ({ name, version, dev: undefined }));
	return found.filter(({ version }) => !version.startsWith('workspace:') && version !== '0.0.0-use.local');
}
