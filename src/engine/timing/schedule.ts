/**
 * The timeline of a build. It is run three times: with every amount as expected, at its low end and at its high end; the three runs
 * give the ranges. They are ordered afterwards, because less work is not always less time: a step that ends earlier lets its followers
 * take their share of a rate earlier, perhaps from a more important step.
 */
import { type Estimate, sum } from '../figures/estimate.ts';
import { secondsAlone } from './rates.ts';
import { type Bound, orderOf, type Runs, simulate } from './simulate.ts';
import { type Task, tasksOf } from './tasks.ts';
import type { Bar, ScheduleInput, Timeline } from './types.ts';

/** Never throws; steps that wait for each other in a circle are left out. */
export function schedule(input: ScheduleInput): Timeline {
	const tasks = tasksOf(input);
	const certain = tasks.every((task) => task.pieces.every(({ amount }) => amount.low === amount.high));
	const order = orderOf(tasks);
	const run = (bound: Bound): Runs => cutOff(tasks, simulate(tasks, order, input.machine, bound));
	const duration = ({ start, end }: Runs, task: number): number => (end[task] ?? Number.NaN) - (start[task] ?? 0);
	const expected = run('expected');
	const low = certain ? expected : run('low');
	const high = certain ? expected : run('high');
	const critical = criticalPath(expected);

	const bars: Bar[] = [];
	for (const [index, task] of tasks.entries()) {
		const [ready = 0, start = 0, end = Number.NaN] = [
			expected.ready[index],
			expected.start[index],
			expected.end[index],
		];
		if (Number.isNaN(end)) continue;
		const { kind, lane, step, label, pieces } = task;
		const parts = pieces.map((piece) => ({ what: label, value: secondsAlone(piece, input.machine) }));
		const seconds = withRange(sum(parts), duration(low, index), end - start, duration(high, index));
		bars.push({ kind, lane, step, label, ready, start, end, critical: critical.has(index), seconds });
	}
	// The bars of the critical path stand end to end, so what is sure about them is sure about the whole.
	const path = sum(bars.filter((bar) => bar.critical).map(({ label, seconds }) => ({ what: label, value: seconds })));
	const pushed = [...(input.pushes ? input.layersToPush : []), ...(input.layersToCache ?? [])];
	return {
		bars,
		total: withRange(path, lastEnd(low), lastEnd(expected), lastEnd(high)),
		pushed: sum(pushed.map(({ label, compressed }) => ({ what: label ?? '', value: compressed }))),
		pulled: sum(input.pulls.map(({ image, compressed }) => ({ what: image, value: compressed }))),
	};
}

/** What a failure cancels ends with the step that failed. */
function cutOff(tasks: readonly Task[], runs: Runs): Runs {
	if (!tasks.some(({ endsWith }) => endsWith !== undefined)) return runs;
	const end = runs.end.map((own, index) => {
		const last = runs.end[tasks[index]?.endsWith ?? -1];
		return last === undefined ? own : Math.max(runs.start[index] ?? 0, Math.min(own, last));
	});
	return { ...runs, end };
}

/** The figure's evidence and source with other numbers. */
function withRange(figure: Estimate, low: number, expected: number, high: number): Estimate {
	return { ...figure, low: Math.min(low, expected, high), expected, high: Math.max(low, expected, high) };
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
