/** The three runs of a build's tasks: with every amount as expected, at its low end and at its high end. */
import type { MachineProfile } from '../project/types.ts';
import { type Bound, orderOf, type Runs, simulate } from './simulate.ts';
import type { Task } from './tasks.ts';

export type RunsOfBounds = Readonly<Record<Bound, Runs>>;

export function runAll(tasks: readonly Task[], machine: MachineProfile): RunsOfBounds {
	const certain = tasks.every((task) => task.pieces.every(({ amount }) => amount.low === amount.high));
	const order = orderOf(tasks);
	const run = (bound: Bound): Runs => cutOff(tasks, simulate(tasks, order, machine, bound));
	const expected = run('expected');
	return { expected, low: certain ? expected : run('low'), high: certain ? expected : run('high') };
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
