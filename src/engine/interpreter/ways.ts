/**
 * The ways that a script can go. Where nobody knows how a command ends, it may go either way, and its author saw the build
 * work: so the way on which it works is looked for. Only where every way fails is the failure certain.
 */

import { Budget } from './budget.ts';

/** Ways that are tried before the outcome is taken for unknown. Scripts that fail have few commands that can end either way. */
const MOST_WAYS = 48;

interface Fork {
	readonly ways: number;
	/** How many of them were tried before this one. */
	tried: number;
	/** The way that is tried first. */
	readonly first: number;
}

export class Ways {
	readonly budget: Budget;
	readonly #forks: Fork[] = [];
	#at = 0;
	#begun = 1;

	constructor(budget = new Budget()) {
		this.budget = budget;
	}

	/** Which of the ways, counted from 0, this run takes. `likely` is the one to try first. */
	choose(ways: number, likely = 0): number {
		const known = this.#forks[this.#at++];
		if (known) return wayOf(known);
		const fork = { ways, tried: 0, first: likely };
		this.#forks.push(fork);
		return wayOf(fork);
	}

	/** To be called after a run that failed: makes ready for another one. False when all ways were tried, or too many. */
	next(): boolean {
		this.#forks.length = Math.min(this.#forks.length, this.#at);
		this.#at = 0;
		while (this.#forks.length > 0) {
			const last = this.#forks[this.#forks.length - 1];
			if (last && ++last.tried < last.ways) return ++this.#begun <= MOST_WAYS;
			this.#forks.pop();
		}
		return false;
	}

	/** After `next` gave up: no way was left out. */
	get exhausted(): boolean {
		return this.#forks.length === 0;
	}
}

function wayOf({ ways, tried, first }: Fork): number {
	if (tried === 0) return first;
	return tried <= first ? tried - 1 : tried % ways;
}
