/** A map that forgets what has not been asked for during the last two generations, so that typing does not fill the memory. */
export class Generations<Value> {
	#young = new Map<string, Value>();
	#old = new Map<string, Value>();

	/** Undefined where it is not known, or forgotten. What is asked for stays. */
	get(key: string): Value | undefined {
		const known = this.#young.get(key);
		if (known !== undefined) return known;
		const older = this.#old.get(key);
		if (older !== undefined) this.#young.set(key, older);
		return older;
	}

	set(key: string, value: Value): void {
		this.#young.set(key, value);
	}

	/** Begins a generation: what the one before last held and nobody asked for since is gone. */
	next(): void {
		this.#old = this.#young;
		this.#young = new Map();
	}
}
