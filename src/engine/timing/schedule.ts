/**
 * The timeline of a build. It is run three times: with every amount as expected, at its low end and at its high end; the three runs
 * give the ranges. They are ordered afterwards, because less work is not always less time: a step that ends earlier lets its followers
 * take their share of a rate earlier, perhaps from a more important step.
 */
import { type Estimate, sum } from '../figures/estimate.ts';
import { secondsAlone } from './rates.ts';
import { type Bound, orderOf, type Run, simulate } from './simulate.ts';
import { type Task, tasksOf } from './tasks.ts';
import type { Bar, ScheduleInput, Timeline } from './types.ts';

type Runs = readonly (Run | undefined)[];

/** Never throws; steps that wait for each other in a circle are left out. */
export function schedule(input: ScheduleInput): Timeline {
	const tasks = tasksOf(input);
	const certain = tasks.every((task) => task.pieces.every(({ amount }) => amount.low === amount.high));
	const order = orderOf(tasks);
	const run = (bound: Bound): Runs => cutOff(tasks, simulate(tasks, order, input.machine, bound));
	const expected = run('expected');
	const low = certain ? expected : run('low');
	const high = certain ? expected : run('high');
	const critical = criticalPath(expected);

	const bars = tasks.flatMap((task, index): Bar[] => {
		const run = expected[index];
		if (!run) return [];
		const { ready, start, end } = run;
		const duration = (runs: Runs): number => (runs[index]?.end ?? 0) - (runs[index]?.start ?? 0);
		const parts = task.pieces.map((piece) => ({ what: task.label, value: secondsAlone(piece, input.machine) }));
		const seconds = withRange(sum(parts), duration(low), end - start, duration(high));
		const { kind, lane, step, label } = task;
		return [{ kind, lane, step, label, ready, start, end, critical: critical.has(index), seconds }];
	});
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
	return runs.map((run, index) => {
		const last = runs[tasks[index]?.endsWith ?? -1]?.end;
		return run && last !== undefined ? { ...run, end: Math.max(run.start, Math.min(run.end, last)) } : run;
	});
}

/** The figure's evidence and source with other numbers. */
function withRange(figure: Estimate, low: number, expected: number, high: number): Estimate {
	return { ...figure, low: Math.min(low, expected, high), expected, high: Math.max(low, expected, high) };
}

function lastEnd(runs: Runs): number {
	return runs.reduce((last, run) => Math.max(last, run?.end ?? 0), 0);
}

/** The tasks that the end depends on: from the last one back, each time to the one that let it start. */
function criticalPath(runs: Runs): ReadonlySet<number> {
	const path = new Set<number>();
	const end = lastEnd(runs);
	let task: number | undefined = runs.findLastIndex((run) => run?.end === end);
	while (task !== undefined && task >= 0) {
		path.add(task);
		task = runs[task]?.startedBy;
	}
	return path;
}
