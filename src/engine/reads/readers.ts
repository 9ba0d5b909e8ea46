/** Which files of the context a source of the Dockerfile takes. */

import { applyIgnore, ignoreTextFor, parseIgnore } from '../context/ignore.ts';
import { cleanPath } from '../context/paths.ts';
import { ignoreMatcher, isWildcard } from '../context/pattern.ts';
import { contextTree, nodeAt } from '../context/tree.ts';
import type { ContextFile } from '../context/types.ts';
import { LastFew } from '../memory/lastFew.ts';
import { perObject } from '../memory/perObject.ts';
import type { Needs, Read } from './reads.ts';

export interface Takings {
	/** By read, the positions of the files that it takes and no rule keeps back, rising; directories are left out. */
	readonly byRead: ReadonlyMap<Read, readonly number[]>;
	/** The different ones among these lists. The same array while neither the sources nor the places of files change. */
	readonly lists: readonly (readonly number[])[];
}

/** What was found for a list of files: it holds for every other one whose files differ in what is in them alone. */
interface Memory {
	readonly files: readonly ContextFile[];
	readonly ignoreText: string;
	readonly candidates: readonly number[];
	readonly bySource: Map<string, readonly number[]>;
	readonly bySources: Map<string, Takings['lists']>;
}

/** As many as before and after have states. */
const REMEMBERED = 4;
const recent = new LastFew<Memory>(REMEMBERED);
/** More than a file has; a source that is being typed is another one at every key. */
const MOST_SOURCES = 1_000;

export function filesByRead(needs: Needs, files: readonly ContextFile[], dockerignore: string): Takings {
	const ignoreText = ignoreTextFor(files, dockerignore);
	const known = recent.find(
		(memory) =>
			memory.ignoreText === ignoreText && memory.bySource.size < MOST_SOURCES && sameShape(memory.files, files),
	);
	const memory = recent.add(known ? { ...known, files } : newMemory(files, ignoreText), known);
	const { bySource, bySources, candidates } = memory;
	const used = new Set<string>();
	const byRead = new Map<Read, readonly number[]>();
	for (const read of needs.reads) {
		const key = [read.source, ...read.excluded].join('\0');
		const takes = taker(read);
		const list = bySource.get(key) ?? candidates.filter((position) => takes(files[position]));
		bySource.set(key, list);
		byRead.set(read, list);
		used.add(key);
	}
	const all = JSON.stringify([...used]);
	const lists = bySources.get(all) ?? [...new Set(byRead.values())];
	bySources.set(all, lists);
	return { byRead, lists };
}

function sameShape(one: readonly ContextFile[], other: readonly ContextFile[]): boolean {
	return (
		one.length === other.length &&
		one.every((file, index) => {
			const now = other[index];
			if (file === now) return true;
			return file.path === now?.path && file.kind === now.kind && file.count === now.count && file.role === now.role;
		})
	);
}

function newMemory(files: readonly ContextFile[], ignoreText: string): Memory {
	const all = contextTree(files);
	const sent = applyIgnore(all, parseIgnore(ignoreText));
	const candidates = files.flatMap((file, index) => {
		if (file.kind === 'directory' && file.count === undefined) return [];
		return sent === all || nodeAt(sent, cleanPathOf(file)) ? [index] : [];
	});
	return { files, ignoreText, candidates, bySource: new Map(), bySources: new Map() };
}

const cleanPathOf = perObject((file: ContextFile) => cleanPath(file.path));

function taker({ source, excluded }: Read): (file: ContextFile | undefined) => boolean {
	const wanted = matcherOf(source);
	const unwanted = excluded.map((pattern) => matcherOf(cleanPath(pattern)));
	return (file) => {
		if (!file) return false;
		const clean = cleanPathOf(file);
		if (!wanted(clean)) return false;
		const below = source === '' ? clean : clean.slice(source.length + 1);
		return !unwanted.some((matches) => matches(below));
	};
}

/** What is below a match is taken with it. */
function matcherOf(pattern: string): (path: string) => boolean {
	if (pattern === '') return () => true;
	if (!isWildcard(pattern)) {
		const below = `${pattern}/`;
		return (path) => path.startsWith(below) || path === pattern;
	}
	const matches = ignoreMatcher(pattern);
	return matches ? (path) => headsOf(path).some(matches) : () => false;
}

/** The path itself and every directory above it: what is below a match is taken with it. */
function headsOf(path: string): string[] {
	const heads: string[] = [];
	for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) heads.push(path.slice(0, at));
	return [...heads, path];
}
