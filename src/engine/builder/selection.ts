/** Finds what a COPY source or a mount takes from a file system, and what it is recognised by. */

import { digestOf } from '../context/digest.ts';
import { Hasher } from '../context/hash.ts';
import { applyIgnore, excludeList } from '../context/ignore.ts';
import { baseName, byName } from '../context/paths.ts';
import { expandWildcard, ignoreMatcher } from '../context/pattern.ts';
import type { DirectoryNode, Node } from '../context/types.ts';
import { locate, namesOf } from '../filesystem/locate.ts';
import { unseenNode } from '../filesystem/unseen.ts';
import { perObject } from '../memory/perObject.ts';
import type { Selection } from '../plan/types.ts';

/** One path that a selection stands for, links at its end followed, patterns applied. */
export interface Selected {
	/** Without the leading slash. */
	readonly path: string;
	readonly node: Node;
	/** A pattern found it in an open directory, where it may have found more. */
	readonly more?: boolean;
}

/**
 * `missing`: a path that is named and not there, for which the build fails; `absent`: one that only the copy itself finds missing,
 * for where patterns leave something out BuildKit asks for what is left, and nothing is an answer too.
 */
export type Selecting =
	| { readonly selected: readonly Selected[]; readonly digest: string; readonly absent?: string }
	| { readonly missing: string };

/** Stands for what a selection names and a file system does not have. */
export function standIn(missing: string, node: Node): { selected: readonly Selected[]; digest: string } {
	return { selected: [{ path: missing.replace(/^\/+/, ''), node }], digest: digestOf(node) };
}

export function select(root: DirectoryNode, selection: Selection): Selecting {
	const { required } = selection;
	if (required !== undefined && lacks(root, selection.path, required)) return { missing: required };
	if (selection.wildcard) {
		const selected: Selected[] = [];
		const prefix = fixedPrefix(selection.path);
		const start = locate(root, prefix).node;
		const names = start?.kind === 'directory' ? expandWildcard(start, selection.path.slice(1 + prefix.length)) : [];
		for (const name of names) {
			const path = prefix + name;
			const node = take(root, path, selection);
			if (!node) return { missing: `/${path}` };
			selected.push({ path, node, more: start?.kind === 'directory' && start.partial === true });
		}
		if (selected.length === 0) selected.push(...unseenMatch(root, selection.path));
		const [only] = selected;
		// Of one file whose name is in the pattern the directories do not count.
		if (only && selected.length === 1 && isAlone(only.node) && baseName(only.path) === baseName(selection.path)) {
			return { selected, digest: recognised(root, only.path, only.node, selection) };
		}
		const hasher = new Hasher();
		for (const { path, node } of selected)
			hasher.add(path.slice(prefix.length)).add(recognised(root, path, node, selection));
		return { selected, digest: `w${hasher.digest()}` };
	}
	const path = selection.path.slice(1);
	const node = take(root, path, selection);
	if (!node && hasPatterns(selection)) return { selected: [], digest: '', absent: selection.path };
	if (!node) return { missing: selection.path };
	return { selected: [{ path, node }], digest: recognised(root, path, node, selection) };
}

/**
 * What an input with several selections is recognised by. Their order does not count, and what is in another one is
 * not asked about apart. `digests[i]` belongs to `selections[i]`.
 */
export function digestOfAll(selections: readonly Selection[], digests: readonly string[]): string {
	if (selections.length === 1) return digests[0] ?? '';
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

/** Below the path that `--parents` begins at BuildKit follows no link, and that path is not to be one. */
function lacks(root: DirectoryNode, path: string, required: string): boolean {
	const { node, names, maybe } = locate(root, required, false);
	if (!node) return !maybe;
	const start = locate(root, path, false);
	const direct = [...start.names, ...namesOf(required.slice(path.length))];
	return start.node?.kind === 'symlink' || names.join('/') !== direct.join('/');
}

function isPlain(selection: Selection): boolean {
	return !selection.wildcard && !hasPatterns(selection);
}

/** There is nothing below it. */
function isAlone(node: Node): boolean {
	return node.kind !== 'directory' || (node.children.size === 0 && !node.partial);
}

function hasPatterns({ include, exclude }: Selection): boolean {
	return include.length + exclude.length > 0;
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
	if (!node || !hasPatterns(selection)) return node;
	return node.kind === 'directory' ? filtered(node, selection) : node;
}

/** What a link leads to is recognised as a whole: patterns do not look after it, though they hold when it is copied. */
function recognised(root: DirectoryNode, path: string, node: Node, selection: Selection): string {
	const isLink = hasPatterns(selection) && selection.follow && locate(root, path, false).node?.kind === 'symlink';
	const digest = digestOf((isLink ? locate(root, path).node : undefined) ?? node);
	// What is in a directory that nobody has seen anything in is what programs put there that nobody describes.
	const isUnseen = node.kind === 'directory' && node.partial && node.children.size === 0 && root.unseen !== undefined;
	return isUnseen ? `${digest}+${root.unseen}` : digest;
}

/** A pattern without a match, in a directory that may hold more than is known: one file stands for what it may find. */
function unseenMatch(root: DirectoryNode, pattern: string): Selected[] {
	const { node, maybe } = locate(root, fixedPrefix(pattern));
	const uncertain = node?.kind === 'directory' ? node.partial === true : maybe;
	const path = pattern.slice(1).replace(/[*?[\]]+/g, '_');
	const unseen = uncertain ? unseenNode(root, path) : undefined;
	return unseen ? [{ path, node: unseen }] : [];
}

/**
 * A tree with only what `include` names (and the directories above it), without what `exclude` names. What a source names
 * itself is not asked about: patterns are for what is below it.
 */
function filtered(tree: DirectoryNode, { include, exclude }: Selection): DirectoryNode {
	const known = filteredBy(tree);
	const id = JSON.stringify([include, exclude]);
	const before = known.get(id);
	if (before) return before;
	const left = applyIgnore(tree, excludeList(exclude));
	const result = include.length === 0 ? left : included(left, include);
	known.set(id, result);
	return result;
}

function included(tree: DirectoryNode, patterns: readonly string[]): DirectoryNode {
	const wanted = patterns.map((pattern) => ignoreMatcher(pattern));
	const visit = (directory: DirectoryNode, prefix: string): DirectoryNode => {
		const children = new Map<string, Node>();
		for (const [name, child] of directory.children) {
			const path = prefix + name;
			if (wanted.some((match) => match?.(path))) children.set(name, child);
			else if (child.kind === 'directory') {
				const inside = visit(child, `${path}/`);
				if (inside.children.size > 0) children.set(name, inside);
			}
		}
		return { ...directory, children };
	};
	return visit(tree, '');
}

/** By patterns. */
const filteredBy = perObject((_tree: DirectoryNode) => new Map<string, DirectoryNode>());
