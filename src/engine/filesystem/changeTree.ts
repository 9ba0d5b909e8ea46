/** Changes the owner, mode or time of a node and of all below it, in one walk, so that it costs what the tree costs. */
import type { FileNode, Meta, Node } from '../context/types.ts';
import type { EditedTree } from './editedTree.ts';
import { lastName } from './edits.ts';
import type { Place } from './locate.ts';
import { sameMeta } from './nodes.ts';
import { shareWithOtherNames } from './sharing.ts';

/** `change` answers undefined for what stays. */
type Change = (node: Node) => Partial<Meta> | undefined;

/** Links are not followed; `node` is at `place`. */
export function changeTree(tree: EditedTree, place: Place, node: Node, change: Change, now: number): void {
	const linked: FileNode[] = [];
	const changed = changedNode(tree, node, change, linked);
	if (changed === node) return;
	if (place.names.length === 0) {
		if (changed.kind === 'directory') tree.root = changed;
	} else tree.directory(place.names.slice(0, -1), now).children.set(lastName(place), changed);
	if (linked.length === 0) return;
	tree.forgetLinks();
	for (const file of linked) shareWithOtherNames(tree, file, [], now);
}

/** Files with other names, which have to change too, are put into `linked`. */
function changedNode(tree: EditedTree, node: Node, change: Change, linked: FileNode[]): Node {
	tree.spend(1);
	const meta = change(node);
	if (node.kind !== 'directory') {
		if (!meta) return node;
		const made = tree.hasMade(node);
		const changed = { ...node, ...meta, ...(node.kind === 'file' && !made ? { inode: 0 } : {}) };
		if (changed.kind === 'file' && !made) tree.wrote(changed);
		if (sameMeta(node, changed)) return node;
		if (made) tree.made(changed);
		if (changed.kind === 'file' && changed.inode !== 0) linked.push(changed);
		return changed;
	}
	let children: Map<string, Node> | undefined;
	for (const [name, child] of node.children) {
		const now = changedNode(tree, child, change, linked);
		if (now === child) continue;
		children ??= new Map(node.children);
		children.set(name, now);
	}
	const same = !meta || sameMeta(node, { ...node, ...meta });
	if (same && !children) return node;
	const changed = { ...node, ...meta, children: children ?? new Map(node.children) };
	tree.adopt(changed);
	if (tree.hasMade(node)) tree.made(changed);
	return changed;
}
