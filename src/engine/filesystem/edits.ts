/** What all edits come down to: a name is set or removed, a node changes under all its names. */
import type { DirectoryNode, Node } from '../context/types.ts';
import type { EditedTree, OwnDirectory } from './editedTree.ts';
import { locate, type Place } from './locate.ts';
import type { Mounts } from './mounts.ts';
import { emptyDirectory, sameContent, sameMeta } from './nodes.ts';
import { isLower, shareWithOtherNames } from './sharing.ts';

/** The directory's time changes with the name. */
export function setName(tree: EditedTree, place: Place, node: Node | undefined, now: number): void {
	const directory = tree.directory(place.names.slice(0, -1), now);
	const name = lastName(place);
	if (node) directory.children.set(name, node);
	else directory.children.delete(name);
	if (directory.partial) tellOpen(directory, name, node !== undefined);
	directory.mtime = now;
	tree.forgetLinks();
}

/** Of an open directory it is known from now on whether the name is there. */
export function tellOpen(directory: OwnDirectory, name: string, there: boolean): void {
	if (directory.absent?.has(name) === !there) return;
	const absent = new Set(directory.absent);
	if (there) absent.delete(name);
	else absent.add(name);
	if (absent.size > 0) directory.absent = absent;
	else delete directory.absent;
}

/**
 * Puts a changed node where the old one was, under all its names. A file of a lower layer is copied up by that, and
 * parts from its other names: those stay what they were.
 */
export function replace(tree: EditedTree, mounts: Mounts, place: Place, changed: Node, now: number): void {
	const old = place.node;
	const parts = changed.kind === 'file' && changed.inode !== 0 && old && isLower(tree, mounts, old, place.names);
	const node = parts ? { ...changed, inode: 0 } : changed;
	if (old && node.kind === 'file' && !tree.hasMade(old)) tree.wrote(node);
	if (old && sameMeta(old, node) && sameContent(old, node)) return;
	if (place.names.length === 0) {
		if (node.kind === 'directory') tree.root = node;
		return;
	}
	if (old && tree.hasMade(old)) tree.made(node);
	tree.directory(place.names.slice(0, -1), now).children.set(lastName(place), node);
	if (node.kind === 'file' && node.inode !== 0) shareWithOtherNames(tree, node, place.names, now);
}

/** Lays nodes into a directory, over whatever has their names there. */
export function graft(
	tree: EditedTree,
	names: readonly string[],
	nodes: ReadonlyMap<string, Node>,
	except: ReadonlySet<string>,
	adjust: (node: Node) => Node,
	now: number,
): void {
	const directory = tree.directory(names, now);
	for (const [name, node] of nodes) {
		if (except.has(name)) continue;
		const put = adjust(node);
		tree.brought(put);
		directory.children.set(name, put);
		if (directory.absent) tellOpen(directory, name, true);
	}
	directory.mtime = now;
	tree.forgetLinks();
}

/** Makes the directories at and above resolved names that the base image is taken to have. */
export function imply(tree: EditedTree, names: readonly string[], now: number): void {
	for (let depth = 1; depth <= names.length; depth++) {
		const above = names.slice(0, depth);
		if (locate(tree.root, above.join('/'), false).node) continue;
		const directory = tree.directory(above.slice(0, -1), now);
		const implied: DirectoryNode = {
			...emptyDirectory(now),
			partial: true,
			...(directory.undescribed && { undescribed: true }),
		};
		const name = above[depth - 1] ?? '';
		directory.children.set(name, implied);
		if (directory.absent) tellOpen(directory, name, true);
	}
}

export function lastName(place: Place): string {
	return place.names[place.names.length - 1] ?? '';
}
