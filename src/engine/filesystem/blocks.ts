/**
 * What files take on a disk, in whole blocks, as containerd counts them for `docker images` and `docker history`. Sources: `fs.DiskUsage` of
 * containerd's continuity (the blocks of every inode once, those of the layer's own directory too) and ext4 with its blocks of 4 KiB.
 */
import type { DirectoryNode, Node } from '../context/types.ts';
import { BLOCK } from './measure.ts';

/** A directory of few names; also what a layer takes before anything is in it. */
export const EMPTY_DIRECTORY = BLOCK;
/** A shorter target is stored in the inode itself. */
const SHORT_LINK = 60;

/** Bytes, without what a directory holds. */
export function blockBytes(node: Node): number {
	if (node.kind === 'directory') return EMPTY_DIRECTORY;
	if (node.kind === 'symlink') return node.target.length < SHORT_LINK ? 0 : BLOCK;
	const { content, files, directories = 0 } = node;
	if (files === undefined) return Math.ceil(content.size / BLOCK) * BLOCK;
	// Half a block is lost at the end of each file of an installed tree.
	return content.size + (files * BLOCK) / 2 + directories * EMPTY_DIRECTORY;
}

/** Bytes, with all that the directory holds. */
export function blockBytesBelow(directory: DirectoryNode): number {
	let bytes = EMPTY_DIRECTORY;
	for (const child of directory.children.values())
		bytes += child.kind === 'directory' ? blockBytesBelow(child) : blockBytes(child);
	return bytes;
}
