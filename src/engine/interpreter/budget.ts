/**
 * What the model does for one RUN before it says that it does not know. It is counted, so that every machine stops at the
 * same place; a step is some fifth of a microsecond.
 */

const MOST_STEPS = 400_000;
/** A command takes as long as this many steps, so that a RUN may start some 20,000. */
const STEPS_OF_A_COMMAND = 20;
/** And each of its words as long as this many: what is installed by name is looked up, fetched and told. */
export const STEPS_OF_A_WORD = 20;
/** Signs of a text that are read, or written, in one step. */
const SIGNS_OF_A_STEP = 8;
/** Signs of one value: more is nobody's variable. */
const LONGEST_VALUE = 1 << 20;
/** Functions, shells and programs inside one another. */
const DEEPEST = 64;

/** Ends a RUN whose effect is then unknown. No part of the interpreter may catch it but the one that starts a RUN. */
export class Spent {}

export class Budget {
	#steps = MOST_STEPS;
	#depth = 0;

	/** Bound to the budget, because programs hand it on. */
	readonly spend = (steps: number): void => {
		this.#steps -= steps;
		if (!(this.#steps >= 0)) throw new Spent();
	};

	/** What is left to do is to tell that there was too much. */
	close(): void {
		this.#steps = Number.POSITIVE_INFINITY;
	}

	command(): void {
		this.spend(STEPS_OF_A_COMMAND);
	}

	/** A text of this many characters is made or read; with what it is put after, where there is such a text. */
	signs(length: number, behind = 0): void {
		if (!(length + behind <= LONGEST_VALUE)) throw new Spent();
		this.spend(1 + length / SIGNS_OF_A_STEP);
	}

	/** One shell, function or program further in. */
	within<T>(action: () => T): T {
		if (++this.#depth > DEEPEST) throw new Spent();
		try {
			return action();
		} finally {
			this.#depth--;
		}
	}
}
