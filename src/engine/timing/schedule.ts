/**
 * The timeline of a build. It is run three times: with every amount as expected, at its low end and at its high end; the three runs
 * give the ranges. They are ordered afterwards, because less work is not always less time: a step that ends earlier lets its followers
 * take their share of a rate earlier, perhaps from a more important step.
 */
import { type Estimate, sum, sumOfSame } from '../figures/estimate.ts';
import type { MachineProfile } from '../project/types.ts';
import { EPSILON, secondsInTurn } from './rates.ts';
import { remember, scheduledAlike } from './recent.ts';
import { type RunsOfBounds, runAll } from './runs.ts';
import type { Bound, Runs } from './simulate.ts';
import { type Piece, type Task, tasksOf } from './tasks.ts';
import type { Bar, ScheduleInput, Timeline } from './types.ts';

/** Never throws; steps that wait for each other in a circle are left out. */
export function schedule(input: ScheduleInput): Timeline {
	const { machine } = input;
	const tasks = tasksOf(input);
	const before = scheduledAlike(tasks, machine);
	const runs = before?.runs ?? runAll(tasks, machine);
	const critical = criticalPath(runs.expected);
	const all: (Bar | undefined)[] = [];
	// What is the same stays the same object: of the rest nothing has to be kept.
	const kept = tasks.map((task, index) => {
		const known = before?.tasks[index];
		const isSame = known && isNamedAlike(known, task) && isSameEvidence(known.pieces, task.pieces);
		all.push(isSame ? before?.bars[index] : barOf(task, index, runs, critical.has(index), machine));
		return isSame ? known : task;
	});
	remember({ machine, tasks: kept, runs, bars: all }, before);
	const bars = all.filter((bar) => bar !== undefined);
	// The bars of the critical path stand end to end, so what is sure about them is sure about the whole.
	const along = bars.filter((bar) => bar.critical).map(({ label, seconds }) => ({ what: label, value: seconds }));
	const path = sum(along);
	const ends = evened([lastEnd(runs.low), lastEnd(runs.expected), lastEnd(runs.high)], path, sumOfSame(along));
	const pushed = [...(input.pushes ? input.layersToPush : []), ...(input.layersToCache ?? [])];
	return {
		bars,
		total: withRange(path, ...ends),
		pushed: sum(pushed.map(({ label, compressed }) => ({ what: label ?? '', value: compressed }))),
		pulled: sum(input.pulls.map(({ image, compressed }) => ({ what: image, value: compressed }))),
	};
}

function isNamedAlike(one: Task, other: Task): boolean {
	return one.label === other.label && one.step === other.step && one.lane === other.lane && one.kind === other.kind;
}

/** Of pieces whose amounts are equal. */
function isSameEvidence(pieces: readonly Piece[], others: readonly Piece[]): boolean {
	if (pieces === others) return true;
	return pieces.every(({ amount }, index) => {
		const other = others[index]?.amount;
		return (
			amount.evidence === other?.evidence &&
			amount.source === other.source &&
			amount.widest?.what === other.widest?.what &&
			amount.widest?.width === other.widest?.width
		);
	});
}

function barOf(
	{ kind, lane, step, label, pieces }: Task,
	index: number,
	runs: RunsOfBounds,
	critical: boolean,
	machine: MachineProfile,
): Bar | undefined {
	const [ready = 0, start = 0, end = Number.NaN] = [
		runs.expected.ready[index],
		runs.expected.start[index],
		runs.expected.end[index],
	];
	if (Number.isNaN(end)) return undefined;
	const duration = (bound: Bound): number => (runs[bound].end[index] ?? Number.NaN) - (runs[bound].start[index] ?? 0);
	const [independent, same] = secondsInTurn(pieces, machine);
	const alone = named(independent, label);
	const seconds = withRange(alone, ...evened([duration('low'), end - start, duration('high')], independent, same));
	return { kind, lane, step, label, ready, start, end, critical, seconds };
}

/**
 * A run with every amount at its end goes further than chance does. How much, the pieces tell: what their distances add up to when
 * they have nothing to do with each other, as part of what they add up to end to end.
 */
function evened(
	[low, expected, high]: readonly [low: number, expected: number, high: number],
	independent: Estimate,
	same: Estimate,
): [number, number, number] {
	const part = (one: number, all: number) => (all > EPSILON ? one / all : 1);
	const below = part(independent.expected - independent.low, same.expected - same.low);
	const above = part(independent.high - independent.expected, same.high - same.expected);
	return [expected - (expected - low) * below, expected, expected + (high - expected) * above];
}

/** The figure's evidence and source with other numbers. */
function withRange(figure: Estimate, low: number, expected: number, high: number): Estimate {
	return { ...figure, low: Math.min(low, expected, high), expected, high: Math.max(low, expected, high) };
}

/** What part of it is the widest goes by the label, where nothing says it more precisely. */
function named(figure: Estimate, what: string): Estimate {
	return figure.widest?.what === '' ? { ...figure, widest: { ...figure.widest, what } } : figure;
}

function lastEnd({ end }: Runs): number {
	return end.reduce((last, own) => (own > last ? own : last), 0);
}

/** The tasks that the end depends on: from the last one back, each time to the one that let it start. */
function criticalPath(runs: Runs): ReadonlySet<number> {
	const path = new Set<number>();
	const last = lastEnd(runs);
	let task = runs.end.lastIndexOf(last);
	while (task >= 0) {
		path.add(task);
		task = runs.startedBy[task] ?? -1;
	}
	return path;
}
