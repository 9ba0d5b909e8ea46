/** Bytes that an image carries in vain: written by one layer, deleted or written again by a later one. */
import type { Layer } from './types.ts';

export interface Waste {
	/** Content bytes of the layer that no path shows any more. */
	readonly bytes: number;
	/** Layers that hid them, by position in the list, in order. */
	readonly by: readonly number[];
}

interface Stored {
	children: Map<string, Stored> | undefined;
	/** The layer that holds the path's content; -1 for none. */
	layer: number;
	size: number;
}

/** One answer for each layer, from the base up. */
export function wasted(layers: readonly Layer[]): Waste[] {
	const root = stored();
	const wastes = layers.map(() => ({ bytes: 0, by: new Set<number>() }));
	const waste = (item: Stored, by: number) => {
		const from = wastes[item.layer];
		if (from && item.layer !== by && item.size > 0) {
			from.bytes += item.size;
			from.by.add(by);
		}
		item.layer = -1;
		item.size = 0;
	};
	const wasteAll = (item: Stored, by: number) => {
		waste(item, by);
		for (const child of item.children?.values() ?? []) wasteAll(child, by);
		item.children = undefined;
	};
	layers.forEach((layer, position) => {
		for (const entry of layer.entries) {
			const item = at(root, entry.path);
			if (entry.kind === 'directory') waste(item, position);
			else wasteAll(item, position);
			if (entry.kind !== 'file') continue;
			item.layer = position;
			item.size = entry.size;
		}
	});
	return wastes.map(({ bytes, by }) => ({ bytes, by: [...by].sort((one, other) => one - other) }));
}

function at(root: Stored, path: string): Stored {
	let item = root;
	for (const name of path.split('/')) {
		if (name === '') continue;
		item.children ??= new Map();
		let next = item.children.get(name);
		if (!next) {
			next = stored();
			item.children.set(name, next);
		}
		item = next;
	}
	return item;
}

function stored(): Stored {
	return { children: undefined, layer: -1, size: 0 };
}
