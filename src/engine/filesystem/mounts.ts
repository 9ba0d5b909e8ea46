/** What is mounted where while a step runs, and what lay there before. */
import type { Node } from '../context/types.ts';

export interface MountPoint {
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

	add(point: MountPoint): void {
		this.#points.push(point);
	}

	/** Last one first, and none is left. */
	takeAll(): MountPoint[] {
		return this.#points.splice(0).reverse();
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

	/** The innermost mount that the path lies in. */
	#over(names: readonly string[]): MountPoint | undefined {
		let found: MountPoint | undefined;
		for (const point of this.#points) {
			if (point.names.length >= (found?.names.length ?? 0) && startsWith(names, point.names)) found = point;
		}
		return found;
	}
}

function startsWith(names: readonly string[], beginning: readonly string[]): boolean {
	return names.length >= beginning.length && beginning.every((name, i) => names[i] === name);
}
