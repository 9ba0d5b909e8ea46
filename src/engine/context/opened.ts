/** Trees of which all directories are open: they may hold more than is known of them. */
import { Notes } from '../memory/notes.ts';
import type { DirectoryNode, Node } from './types.ts';

/** Programs that nobody describes run again and again over the same trees. */
const known = new Notes<DirectoryNode, DirectoryNode>();

/** The tree with every directory in it open. What was known to be absent may be there again. */
export function opened(directory: DirectoryNode): DirectoryNode {
	const before = known.of(directory);
	if (before) return before;
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
	const open: DirectoryNode = same
		? directory
		: { ...rest, partial: true, undescribed: true, children: children ?? directory.children };
	known.put(directory, open);
	return known.put(open, open);
}

export function isOpen(directory: DirectoryNode): boolean {
	return opened(directory) === directory;
}
