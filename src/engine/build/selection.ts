/** Finds what a COPY source or a mount takes from a file system, and what it is recognised by. */
import { digestOf } from '../context/digest.ts';
import { Hasher } from '../context/hash.ts';
import { byName } from '../context/paths.ts';
import { expandWildcard, ignoreMatcher } from '../context/pattern.ts';
import type { DirectoryNode, Node } from '../context/types.ts';
import { locate } from '../filesystem/locate.ts';
import { unseenNode } from '../filesystem/unseen.ts';
import type { Selection } from '../plan/types.ts';

/** One path that a selection stands for, links at its end followed, patterns applied. */
export interface Selected {
	/** Without the leading slash. */
	readonly path: string;
	readonly node: Node;
}

/** `missing`: a path that is named and not there, for which the build fails. */
export type Selecting =
	| { readonly selected: readonly Selected[]; readonly digest: string }
	| { readonly missing: string };

export function select(root: DirectoryNode, selection: Selection): Selecting {
	const { required } = selection;
	if (required !== undefined) {
		const { node, maybe } = locate(root, required);
		if (!node && !maybe) return { missing: required };
	}
	if (selection.wildcard) {
		const selected: Selected[] = [];
		for (const path of expandWildcard(root, selection.path)) {
			if (isExcluded(path, selection)) continue;
			const node = take(root, path, selection);
			if (!node) return { missing: `/${path}` };
			selected.push({ path, node });
		}
		if (selected.length === 0) selected.push(...unseenMatch(root, selection.path));
		const hasher = new Hasher();
		const start = fixedPrefix(selection.path).length;
		for (const { path, node } of selected) hasher.add(path.slice(start)).add(digestOf(node));
		return { selected, digest: `w${hasher.digest()}` };
	}
	const path = selection.path.slice(1);
	const node = take(root, path, selection);
	return node ? { selected: [{ path, node }], digest: digestOf(node) } : { missing: selection.path };
}

/**
 * What an input with several selections is recognised by. Their order does not count, and what lies in another one is
 * not asked about apart. `digests[i]` belongs to `selections[i]`.
 */
export function digestOfAll(selections: readonly Selection[], digests: readonly string[]): string {
	const plain = selections.filter(isPlain);
	const inside = (selection: Selection) =>
		isPlain(selection) && plain.some(({ path }) => path !== selection.path && isBelow(selection.path, path));
	const parts = new Map<string, string>();
	for (const [index, selection] of selections.entries()) {
		if (!inside(selection)) parts.set(keyOf(selection), digests[index] ?? '');
	}
	return [...parts]
		.sort(([one], [other]) => byName(one, other))
		.map(([, digest]) => digest)
		.join('+');
}

function isPlain({ wildcard, include, exclude }: Selection): boolean {
	return !wildcard && include.length === 0 && exclude.length === 0;
}

function isBelow(path: string, directory: string): boolean {
	return directory === '/' || path.startsWith(`${directory}/`);
}

function keyOf({ path, include, exclude }: Selection): string {
	return JSON.stringify([path, include, exclude]);
}

/** The directories before the first pattern: they are not part of what is recognised. */
function fixedPrefix(pattern: string): string {
	const names = pattern.slice(1).split('/');
	const first = names.findIndex((name) => /[*?[\\]/.test(name));
	const prefix = names.slice(0, first).join('/');
	return prefix === '' ? '' : `${prefix}/`;
}

function take(root: DirectoryNode, path: string, selection: Selection): Node | undefined {
	const place = locate(root, path, selection.follow);
	const node = place.node ?? unseenNode(root, path);
	if (!node || (selection.include.length === 0 && selection.exclude.length === 0)) return node;
	return node.kind === 'directory' ? filtered(node, selection) : node;
}

/** A pattern without a match, in a directory that may hold more than is known: one file stands for what it may find. */
function unseenMatch(root: DirectoryNode, pattern: string): Selected[] {
	const { node, maybe } = locate(root, fixedPrefix(pattern));
	const uncertain = node?.kind === 'directory' ? node.partial === true : maybe;
	const path = pattern.slice(1).replace(/[*?[\]]+/g, '_');
	const unseen = uncertain ? unseenNode(root, path) : undefined;
	return unseen ? [{ path, node: unseen }] : [];
}

/** A file that a pattern names is judged by its name, as it has no directory below the source. */
function isExcluded(path: string, { exclude }: Selection): boolean {
	const name = path.slice(path.lastIndexOf('/') + 1);
	return exclude.some((pattern) => ignoreMatcher(trimmed(pattern))?.(name) ?? false);
}

const trimmed = (pattern: string) => pattern.replace(/^\.?\//, '').replace(/\/$/, '');

/** A tree with only what `include` names (and the directories above it), without what `exclude` names. */
function filtered(tree: DirectoryNode, { include, exclude }: Selection): DirectoryNode {
	const known = filters.get(tree);
	const id = JSON.stringify([include, exclude]);
	const before = known?.get(id);
	if (before) return before;
	const wanted = include.map((pattern) => ignoreMatcher(trimmed(pattern)));
	const unwanted = exclude.map((pattern) => ignoreMatcher(trimmed(pattern)));
	const visit = (directory: DirectoryNode, prefix: string, all: boolean): DirectoryNode | undefined => {
		const children = new Map<string, Node>();
		for (const [name, child] of directory.children) {
			const path = prefix + name;
			if (unwanted.some((match) => match?.(path))) continue;
			const in_ = all || wanted.some((match) => match?.(path));
			if (child.kind === 'directory') {
				const kept = visit(child, `${path}/`, in_);
				if (kept) children.set(name, kept);
			} else if (in_) children.set(name, child);
		}
		return all || children.size > 0 || prefix === '' ? { ...directory, children } : undefined;
	};
	const result = visit(tree, '', include.length === 0) ?? tree;
	filters.set(tree, (known ?? new Map<string, DirectoryNode>()).set(id, result));
	return result;
}

const filters = new WeakMap<DirectoryNode, Map<string, DirectoryNode>>();
