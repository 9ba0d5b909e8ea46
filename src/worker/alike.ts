/** Whether plain data says the same, and the last object that said it: what is said again is then the very same object. */
import type { SideName } from './protocol.ts';

/** Of data without cycles: what an answer is made of. */
export function isAlike(one: unknown, other: unknown): boolean {
	if (Object.is(one, other)) return true;
	if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null) return false;
	if (Array.isArray(one) !== Array.isArray(other)) return false;
	if (Array.isArray(one) && Array.isArray(other)) {
		return one.length === other.length && one.every((each, index) => isAlike(each, other[index]));
	}
	const [own, others] = [Object.entries(one), Object.entries(other)];
	// The engine writes the names of one kind of object in one order; another order counts as another object.
	return (
		own.length === others.length &&
		own.every(([name, value], at) => name === others[at]?.[0] && isAlike(value, others[at]?.[1]))
	);
}

/** Remembers what was last said under each name of a side. */
export class LastSaid<T extends object> {
	readonly #said = new Map<SideName, ReadonlyMap<string, T>>();

	/** The same values, those that were said before under their names as the objects of that time. */
	again(side: SideName, values: readonly (readonly [name: string, value: T])[]): readonly T[] {
		const before = this.#said.get(side);
		const now = new Map<string, T>();
		const all = values.map(([name, value]) => {
			const known = before?.get(name);
			const same = known !== undefined && isAlike(known, value) ? known : value;
			now.set(name, same);
			return same;
		});
		this.#said.set(side, now);
		return all;
	}
}
