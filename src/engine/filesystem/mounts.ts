/** What is mounted where while a step runs, and what was there before. */
import type { Node } from '../context/types.ts';
import type { EditedTree } from './editedTree.ts';
import { locate, type Place } from './locate.ts';
import { emptyDirectory } from './nodes.ts';

interface NewMount {
	readonly path: string;
	readonly node: Node;
	/** Where the path leads. */
	readonly place: Place;
	readonly now: number;
	readonly readOnly?: boolean;
}

interface MountPoint {
	/** As asked for. */
	readonly path: string;
	/** Resolved. */
	readonly names: readonly string[];
	/** What the mount hides; undefined when the mount point was made for it. */
	readonly covered: Node | undefined;
	/** Directories above the mount point that were made for it, outermost first. */
	readonly stubs: readonly (readonly string[])[];
	readonly readOnly: boolean;
}

export class Mounts {
	#points: MountPoint[] = [];

	/** The container runtime makes what is missing at and above the mount point, whoever the step's user is. */
	add(tree: EditedTree, { path, node, place, now, readOnly = false }: NewMount): void {
		let { names } = place;
		const stubs: string[][] = [];
		if (place.parent === undefined) {
			names = names.length > 0 ? names : path.split('/').filter(Boolean);
			for (let depth = 1; depth < names.length; depth++) {
				const above = names.slice(0, depth);
				if (locate(tree.root, above.join('/')).node) continue;
				// Where the image may have the directory, it may have files in it, too.
				const stub = place.maybe ? { ...emptyDirectory(now), partial: true } : emptyDirectory(now);
				tree.directory(above.slice(0, -1), now).children.set(above[depth - 1] ?? '', stub);
				stubs.push(above);
			}
		}
		if (names.length === 0) {
			if (node.kind === 'directory') tree.root = node;
		} else tree.directory(names.slice(0, -1), now).children.set(names[names.length - 1] ?? '', node);
		this.#points.push({ path, names, covered: place.node, stubs, readOnly });
	}

	/** Puts back what was covered, last mount first; gives what the mounts hold now, by their paths. */
	removeAll(tree: EditedTree, now: number): Map<string, Node> {
		const contents = new Map<string, Node>();
		for (const { path, names, covered, stubs } of this.#points.splice(0).reverse()) {
			if (names.length === 0) continue;
			const node = locate(tree.root, names.join('/'), false).node;
			if (node) contents.set(path, node);
			const parent = tree.directory(names.slice(0, -1), now);
			if (covered) parent.children.set(names[names.length - 1] ?? '', covered);
			else parent.children.delete(names[names.length - 1] ?? '');
			for (const stub of [...stubs].reverse()) {
				const left = locate(tree.root, stub.join('/'), false).node;
				if (left?.kind !== 'directory' || left.children.size > 0) continue;
				tree.directory(stub.slice(0, -1), now).children.delete(stub[stub.length - 1] ?? '');
			}
		}
		return contents;
	}

	covers(names: readonly string[]): boolean {
		return this.#over(names) !== undefined;
	}

	isReadOnly(names: readonly string[]): boolean {
		return this.#over(names)?.readOnly ?? false;
	}

	isPoint(names: readonly string[]): boolean {
		return this.#points.some((point) => point.names.length === names.length && startsWith(names, point.names));
	}

	/** Something is mounted at or below it. */
	isBusy(names: readonly string[]): boolean {
		return this.#points.some((point) => startsWith(point.names, names));
	}

	sameMount(one: readonly string[], other: readonly string[]): boolean {
		return this.#over(one) === this.#over(other);
	}

	/** The innermost mount that the path is in. */
	#over(names: readonly string[]): MountPoint | undefined {
		let found: MountPoint | undefined;
		for (const point of this.#points) {
			if (point.names.length >= (found?.names.length ?? 0) && startsWith(names, point.names)) found = point;
		}
		return found;
	}
}

export function startsWith(names: readonly string[], beginning: readonly string[]): boolean {
	return names.length >= beginning.length && beginning.every((name, i) => names[i] === name);
}
