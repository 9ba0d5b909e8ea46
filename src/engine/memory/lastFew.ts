/** The last few things that were asked about: for questions that come back soon or never. */
export class LastFew<Item> {
	readonly #most: number;
	#items: readonly Item[] = [];

	constructor(most: number) {
		this.#most = most;
	}

	find(wanted: (item: Item) => boolean): Item | undefined {
		return this.#items.find(wanted);
	}

	/** Puts the item in front, in the place of `instead` where that is there. */
	keep(item: Item, instead: Item = item): void {
		this.#items = [item, ...this.#items.filter((other) => other !== item && other !== instead)].slice(0, this.#most);
	}
}
