/** Trees of which all directories are open: they may hold more than is known of them. */
import { perObject } from '../memory/perObject.ts';
import type { DirectoryNode, Node } from './types.ts';

/**
 * The tree with every directory in it open. What was known to be absent may be there again. Programs that nobody describes run
 * again and again over the same trees.
 */
export const opened: (directory: DirectoryNode) => DirectoryNode = perObject((directory) => {
	let children: Map<string, Node> | undefined;
	for (const [name, child] of directory.children) {
		if (child.kind !== 'directory') continue;
		const open = opened(child);
		if (open === child) continue;
		children ??= new Map(directory.children);
		children.set(name, open);
	}
	const { absent, ...rest } = directory;
	const same = directory.partial && directory.undescribed && !absent && !children;
	return same ? directory : { ...rest, partial: true, undescribed: true, children: children ?? directory.children };
});

export function isOpen(directory: DirectoryNode): boolean {
	return opened(directory) === directory;
}
