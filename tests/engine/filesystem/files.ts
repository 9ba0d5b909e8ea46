/** Small file systems for tests. */
import { textContent } from '../../../src/engine/context/content.ts';
import { treeOf } from '../../../src/engine/context/tree.ts';
import type { ContextFile, DirectoryNode } from '../../../src/engine/context/types.ts';
import { FileSystem } from '../../../src/engine/filesystem/filesystem.ts';
import { diffLayer } from '../../../src/engine/filesystem/layer.ts';
import type { Layer } from '../../../src/engine/filesystem/types.ts';

export const BEFORE = 1_700_000_000;
export const NOW = 1_700_000_100;

export function rootOf(...files: readonly ContextFile[]): DirectoryNode {
	return treeOf(files, 'keep');
}

export function systemOf(...files: readonly ContextFile[]): FileSystem {
	return new FileSystem(rootOf(...files), NOW);
}

export const text = textContent;

/** What a layer looks like in a listing: `+ file /a 3`. */
export function listing({ entries }: Layer): string[] {
	const signs = { added: '+', changed: '~', removed: '-', parent: '=' };
	return entries.map(({ change, kind, path, size }) => `${signs[change]} ${kind} ${path}${size > 0 ? ` ${size}` : ''}`);
}

export function layerOf(before: DirectoryNode, edit: (files: FileSystem) => void): Layer {
	const files = new FileSystem(before, NOW);
	edit(files);
	return diffLayer(before, files.snapshot());
}
