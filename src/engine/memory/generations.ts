/** A map that forgets: an entry that nobody asked for during a whole generation goes with the generation after it. */
export class Generations<Key, Value> {
	#young = new Map<Key, Value>();
	#old = new Map<Key, Value>();

	/** What is asked for stays for another generation. */
	get(key: Key): Value | undefined {
		const known = this.#young.get(key);
		if (known !== undefined) return known;
		const old = this.#old.get(key);
		if (old !== undefined) this.#young.set(key, old);
		return old;
	}

	set(key: Key, value: Value): void {
		this.#young.set(key, value);
	}

	nextGeneration(): void {
		this.#old = this.#young;
		this.#young = new Map();
	}
}
