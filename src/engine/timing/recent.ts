/** The builds that were scheduled last. Most edits of a text change no amount of work: then time passes as it did. */
import { LastFew } from '../memory/lastFew.ts';
import type { MachineProfile } from '../project/types.ts';
import type { RunsOfBounds } from './runs.ts';
import type { Piece, Task } from './tasks.ts';
import type { Bar } from './types.ts';

export interface Scheduled {
	readonly machine: MachineProfile;
	readonly tasks: readonly Task[];
	readonly runs: RunsOfBounds;
	/** By task; undefined for one that never runs. */
	readonly bars: readonly (Bar | undefined)[];
}

/** So many builds has an analysis, with a few changes of the project's own. */
const MOST = 10;

const recent = new LastFew<Scheduled>(MOST);

/** A build of which the machine runs the same work in the same order, whatever its steps are called. */
export function scheduledAlike(tasks: readonly Task[], machine: MachineProfile): Scheduled | undefined {
	return recent.find((other) => other.machine === machine && isSame(other.tasks, tasks));
}

/** `before`: the one alike, in whose place it comes. */
export function remember(scheduled: Scheduled, before: Scheduled | undefined): void {
	recent.add(scheduled, before);
}

/** Whether two lists are alike in all that a run depends on. */
function isSame(tasks: readonly Task[], others: readonly Task[]): boolean {
	return (
		tasks.length === others.length &&
		tasks.every((task, index) => {
			const other = others[index];
			return (
				other !== undefined &&
				task.endsWith === other.endsWith &&
				task.distance === other.distance &&
				isSameList(task.after, other.after) &&
				isSameList(task.locks, other.locks) &&
				isSameWork(task.pieces, other.pieces)
			);
		})
	);
}

function isSameWork(pieces: readonly Piece[], others: readonly Piece[]): boolean {
	if (pieces === others) return true;
	return (
		pieces.length === others.length &&
		pieces.every(({ resource, threads, amount }, index) => {
			const other = others[index];
			return (
				resource === other?.resource &&
				threads === other.threads &&
				amount.low === other.amount.low &&
				amount.expected === other.amount.expected &&
				amount.high === other.amount.high
			);
		})
	);
}

function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
	return one.length === other.length && one.every((item, index) => item === other[index]);
}
