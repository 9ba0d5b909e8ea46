/** Whether a COPY takes more than the model follows: trees that are copied into one another double from stage to stage. */

import { isBeyondPath } from '../context/tree.ts';
import type { DirectoryNode, Node } from '../context/types.ts';
import { perObject } from '../memory/perObject.ts';
import type { Selected } from './selection.ts';

/** Files and directories; the largest trees of packages that are known file by file have some thousands. */
const MOST_NODES = 60_000;

export function isBeyondCopying(selected: readonly (readonly Selected[])[], destination: string): boolean {
	if (isBeyondPath(destination)) return true;
	let nodes = 0;
	for (const { node } of selected.flat()) nodes += nodesOf(node);
	return nodes > MOST_NODES;
}

/** With the node itself. */
function nodesOf(node: Node): number {
	return node.kind === 'directory' ? nodesIn(node) : 1;
}

/** Stops counting where there are too many. A tree is copied on from stage to stage. */
const nodesIn = perObject((node: DirectoryNode): number => {
	let nodes = 1;
	for (const child of node.children.values()) {
		nodes += nodesOf(child);
		if (nodes > MOST_NODES) break;
	}
	return nodes;
});
