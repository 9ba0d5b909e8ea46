/** Takes nodes of another tree where they are equal, so that what is known of those holds for this tree too. */
import { identityOf } from './identity.ts';
import type { DirectoryNode, Node } from './types.ts';

/** `tree`, made of the nodes of `other` wherever they are alike; `other` itself where all of it is. */
export function takeOver(tree: DirectoryNode, other: DirectoryNode | undefined): DirectoryNode {
	if (!other || tree === other) return tree;
	if (identityOf(tree) === identityOf(other)) return other;
	let isOwn = true;
	const children = new Map<string, Node>();
	for (const [name, child] of tree.children) {
		const known = other.children.get(name);
		const node = known ? takeOverNode(child, known) : child;
		isOwn &&= node === child;
		children.set(name, node);
	}
	return isOwn ? tree : { ...tree, children };
}

function takeOverNode(node: Node, other: Node): Node {
	if (node === other || node.kind !== other.kind) return node;
	if (node.kind === 'directory' && other.kind === 'directory') return takeOver(node, other);
	return identityOf(node) === identityOf(other) ? other : node;
}
