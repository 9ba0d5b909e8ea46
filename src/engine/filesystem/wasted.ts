/** Bytes that an image carries in vain: written by one layer, deleted or written again by a later one. */
import { parentOf } from '../context/paths.ts';
import type { Layer } from './types.ts';

export interface Waste {
	/** Content bytes of the layer that no path shows any more. */
	readonly bytes: number;
	/** Layers that hid them, by position in the list, in order. */
	readonly by: readonly number[];
}

/** Where the content of a path lies, and how large it is. */
interface Stored {
	readonly layer: number;
	readonly size: number;
}

/** One answer for each layer, from the base up. */
export function wasted(layers: readonly Layer[]): Waste[] {
	const shown = new Map<string, Stored>();
	const folders = new Folders();
	const wastes = layers.map(() => ({ bytes: 0, by: new Set<number>() }));
	const hide = (path: string, by: number) => {
		const stored = shown.get(path);
		if (!stored) return;
		shown.delete(path);
		const from = wastes[stored.layer];
		if (!from || stored.layer === by || stored.size === 0) return;
		from.bytes += stored.size;
		from.by.add(by);
	};
	const hideBelow = (path: string, by: number) => {
		if (!folders.delete(path)) return;
		for (const below of [...shown.keys()]) if (below.startsWith(`${path}/`)) hide(below, by);
	};
	layers.forEach((layer, position) => {
		for (const entry of layer.entries) {
			hide(entry.path, position);
			if (entry.kind !== 'directory') hideBelow(entry.path, position);
			if (entry.kind !== 'file') continue;
			folders.addAbove(entry.path);
			shown.set(entry.path, { layer: position, size: entry.size });
		}
	});
	return wastes.map(({ bytes, by }) => ({ bytes, by: [...by].sort((one, other) => one - other) }));
}

/** The directories that hold a file, so that what is no directory is not searched for files below it. */
class Folders {
	readonly #paths = new Set<string>();
	#last = '';

	addAbove(path: string): void {
		let folder = parentOf(path);
		// Neighbours follow one another.
		if (folder === this.#last) return;
		this.#last = folder;
		for (; folder !== '' && !this.#paths.has(folder); folder = parentOf(folder)) this.#paths.add(folder);
	}

	delete(path: string): boolean {
		if (!this.#paths.has(path)) return false;
		for (const folder of [...this.#paths])
			if (folder === path || folder.startsWith(`${path}/`)) this.#paths.delete(folder);
		this.#last = '';
		return true;
	}
}
