/** Files with several names: how they stay one file, and when they part. */
import type { FileNode, Node } from '../context/types.ts';
import type { EditedTree } from './editedTree.ts';
import { locate } from './locate.ts';
import type { Mounts } from './mounts.ts';
import { freshInode } from './nodes.ts';

type Names = readonly string[];

/** Not made by this step, and not in a mount, which has no layers. */
export function isLower(tree: EditedTree, mounts: Mounts, node: Node, names: Names): boolean {
	return !tree.hasMade(node) && !mounts.covers(names);
}

/** What happens to a file under one name happens to it under all. */
export function shareWithOtherNames(tree: EditedTree, node: FileNode, changed: Names, now: number): void {
	for (const names of tree.links.othersOf(node.inode, changed)) {
		const other = locate(tree.root, names.join('/'), false).node;
		if (other === node || other?.kind !== 'file' || other.inode !== node.inode) continue;
		tree.directory(names.slice(0, -1), now).children.set(names[names.length - 1] ?? '', node);
	}
}

/** The file at `from` as one that may have `to` for a second name; that name is not set yet. */
export function linkable(
	tree: EditedTree,
	mounts: Mounts,
	file: FileNode,
	from: Names,
	to: Names,
	now: number,
): FileNode {
	const copiedUp = isLower(tree, mounts, file, from);
	if (file.inode !== 0 && !copiedUp) return file;
	const node = { ...file, inode: freshInode(from, to, now) };
	if (copiedUp) tree.wrote(node);
	else tree.made(node);
	tree.directory(from.slice(0, -1), now).children.set(from[from.length - 1] ?? '', node);
	return node;
}

/** What is copied up parts from the names that stay behind; names that go together stay one file. */
export function parted(node: Node, from: Names): Node {
	if (node.kind === 'file') return node.inode === 0 ? node : { ...node, inode: freshInode(from, node.inode) };
	if (node.kind === 'symlink') return node;
	let children: Map<string, Node> | undefined;
	for (const [name, child] of node.children) {
		const now = parted(child, from);
		if (now !== child) children = (children ?? new Map(node.children)).set(name, now);
	}
	return children ? { ...node, children } : node;
}
