/** A step's layer: what it adds to, changes in and removes from the file system before it. */

import type { Estimate } from '../figures/estimate.ts';

export interface LayerEntry {
	readonly path: string;
	/** `parent`: a directory above a changed entry, stored though nothing about it changed. */
	readonly change: 'added' | 'changed' | 'removed' | 'parent';
	readonly kind: 'file' | 'directory' | 'symlink' | 'hardlink' | 'whiteout';
	/** Content bytes stored in this layer: 0 for anything but files. */
	readonly size: number;
	/** Regular files and directories an entry stands for (installed trees are one node). */
	readonly files: number;
	/** Its owner; undefined where the layer stores none, as for whiteouts and further names of a file. */
	readonly uid?: number;
	/** It stands for files that nobody has seen, and so did what was there before: other ones, as far as is known. */
	readonly isOther?: true;
}

export interface Layer {
	readonly entries: readonly LayerEntry[];
	/** Content bytes, all entries: as expected, and with their range. */
	readonly bytes: number;
	readonly size: Estimate;
	/** Bytes of the uncompressed archive: headers, padding, end marker. */
	readonly tar: number;
	/** Estimated bytes after gzip. */
	readonly compressed: number;
	/** Bytes that it takes on the disk of a builder that unpacks it, in whole blocks. */
	readonly disk: number;
	/** Equal digests mean equal layers (what BuildKit calls a diff id). */
	readonly digest: string;
}
