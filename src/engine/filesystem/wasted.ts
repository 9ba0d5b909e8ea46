/** Bytes that an image carries in vain: written by one layer, deleted or written again by a later one. */

import { parentOf } from '../context/paths.ts';
import { perObject } from '../memory/perObject.ts';
import type { Layer } from './types.ts';

export interface Waste {
	/** Content bytes of the layer that no path shows any more. */
	readonly bytes: number;
	/** Layers that hid them, by position in the list, in order. */
	readonly by: readonly number[];
	/** Content bytes by the path of each file that is hidden. */
	readonly hidden: ReadonlyMap<string, number>;
}

/** One answer for each layer, from the base up. */
export function wasted(layers: readonly Layer[]): Waste[] {
	/** By path of a file, the layer in which its content is. */
	const shown = new Map<string, number>();
	const folders = new Set<string>();
	const wastes = layers.map(() => ({ bytes: 0, by: new Set<number>(), hidden: new Map<string, number>() }));
	const hide = (path: string, by: number) => {
		const layer = shown.get(path);
		if (layer === undefined) return;
		shown.delete(path);
		const [from, own] = [wastes[layer], layers[layer]];
		const size = own && layer !== by ? (filesOf(own).sizes.get(path) ?? 0) : 0;
		if (!from || size === 0) return;
		from.bytes += size;
		from.by.add(by);
		from.hidden.set(path, size);
	};
	const hideBelow = (path: string, by: number) => {
		if (!folders.has(path)) return;
		const isBelow = (other: string) => other.startsWith(`${path}/`);
		for (const folder of [...folders]) if (folder === path || isBelow(folder)) folders.delete(folder);
		for (const below of [...shown.keys()]) if (isBelow(below)) hide(below, by);
	};
	layers.forEach((layer, position) => {
		for (const { path, kind, isOther } of shown.size > 0 ? layer.entries : []) {
			// What a command has left beside this, nobody knows: the same names, or others.
			if (isOther === true) continue;
			hide(path, position);
			if (kind !== 'directory') hideBelow(path, position);
		}
		const files = filesOf(layer);
		for (const path of files.sizes.keys()) shown.set(path, position);
		for (const folder of files.folders) folders.add(folder);
	});
	return wastes.map((waste) => ({ ...waste, by: [...waste.by].sort((one, other) => one - other) }));
}

interface Files {
	/** Content bytes by path. */
	readonly sizes: ReadonlyMap<string, number>;
	/** The directories above them. */
	readonly folders: ReadonlySet<string>;
}

/** Most layers stay from text to text. */
const filesOf = perObject((layer: Layer): Files => {
	const sizes = new Map<string, number>();
	const folders = new Set<string>();
	let last = '';
	for (const { path, kind, size } of layer.entries) {
		if (kind !== 'file') continue;
		sizes.set(path, size);
		let folder = parentOf(path);
		// Neighbours follow one another.
		if (folder === last) continue;
		last = folder;
		for (; folder !== '' && !folders.has(folder); folder = parentOf(folder)) folders.add(folder);
	}
	return { sizes, folders };
});
