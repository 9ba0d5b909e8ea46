/** Lays one tree over another, as a merge of layers does. */
import type { DirectoryNode, Node } from '../context/types.ts';

/** `upper` wins: its directories are united with those of `lower` and give their owner and mode, all else replaces. */
export function overlay(lower: DirectoryNode, upper: DirectoryNode): DirectoryNode {
	if (upper.children.size === 0) return lower;
	const children = new Map<string, Node>(lower.children);
	for (const [name, node] of upper.children) {
		const below = lower.children.get(name);
		const both = node.kind === 'directory' && below?.kind === 'directory';
		children.set(name, both ? { ...overlay(below, node), ...metaOf(node) } : node);
	}
	return { ...lower, children };
}

function metaOf({ mode, uid, gid, mtime, xattrs }: DirectoryNode) {
	return { mode, uid, gid, mtime, ...(xattrs ? { xattrs } : {}) };
}
