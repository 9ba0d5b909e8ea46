/** The newest of a kind, for what is likely to be asked for again soon. */
export class LastFew<Item> {
	readonly #most: number;
	#items: readonly Item[] = [];

	constructor(most: number) {
		this.#most = most;
	}

	/** The newest that fits. */
	find(fits: (item: Item) => boolean): Item | undefined {
		return this.#items.find(fits);
	}

	/** `instead`: the item in whose place it comes. */
	add(item: Item, instead: Item | undefined): Item {
		this.#items = [item, ...this.#items.filter((other) => other !== instead && other !== item)].slice(0, this.#most);
		return item;
	}
}

/** What a function of plain values gave last, while it is asked with the same values. */
export function lastCall<Value extends string | number, Result>(
	work: (value: Value) => Result,
): (value: Value) => Result {
	let last: { readonly value: Value; readonly result: Result } | undefined;
	return (value) => {
		if (last?.value !== value) last = { value, result: work(value) };
		return last.result;
	};
}
