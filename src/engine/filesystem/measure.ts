/** How much is below a node: bytes, files, directories. */
import type { DirectoryNode, FileNode, Node } from '../context/types.ts';
import type { Estimate } from '../figures/estimate.ts';
import { perObject } from '../memory/perObject.ts';

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

/** What writing a node with all that is below it costs a disk: bytes in all, and of them those without doubt and the others' ranges. */
export interface Weight {
	readonly bytes: number;
	readonly certain: number;
	readonly uncertain: readonly Estimate[];
}

export function weightOf(node: Node): Weight {
	if (node.kind === 'symlink') return WEIGHTLESS;
	return node.kind === 'file' ? weightOfFile(node) : weightOfDirectory(node);
}

/** The same tree is copied again and again. */
const weightOfDirectory = perObject((node: DirectoryNode): Weight => {
	let bytes = 0;
	let certain = 0;
	const uncertain: Estimate[] = [];
	for (const child of node.children.values()) {
		const below = weightOf(child);
		bytes += below.bytes;
		certain += below.certain;
		for (const estimate of below.uncertain) uncertain.push(estimate);
	}
	return { bytes, certain, uncertain };
});

/** What fills no block is as certain as the block. */
function weightOfFile(node: FileNode): Weight {
	const bytes = diskBytes(node);
	const { size, estimate } = node.content;
	return estimate && bytes <= size
		? { bytes, certain: 0, uncertain: [estimate] }
		: { bytes, certain: bytes, uncertain: NONE };
}

const NONE: readonly Estimate[] = [];
const WEIGHTLESS: Weight = { bytes: 0, certain: 0, uncertain: NONE };
