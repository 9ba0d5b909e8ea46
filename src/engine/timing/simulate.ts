/** Runs tasks on a machine from event to event: between two events every piece of work goes on at its share of what it uses. */
import type { MachineProfile } from '../project/types.ts';
import { RunningTasks } from './runningTasks.ts';
import type { Task } from './tasks.ts';

/** Which figure of the estimates a run takes. */
export type Bound = 'low' | 'expected' | 'high';

/** What became of the tasks, each at its position. In plain numbers, because there are many and most are looked at once. */
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
			// Two reasons to wait for one task are one: they come next to each other, because all of a task are looked at in turn.
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
	const running = new RunningTasks(tasks, machine, bound);
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
		running.add(task);
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
	while (running.any) {
		now += running.pass();
		for (const task of running.done) finish(task);
	}
	return { ready, start, end, startedBy };
}

const NONE: readonly never[] = [];
