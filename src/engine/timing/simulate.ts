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
interface Active {
	readonly task: number;
	readonly ready: number;
	readonly start: number;
	readonly startedBy: number | undefined;
	piece: number;
	left: number;
	rate: number;
}

/** In the tasks' order. Tasks that wait for each other in a circle never run and have no entry. */
export function simulate(tasks: readonly Task[], machine: MachineProfile, bound: Bound): (Run | undefined)[] {
	const runs: (Run | undefined)[] = tasks.map(() => undefined);
	const { missing, followers } = dependencies(tasks);
	const held = new Set<string>();
	const active: Active[] = [];
	/** Ready, but one of their locks is held. */
	let blocked: { readonly task: number; readonly ready: number }[] = [];
	let now = 0;

	const begin = (task: number, ready: number, startedBy: number | undefined): void => {
		const locks = tasks[task]?.locks ?? [];
		if (locks.some((lock) => held.has(lock))) {
			blocked.push({ task, ready });
			return;
		}
		for (const lock of locks) held.add(lock);
		const entry: Active = { task, ready, start: now, startedBy, piece: -1, left: 0, rate: 1 };
		nextPiece(entry);
		active.push(entry);
	};
	/** False when the last piece was done. */
	const nextPiece = (entry: Active): boolean => {
		const piece = tasks[entry.task]?.pieces[++entry.piece];
		entry.left = Math.max(piece?.amount[bound] ?? 0, 0);
		return piece !== undefined;
	};
	const finish = ({ task, ready, start, startedBy }: Active): void => {
		runs[task] = { ready, start, end: now, startedBy };
		for (const lock of tasks[task]?.locks ?? []) held.delete(lock);
		const waiting = blocked;
		blocked = [];
		for (const other of waiting) begin(other.task, other.ready, task);
		for (const follower of followers[task] ?? []) {
			const left = (missing[follower] ?? 0) - 1;
			missing[follower] = left;
			if (left === 0) begin(follower, now, task);
		}
	};

	missing.forEach((count, task) => {
		if (count === 0) begin(task, 0, undefined);
	});
	while (active.length > 0) {
		share(active, tasks, machine);
		let step = Number.POSITIVE_INFINITY;
		for (const { left, rate } of active) step = Math.min(step, left / rate);
		now += step;
		const done: Active[] = [];
		for (const entry of active) {
			entry.left -= entry.rate * step;
			if (entry.left <= entry.rate * EPSILON) done.push(entry);
		}
		for (const entry of done) {
			if (nextPiece(entry)) continue;
			active.splice(active.indexOf(entry), 1);
			finish(entry);
		}
	}
	return runs;
}

function dependencies(tasks: readonly Task[]): { missing: number[]; followers: number[][] } {
	const followers: number[][] = tasks.map(() => []);
	const missing = tasks.map((task, index) => {
		const before = new Set(task.after);
		for (const other of before) followers[other]?.push(index);
		return before.size;
	});
	return { missing, followers };
}

/** Gives every active task its rate: an equal share of what it uses, and of the cores an equal share up to its threads. */
function share(active: readonly Active[], tasks: readonly Task[], machine: MachineProfile): void {
	const users = new Map<SharedResource, number>();
	const computing: { entry: Active; threads: number }[] = [];
	for (const entry of active) {
		const piece = tasks[entry.task]?.pieces[entry.piece];
		if (piece?.resource === 'cpu') computing.push({ entry, threads: Math.max(piece.threads, EPSILON) });
		else if (piece) users.set(piece.resource, (users.get(piece.resource) ?? 0) + 1);
	}
	for (const entry of active) {
		const resource = tasks[entry.task]?.pieces[entry.piece]?.resource;
		if (resource === undefined || resource === 'wait') entry.rate = 1;
		else if (resource !== 'cpu') entry.rate = capacity(resource, machine) / (users.get(resource) ?? 1);
	}
	// Those that can keep few cores busy leave the rest of their share to the others.
	computing.sort((a, b) => a.threads - b.threads);
	let cores = capacity('cpu', machine);
	computing.forEach(({ entry, threads }, index) => {
		entry.rate = Math.min(threads, cores / (computing.length - index));
		cores -= entry.rate;
	});
}
