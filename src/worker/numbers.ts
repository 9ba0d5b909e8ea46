/** Objects of one kind that two ends have in common, by number. Both forget what the last message on a side did not name. */
import type { SideName } from './protocol.ts';

/** Lists of objects as they cross: their numbers, and those that the other end does not have. */
export interface Packed<T> {
	readonly lists: readonly (readonly number[])[];
	readonly fresh: readonly (readonly [number, T])[];
}

/** The end that sends. The same object has the same number. */
export class Numbers<T extends object> {
	readonly #numbers = new WeakMap<T, number>();
	readonly #held = new Map<SideName, ReadonlySet<number>>();
	#last = 0;

	pack(side: SideName, lists: readonly (readonly T[])[]): Packed<T> {
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
		this.#held.set(side, named);
		return packed;
	}
}

/** The end that receives. */
export class Numbered<T extends object> {
	readonly #held = new Map<SideName, ReadonlyMap<number, T>>();

	/** Undefined where a number was never sent. */
	unpack(side: SideName, { lists, fresh }: Packed<T>): (readonly T[])[] | undefined {
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
		this.#held.set(side, now);
		return unpacked;
	}
}
