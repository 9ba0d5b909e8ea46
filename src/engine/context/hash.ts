/** Short names for content: equal texts get equal names, different ones differ for all practical purposes. */

/**
 * Four lanes of 32 bits, fed with UTF-16 code units. Not for secrets: nobody profits from a collision here,
 * and a synchronous hash is needed, which the platform does not offer.
 */
export class Hasher {
	#a = 0x9e3779b9;
	#b = 0x85ebca6b;
	#c = 0xc2b2ae35;
	#d = 0x27d4eb2f;

	/** Adds one part. Parts are kept apart: adding 'ab', 'c' is not adding 'a', 'bc'. */
	add(part: string): this {
		let a = this.#a;
		let b = this.#b;
		let c = this.#c;
		let d = this.#d;
		for (let i = 0; i < part.length; i++) {
			const unit = part.charCodeAt(i);
			a = Math.imul(a ^ unit, 0x01000193);
			b = Math.imul(b ^ unit ^ (b >>> 15), 0x5bd1e995);
			c = Math.imul(c ^ unit ^ (c >>> 13), 0x2c1b3c6d);
			d = Math.imul(d ^ unit ^ (d >>> 17), 0x297a2d39);
		}
		this.#a = Math.imul(a ^ part.length, 0x01000193) ^ d;
		this.#b = Math.imul(b ^ part.length, 0x5bd1e995) ^ a;
		this.#c = Math.imul(c ^ part.length, 0x2c1b3c6d) ^ b;
		this.#d = Math.imul(d ^ part.length, 0x297a2d39) ^ c;
		return this;
	}

	/** Adds all that another one was given, in a step. */
	addAll(other: Hasher): this {
		this.#a = Math.imul(this.#a ^ other.#a, 0x01000193) ^ this.#d;
		this.#b = Math.imul(this.#b ^ other.#b ^ (this.#b >>> 15), 0x5bd1e995) ^ this.#a;
		this.#c = Math.imul(this.#c ^ other.#c ^ (this.#c >>> 13), 0x2c1b3c6d) ^ this.#b;
		this.#d = Math.imul(this.#d ^ other.#d ^ (this.#d >>> 17), 0x297a2d39) ^ this.#c;
		return this;
	}

	/** 24 letters and digits. The hasher can go on afterwards. */
	digest(): string {
		return lane(this.#a) + lane(this.#b) + lane(this.#c) + lane(this.#d);
	}
}

/** 31 of the 32 bits: numbers that small are written out many times as fast as larger ones. */
function lane(bits: number): string {
	const text = (finish(bits) >>> 1).toString(36);
	return text.length < 6 ? text.padStart(6, '0') : text;
}

function finish(lane: number): number {
	let mixed = Math.imul(lane ^ (lane >>> 16), 0x21f0aaad);
	mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
	return mixed ^ (mixed >>> 15);
}

export function hashText(text: string): string {
	return new Hasher().add(text).digest();
}
