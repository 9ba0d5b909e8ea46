/** Whether a COPY takes more than the model follows: trees that are copied into one another double from stage to stage. */
import { isBeyondPath } from '../context/tree.ts';
import type { Node } from '../context/types.ts';
import type { Selected } from './selection.ts';

/** Files and directories; the largest trees of packages that are known file by file have some thousands. */
const MOST_NODES = 60_000;

/** Remembered by directory, since a tree is copied on from stage to stage. */
const counts = new WeakMap<Node, number>();

export function isBeyondCopying(selected: readonly (readonly Selected[])[], destination: string): boolean {
	if (isBeyondPath(destination)) return true;
	let nodes = 0;
	for (const { node } of selected.flat()) nodes += nodesOf(node);
	return nodes > MOST_NODES;
}

/** With the node itself. Stops counting where there are too many. */
function nodesOf(node: Node): number {
	if (node.kind !== 'directory') return 1;
	const known = counts.get(node);
	if (known !== undefined) return known;
	let nodes = 1;
	for (const child of node.children.values()) {
		nodes += nodesOf(child);
		if (nodes > MOST_NODES) break;
	}
	counts.set(node, nodes);
	return nodes;
}
