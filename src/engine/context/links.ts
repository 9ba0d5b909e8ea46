/** Tells whether files of a tree have further names. */
import type { DirectoryNode } from './types.ts';

const holders = new WeakMap<DirectoryNode, boolean>();

/** Remembered by directory: hardly any tree has hard links, and large ones do not have to be searched again and again. */
export function mayHoldLinks(directory: DirectoryNode): boolean {
	const known = holders.get(directory);
	if (known !== undefined) return known;
	let found = false;
	for (const child of directory.children.values()) {
		found ||= child.kind === 'file' ? child.inode !== 0 : child.kind === 'directory' && mayHoldLinks(child);
	}
	holders.set(directory, found);
	return found;
}
