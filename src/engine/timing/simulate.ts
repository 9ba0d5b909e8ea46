/** Runs tasks on a machine from event to event: between two events every piece of work goes on at its share of what it uses. */
import type { MachineProfile } from '../project/types.ts';
import { capacity, EPSILON } from './rates.ts';
import type { SharedResource, Task } from './tasks.ts';

/** Which figure of the estimates a run takes. */
export type Bound = 'low' | 'expected' | 'high';

/** What became of the tasks, each at its position. In plain numbers, for there are many and most are looked at once. */
export interface Runs {
	/** When the last task that this one waits for ended. */
	readonly ready: Float64Array;
	readonly start: Float64Array;
	/** Not a number for tasks that wait for each other in a circle: they never run. */
	readonly end: Float64Array;
	/** The task whose end let this one start; -1 for those that start at once. */
	readonly startedBy: Int32Array;
}

/** Which tasks wait for which: the same in every run of them. */
export interface Order {
	/** By task: how many it waits for. */
	readonly waitsFor: readonly number[];
	/** By task: those that wait for it. */
	readonly followers: readonly (readonly number[])[];
	/** Those that wait for none. */
	readonly first: readonly number[];
}

export function orderOf(tasks: readonly Task[]): Order {
	const followers: number[][] = tasks.map(() => []);
	const waitsFor = tasks.map(({ after }, index) => {
		let count = 0;
		for (const other of after) {
			const own = followers[other];
			// Two reasons to wait for one task are one: they stand next to each other, for all of a task are looked at in turn.
			if (!own || own[own.length - 1] === index) continue;
			own.push(index);
			count += 1;
		}
		return count;
	});
	const first = [...tasks.keys()].filter((task) => waitsFor[task] === 0);
	if (tasks.some(({ locks }) => locks.length > 0)) {
		const nearest = (one: number, other: number) => (tasks[one]?.distance ?? 0) - (tasks[other]?.distance ?? 0);
		for (const all of [first, ...followers]) all.sort(nearest);
	}
	return { waitsFor, followers, first };
}

export function simulate(
	tasks: readonly Task[],
	{ waitsFor, followers, first }: Order,
	machine: MachineProfile,
	bound: Bound,
): Runs {
	const count = tasks.length;
	const start = new Float64Array(count);
	const ready = new Float64Array(count);
	const end = new Float64Array(count).fill(Number.NaN);
	const startedBy = new Int32Array(count).fill(-1);
	const missing = Int32Array.from(waitsFor);
	const held = new Set<string>();
	const going = new Going(tasks, machine, bound);
	/** Ready, but one of their locks is held. */
	let blocked: number[] = [];
	let now = 0;

	const begin = (task: number, by: number): void => {
		const locks = tasks[task]?.locks ?? NONE;
		if (locks.some((lock) => held.has(lock))) {
			blocked.push(task);
			return;
		}
		for (const lock of locks) held.add(lock);
		start[task] = now;
		startedBy[task] = by;
		going.add(task);
	};
	const finish = (task: number): void => {
		end[task] = now;
		for (const lock of tasks[task]?.locks ?? NONE) held.delete(lock);
		if (blocked.length > 0) {
			const waiting = blocked;
			blocked = [];
			for (const other of waiting) begin(other, task);
		}
		for (const follower of followers[task] ?? NONE) {
			const left = (missing[follower] ?? 0) - 1;
			missing[follower] = left;
			if (left > 0) continue;
			ready[follower] = now;
			begin(follower, task);
		}
	};

	for (const task of first) begin(task, -1);
	while (going.any) {
		now += going.share();
		for (const task of going.advance()) finish(task);
	}
	return { ready, start, end, startedBy };
}

const NONE: readonly never[] = [];

/** The tasks that run: the piece each is at, how much of that is left, and how fast it goes. */
class Going {
	readonly #tasks: readonly Task[];
	readonly #machine: MachineProfile;
	readonly #bound: Bound;
	readonly #active: number[] = [];
	readonly #piece: Int32Array;
	readonly #left: Float64Array;
	readonly #rate: Float64Array;
	readonly #threads: Float64Array;
	readonly #resource: SharedResource[];
	readonly #users = { cpu: 0, wait: 0, disk: 0, index: 0, network: 0, pull: 0, push: 0, context: 0 };
	readonly #done: number[] = [];
	#step = 0;

	constructor(tasks: readonly Task[], machine: MachineProfile, bound: Bound) {
		this.#tasks = tasks;
		this.#machine = machine;
		this.#bound = bound;
		this.#piece = new Int32Array(tasks.length).fill(-1);
		this.#left = new Float64Array(tasks.length);
		this.#rate = new Float64Array(tasks.length);
		this.#threads = new Float64Array(tasks.length);
		this.#resource = tasks.map(() => 'wait');
	}

	get any(): boolean {
		return this.#active.length > 0;
	}

	add(task: number): void {
		this.#next(task);
		this.#active.push(task);
	}

	/** Gives each its rate: an equal share of what it uses. Answers the seconds until the first piece is done. */
	share(): number {
		const users = this.#users;
		for (const task of this.#active) users[this.#resource[task] ?? 'wait'] = 0;
		for (const task of this.#active) users[this.#resource[task] ?? 'wait']++;
		for (const task of this.#active) {
			const resource = this.#resource[task] ?? 'wait';
			this.#rate[task] = resource === 'wait' ? 1 : capacity(resource, this.#machine) / users[resource];
		}
		if (users.cpu > 0) this.#shareCores();
		this.#step = Number.POSITIVE_INFINITY;
		for (const task of this.#active) {
			this.#step = Math.min(this.#step, (this.#left[task] ?? 0) / (this.#rate[task] ?? 1));
		}
		return this.#step;
	}

	/** Lets those seconds pass. Answers the tasks that are done. */
	advance(): readonly number[] {
		this.#done.length = 0;
		let kept = 0;
		for (const task of this.#active) {
			const rate = this.#rate[task] ?? 1;
			const left = (this.#left[task] ?? 0) - rate * this.#step;
			this.#left[task] = left;
			if (left <= rate * EPSILON && !this.#next(task)) this.#done.push(task);
			else this.#active[kept++] = task;
		}
		this.#active.length = kept;
		return this.#done;
	}

	/** Those that can keep few cores busy leave the rest of their share to the others. */
	#shareCores(): void {
		const threads = (task: number) => this.#threads[task] ?? 1;
		const computing = this.#active.filter((task) => this.#resource[task] === 'cpu');
		computing.sort((one, other) => threads(one) - threads(other));
		let cores = capacity('cpu', this.#machine);
		for (const [index, task] of computing.entries()) {
			const rate = Math.min(threads(task), cores / (computing.length - index));
			this.#rate[task] = rate;
			cores -= rate;
		}
	}

	/** False when the last piece was done. */
	#next(task: number): boolean {
		const at = (this.#piece[task] ?? -1) + 1;
		const piece = this.#tasks[task]?.pieces[at];
		if (!piece) return false;
		this.#piece[task] = at;
		this.#resource[task] = piece.resource;
		this.#threads[task] = Math.max(piece.threads, EPSILON);
		this.#left[task] = Math.max(piece.amount[this.#bound], 0);
		return true;
	}
}
