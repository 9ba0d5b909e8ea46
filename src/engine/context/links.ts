/** Tells whether files of a tree have further names. */
import { perObject } from '../memory/perObject.ts';
import type { DirectoryNode } from './types.ts';

/** Hardly any tree has hard links, and large ones need not be searched again and again. */
export const mayHoldLinks: (directory: DirectoryNode) => boolean = perObject((directory) => {
	let found = false;
	for (const child of directory.children.values()) {
		found ||= child.kind === 'file' ? child.inode !== 0 : child.kind === 'directory' && mayHoldLinks(child);
	}
	return found;
});
