/** Runs tasks on a machine from event to event: between two events every piece of work goes on at its share of what it uses. */
import type { MachineProfile } from '../project/types.ts';
import { capacity, EPSILON } from './rates.ts';
import type { SharedResource, Task } from './tasks.ts';

/** Which figure of the estimates a run takes. */
export type Bound = 'low' | 'expected' | 'high';

export interface Run {
	/** When the last task that this one waits for ended. */
	readonly ready: number;
	readonly start: number;
	readonly end: number;
	/** The task whose end let this one start; undefined for those that start at once. */
	readonly startedBy: number | undefined;
}

/** A task that runs: the piece it is at, how much of that is left, and how fast it goes. */
interface Active extends Run {
	readonly task: number;
	end: number;
	piece: number;
	resource: SharedResource;
	threads: number;
	left: number;
	rate: number;
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

/** In the tasks' order. Tasks that wait for each other in a circle never run and have no entry. */
export function simulate(
	tasks: readonly Task[],
	{ waitsFor, followers, first }: Order,
	machine: MachineProfile,
	bound: Bound,
): (Run | undefined)[] {
	const runs: (Run | undefined)[] = tasks.map(() => undefined);
	const missing = [...waitsFor];
	const held = new Set<string>();
	const active: Active[] = [];
	const done: Active[] = [];
	const users = { cpu: 0, wait: 0, disk: 0, index: 0, network: 0, pull: 0, push: 0, context: 0 };
	/** Ready, but one of their locks is held. */
	let blocked: { readonly task: number; readonly ready: number }[] = [];
	let now = 0;

	const begin = (task: number, ready: number, startedBy: number | undefined): void => {
		const locks = tasks[task]?.locks ?? NONE;
		if (locks.some((lock) => held.has(lock))) {
			blocked.push({ task, ready });
			return;
		}
		for (const lock of locks) held.add(lock);
		const entry: Active = {
			task,
			ready,
			start: now,
			end: now,
			startedBy,
			piece: -1,
			resource: 'wait',
			threads: 1,
			left: 0,
			rate: 1,
		};
		nextPiece(entry);
		active.push(entry);
	};
	/** False when the last piece was done. */
	const nextPiece = (entry: Active): boolean => {
		const piece = tasks[entry.task]?.pieces[++entry.piece];
		if (!piece) return false;
		entry.resource = piece.resource;
		entry.threads = Math.max(piece.threads, EPSILON);
		entry.left = Math.max(piece.amount[bound], 0);
		return true;
	};
	const finish = (entry: Active): void => {
		const { task } = entry;
		entry.end = now;
		runs[task] = entry;
		for (const lock of tasks[task]?.locks ?? NONE) held.delete(lock);
		if (blocked.length > 0) {
			const waiting = blocked;
			blocked = [];
			for (const other of waiting) begin(other.task, other.ready, task);
		}
		for (const follower of followers[task] ?? NONE) {
			const left = (missing[follower] ?? 0) - 1;
			missing[follower] = left;
			if (left === 0) begin(follower, now, task);
		}
	};

	for (const task of first) begin(task, 0, undefined);
	while (active.length > 0) {
		share(active, machine, users);
		let step = Number.POSITIVE_INFINITY;
		for (const { left, rate } of active) step = Math.min(step, left / rate);
		now += step;
		let kept = 0;
		for (const entry of active) {
			entry.left -= entry.rate * step;
			if (entry.left <= entry.rate * EPSILON && !nextPiece(entry)) done.push(entry);
			else active[kept++] = entry;
		}
		active.length = kept;
		for (const entry of done) finish(entry);
		done.length = 0;
	}
	return runs;
}

const NONE: readonly never[] = [];

/** Gives every active task its rate: an equal share of what it uses, and of the cores an equal share up to its threads. */
function share(active: readonly Active[], machine: MachineProfile, users: Record<SharedResource, number>): void {
	for (const { resource } of active) users[resource] = 0;
	for (const { resource } of active) users[resource]++;
	for (const entry of active) {
		const { resource } = entry;
		entry.rate = resource === 'wait' ? 1 : capacity(resource, machine) / users[resource];
	}
	if (active.some(({ resource }) => resource === 'cpu')) shareCores(active, machine);
}

/** Those that can keep few cores busy leave the rest of their share to the others. */
function shareCores(active: readonly Active[], machine: MachineProfile): void {
	const computing = active.filter(({ resource }) => resource === 'cpu').sort((a, b) => a.threads - b.threads);
	let cores = capacity('cpu', machine);
	computing.forEach((entry, index) => {
		entry.rate = Math.min(entry.threads, cores / (computing.length - index));
		cores -= entry.rate;
	});
}
