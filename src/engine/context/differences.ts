/** What differs between two trees, for the reader: which file, and in what. */

import { countedXattrs, digestOf } from './digest.ts';
import { byName, joinPath } from './paths.ts';
import { SUM_NAME } from './tree.ts';
import type { DirectoryNode, FileDifference, Node } from './types.ts';

export interface Difference {
	/** Of a renamed file the old path. */
	readonly path: string;
	readonly how: FileDifference;
	/** The new path of a renamed file. */
	readonly to?: string;
}

/** More is of no use in a sentence, and bounds the work on trees that have nothing in common. */
const MOST = 1000;

/**
 * Differences that a digest sees, in the order of the paths, at most a thousand. A directory that came or went is told by
 * the files in it. A file that went while an equal one came counts as renamed.
 */
export function differences(before: DirectoryNode, after: DirectoryNode, prefix = ''): Difference[] {
	const found: Found[] = [];
	compare(before, after, prefix, found);
	const came = new Map<string, string>();
	for (const { how, digest, path } of found) {
		if (how === 'added' && !came.has(digest)) came.set(digest, path);
	}
	const renamed = new Map<string, string>();
	const targets = new Set<string>();
	for (const { how, digest, path } of found) {
		const to = how === 'removed' ? came.get(digest) : undefined;
		if (to === undefined || targets.has(to)) continue;
		renamed.set(path, to);
		targets.add(to);
	}
	return found
		.filter(({ how, path }) => how !== 'added' || !targets.has(path))
		.map(({ how, path }) => {
			const to = renamed.get(path);
			return to === undefined ? { path, how } : { path, how: 'renamed', to };
		});
}

/** How two nodes of one path differ by themselves; undefined where only what is inside of them does, or nothing. */
function differenceOf(before: Node, after: Node): FileDifference | undefined {
	if (before.kind !== after.kind) return 'type';
	if (before.kind === 'file' && after.kind === 'file' && before.content.id !== after.content.id) return 'content';
	if (before.kind === 'symlink' && after.kind === 'symlink' && before.target !== after.target) return 'link';
	if (before.mode !== after.mode) return 'mode';
	if (before.uid !== after.uid || before.gid !== after.gid) return 'owner';
	return countedXattrs(before) === countedXattrs(after) ? undefined : 'xattr';
}

interface Found {
	readonly path: string;
	readonly how: FileDifference;
	readonly digest: string;
}

function compare(before: Node, after: Node, path: string, found: Found[]): void {
	if (before === after || found.length >= MOST || digestOf(before) === digestOf(after)) return;
	const how = differenceOf(before, after);
	if (how) found.push({ path, how, digest: '' });
	if (before.kind !== 'directory' || after.kind !== 'directory') return;
	const names = new Set([...before.children.keys(), ...after.children.keys()]);
	for (const name of [...names].sort(byName)) {
		const old = before.children.get(name);
		const now = after.children.get(name);
		const child = below(path, name);
		if (old && now) compare(old, now, child, found);
		else if (old) whole(old, child, 'removed', found);
		else if (now) whole(now, child, 'added', found);
	}
}

function whole(node: Node, path: string, how: 'added' | 'removed', found: Found[]): void {
	if (found.length >= MOST) return;
	if (node.kind !== 'directory' || node.children.size === 0) {
		found.push({ path, how, digest: digestOf(node) });
		return;
	}
	for (const [name, child] of [...node.children].sort(([one], [other]) => byName(one, other))) {
		whole(child, below(path, name), how, found);
	}
}

/** Of a folder that is given as one sum no file is known by name. */
function below(path: string, name: string): string {
	return name.startsWith(SUM_NAME) ? path : joinPath(path, name);
}
