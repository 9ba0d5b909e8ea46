/** Objects of one kind that two ends have in common, by number. Both forget what the last message on a side did not name. */
import type { SideName } from './protocol.ts';

/** Lists of objects as they cross: their numbers, and those that the other end does not have. */
export interface Packed<T> {
	readonly lists: readonly (readonly number[])[];
	readonly fresh: readonly (readonly [number, T])[];
}

/**
 * 'all': the message is about everything that the side has; what it does not name is forgotten. 'some': more follows, and nothing
 * is forgotten yet.
 */
export type Extent = 'all' | 'some';

/** The end that sends. The same object has the same number. */
export class Numbers<T extends object> {
	readonly #numbers = new WeakMap<T, number>();
	readonly #held = new Map<SideName, ReadonlySet<number>>();
	#last = 0;

	pack(side: SideName, lists: readonly (readonly T[])[], extent: Extent): Packed<T> {
		const before = this.#held.get(side);
		const named = new Set<number>();
		const fresh: [number, T][] = [];
		const numberOf = (object: T): number => {
			const number = this.#numbers.get(object) ?? ++this.#last;
			if (named.has(number)) return number;
			this.#numbers.set(object, number);
			named.add(number);
			if (!before?.has(number)) fresh.push([number, object]);
			return number;
		};
		const packed = { lists: lists.map((list) => list.map(numberOf)), fresh };
		if (extent === 'some') for (const number of before ?? []) named.add(number);
		this.#held.set(side, named);
		return packed;
	}
}

/** The end that receives. */
export class Numbered<T extends object> {
	readonly #held = new Map<SideName, ReadonlyMap<number, T>>();

	/** Undefined where a number was never sent. */
	unpack(side: SideName, { lists, fresh }: Packed<T>, extent: Extent): (readonly T[])[] | undefined {
		const before = this.#held.get(side);
		const now = new Map(fresh);
		const unpacked: T[][] = [];
		for (const numbers of lists) {
			const objects: T[] = [];
			for (const number of numbers) {
				let object = now.get(number);
				if (!object) {
					object = before?.get(number);
					if (!object) return undefined;
					now.set(number, object);
				}
				objects.push(object);
			}
			unpacked.push(objects);
		}
		if (extent === 'some') for (const [number, object] of before ?? []) if (!now.has(number)) now.set(number, object);
		this.#held.set(side, now);
		return unpacked;
	}
}
