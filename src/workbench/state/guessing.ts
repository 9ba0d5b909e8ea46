/** The guesses before the answer, and how many were right since the page was opened. */
import { type ReadonlySignal, signal } from '@preact/signals';
import type { Guess, Prediction, Score } from './prediction.ts';

export class Guessing {
	readonly #prediction = signal<Prediction>({ of: '', guesses: new Map(), shown: false });
	readonly #score = signal<Score>({ right: 0, of: 0 });
	readonly prediction: ReadonlySignal<Prediction> = this.#prediction;
	readonly score: ReadonlySignal<Score> = this.#score;

	/** The prediction of one change of one side, empty until something is marked. */
	about(of: string): Prediction {
		const known = this.#prediction.value;
		return known.of === of ? known : { of, guesses: new Map(), shown: false };
	}

	guess(of: string, step: number, what: Guess): void {
		const known = this.about(of);
		this.#prediction.value = { ...known, guesses: new Map(known.guesses).set(step, what) };
	}

	show(of: string, { right, of: all }: Score): void {
		this.#prediction.value = { ...this.about(of), shown: true };
		this.#score.value = { right: this.#score.value.right + right, of: this.#score.value.of + all };
	}

	again(of: string): void {
		this.#prediction.value = { of, guesses: new Map(), shown: false };
	}
}
