/** Which files of the context a source of the Dockerfile takes. */
import { applyIgnore, ignoreTextFor, parseIgnore } from '../context/ignore.ts';
import { cleanPath } from '../context/paths.ts';
import { ignoreMatcher, isWildcard } from '../context/pattern.ts';
import { contextTree, nodeAt } from '../context/tree.ts';
import type { ContextFile } from '../context/types.ts';
import type { Needs, Read } from './reads.ts';

export type Taken = ReadonlyMap<Read, readonly ContextFile[]>;

const remembered = new WeakMap<Needs, { files: readonly ContextFile[]; dockerignore: string; taken: Taken }>();

/** The files that no rule keeps back, by the read that takes them; a file may be in several. Directories are left out. */
export function filesByRead(needs: Needs, files: readonly ContextFile[], dockerignore: string): Taken {
	const last = remembered.get(needs);
	if (last?.files === files && last.dockerignore === dockerignore) return last.taken;
	const taken = findTaken(needs, files, dockerignore);
	remembered.set(needs, { files, dockerignore, taken });
	return taken;
}

function findTaken(needs: Needs, files: readonly ContextFile[], dockerignore: string): Taken {
	const all = contextTree(files);
	const sent = applyIgnore(all, parseIgnore(ignoreTextFor(files, dockerignore)));
	const candidates = files.filter(
		(file) =>
			(file.kind !== 'directory' || file.count !== undefined) && (sent === all || nodeAt(sent, cleanPathOf(file))),
	);
	// Stages often take the same files: one answer for all of them, and the same list.
	const answers = new Map<string, readonly ContextFile[]>();
	return new Map(
		needs.reads.map((read) => {
			const key = [read.source, ...read.excluded].join('\0');
			const taken = answers.get(key) ?? candidates.filter(taker(read));
			answers.set(key, taken);
			return [read, taken];
		}),
	);
}

const cleanPaths = new WeakMap<ContextFile, string>();

function cleanPathOf(file: ContextFile): string {
	let path = cleanPaths.get(file);
	if (path === undefined) {
		path = cleanPath(file.path);
		cleanPaths.set(file, path);
	}
	return path;
}

function taker({ source, excluded }: Read): (file: ContextFile) => boolean {
	const wanted = matcherOf(source);
	const unwanted = excluded.map((pattern) => matcherOf(cleanPath(pattern)));
	return (file) => {
		const clean = cleanPathOf(file);
		if (!wanted(clean)) return false;
		const below = source === '' ? clean : clean.slice(source.length + 1);
		return !unwanted.some((matches) => matches(below));
	};
}

/** What lies below a match is taken with it. */
function matcherOf(pattern: string): (path: string) => boolean {
	if (pattern === '') return () => true;
	if (!isWildcard(pattern)) {
		const below = `${pattern}/`;
		return (path) => path.startsWith(below) || path === pattern;
	}
	const matches = ignoreMatcher(pattern);
	return matches ? (path) => headsOf(path).some(matches) : () => false;
}

/** The path itself and every directory above it: what lies below a match is taken with it. */
function headsOf(path: string): string[] {
	const heads: string[] = [];
	for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) heads.push(path.slice(0, at));
	return [...heads, path];
}
