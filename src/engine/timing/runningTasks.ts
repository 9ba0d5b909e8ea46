/** The tasks that run: how fast each piece of work goes on, and which is done first. */
import type { MachineProfile } from '../project/types.ts';
import { capacity, EPSILON } from './rates.ts';
import type { Bound } from './simulate.ts';
import type { Piece, SharedResource, Task } from './tasks.ts';

/**
 * Tasks whose pieces go at one rate, since they use one thing and can use as much of it. What each has done is the group's
 * clock: a piece is over when that has come as far as the piece was long. So nothing is written down for each task as time passes.
 */
interface Group {
	readonly resource: SharedResource;
	readonly threads: number;
	/** Those that are done first at the end. */
	readonly tasks: number[];
	clock: number;
	rate: number;
}

export class RunningTasks {
	/** The tasks that were over when time last passed, in the order in which they began. */
	readonly done: number[] = [];
	readonly #tasks: readonly Task[];
	readonly #machine: MachineProfile;
	readonly #bound: Bound;
	/** Those that compute stand by their threads, fewest first. */
	readonly #groups: Group[] = [];
	/** By task: the piece it is at, where its group's clock is when that is over, and when it began among the others. */
	readonly #piece: Int32Array;
	readonly #until: Float64Array;
	readonly #began: Int32Array;
	readonly #over: number[] = [];
	#count = 0;
	#begun = 0;

	constructor(tasks: readonly Task[], machine: MachineProfile, bound: Bound) {
		this.#tasks = tasks;
		this.#machine = machine;
		this.#bound = bound;
		this.#piece = new Int32Array(tasks.length).fill(-1);
		this.#until = new Float64Array(tasks.length);
		this.#began = new Int32Array(tasks.length);
	}

	get any(): boolean {
		return this.#count > 0;
	}

	add(task: number): void {
		this.#began[task] = this.#begun++;
		this.#count++;
		// Without any work it is over as soon as time passes, even none.
		if (!this.#next(task)) this.#over.push(task);
	}

	/** Lets time pass until a piece is over. Answers the seconds. */
	pass(): number {
		this.done.length = 0;
		let seconds = this.#over.length > 0 ? 0 : Number.POSITIVE_INFINITY;
		this.#share();
		for (const group of this.#groups) {
			const first = group.tasks.at(-1);
			if (first !== undefined) seconds = Math.min(seconds, ((this.#until[first] ?? 0) - group.clock) / group.rate);
		}
		for (const group of this.#groups) this.#advance(group, seconds);
		for (const task of this.#over) if (!this.#next(task)) this.done.push(task);
		this.#over.length = 0;
		this.#count -= this.done.length;
		if (this.done.length > 1) this.done.sort((one, other) => (this.#began[one] ?? 0) - (this.#began[other] ?? 0));
		return seconds;
	}

	#advance(group: Group, seconds: number): void {
		const { tasks, rate } = group;
		if (tasks.length === 0) return;
		group.clock += rate * seconds;
		for (let task = tasks.at(-1); task !== undefined; task = tasks.at(-1)) {
			if ((this.#until[task] ?? 0) - group.clock > rate * EPSILON) return;
			this.#over.push(task);
			tasks.pop();
		}
		// Small numbers are the exact ones.
		group.clock = 0;
	}

	/** An equal share of what they use for all; those that can keep few cores busy leave the rest of their share to the others. */
	#share(): void {
		let cores = capacity('cpu', this.#machine);
		let computing = 0;
		for (const { resource, tasks } of this.#groups) if (resource === 'cpu') computing += tasks.length;
		for (const group of this.#groups) {
			const { resource, threads, tasks } = group;
			if (tasks.length === 0) continue;
			if (resource === 'wait') group.rate = 1;
			else if (resource === 'cpu') {
				group.rate = Math.min(threads, cores / computing);
				cores -= group.rate * tasks.length;
				computing -= tasks.length;
			} else group.rate = capacity(resource, this.#machine) / tasks.length;
		}
	}

	/** Goes on to the task's next piece; false when there is none. */
	#next(task: number): boolean {
		const at = (this.#piece[task] ?? -1) + 1;
		const piece = this.#tasks[task]?.pieces[at];
		if (!piece) return false;
		this.#piece[task] = at;
		const { tasks, clock } = this.#groupOf(piece);
		const until = clock + Math.max(piece.amount[this.#bound], 0);
		this.#until[task] = until;
		let low = 0;
		let high = tasks.length;
		while (low < high) {
			const middle = (low + high) >> 1;
			if ((this.#until[tasks[middle] ?? -1] ?? 0) > until) low = middle + 1;
			else high = middle;
		}
		tasks.splice(low, 0, task);
		return true;
	}

	#groupOf(piece: Piece): Group {
		const { resource } = piece;
		const threads = resource === 'cpu' ? Math.max(piece.threads, EPSILON) : 0;
		const known = this.#groups.find((group) => group.resource === resource && group.threads === threads);
		if (known) return known;
		const group = { resource, threads, tasks: [], clock: 0, rate: 1 };
		const after = this.#groups.findIndex((other) => other.threads > threads);
		this.#groups.splice(after < 0 ? this.#groups.length : after, 0, group);
		return group;
	}
}
