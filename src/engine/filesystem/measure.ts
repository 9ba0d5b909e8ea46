/** How much lies below a node: bytes, files, directories. */
import type { FileNode, Node } from '../context/types.ts';

export interface Measure {
	/** Content bytes. */
	readonly bytes: number;
	/** Regular files and links. */
	readonly files: number;
	readonly directories: number;
}

export function measure(node: Node): Measure {
	if (node.kind === 'symlink') return { bytes: 0, files: 1, directories: 0 };
	if (node.kind === 'file') {
		return { bytes: node.content.size, files: node.files ?? 1, directories: node.directories ?? 0 };
	}
	let bytes = 0;
	let files = 0;
	let directories = 1;
	for (const child of node.children.values()) {
		const below = measure(child);
		bytes += below.bytes;
		files += below.files;
		directories += below.directories;
	}
	return { bytes, files, directories };
}

/** Blocks are what a disk writes: no file costs less than one. */
export const BLOCK = 4096;

/** Bytes that writing the file costs a disk. */
export function diskBytes(node: FileNode): number {
	return Math.max(node.content.size, (node.files ?? 1) * BLOCK);
}
