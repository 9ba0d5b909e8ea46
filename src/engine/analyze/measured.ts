/** Seconds and bytes that the reader read off a real build: they win over the model's, and steps alike are scaled to them. */
import type { BuildResult } from '../builder/types.ts';
import type { Work } from '../commands/types.ts';
import { type Estimate, exactly, scale } from '../figures/estimate.ts';
import type { Layer } from '../filesystem/types.ts';
import type { PlannedStep } from '../plan/types.ts';
import type { MeasuredStep } from '../project/types.ts';
import { secondsOf } from '../timing/rates.ts';
import { resultOf } from './layers.ts';
import type { PreparedProject } from './session.ts';

export interface Measurements {
	/** What the step has to do, so that it takes as long as was measured when nothing runs beside it. */
	work(step: PlannedStep, work: readonly Work[]): readonly Work[];
	/** Content bytes of the step's layer. */
	bytes(step: PlannedStep, layer: Layer): Estimate;
}

/** Of a build that nobody has measured. */
export const UNMEASURED: Measurements = { work: (_, work) => work, bytes: (_, layer) => layer.size };
const SOURCE = 'taken from a real build';

/** `cold`: a build in which every step ran, to know what the model alone would say. */
export function measurementsOf({ project, plan }: PreparedProject, cold: BuildResult): Measurements {
	const { measured, machine } = project;
	if (measured.length === 0) return UNMEASURED;
	const byText = new Map(measured.map((each) => [normal(each.step), each]));
	const of = (step: PlannedStep): MeasuredStep | undefined => byText.get(normal(step.name));
	const alone = (work: readonly Work[]): number => secondsOf(work, machine, false).expected;
	const overheadOf = (step: PlannedStep): number => (step.keyword === 'RUN' ? machine.stepOverhead : 0);

	const factors = new Map<string, number[]>();
	for (const step of plan.steps) {
		const seconds = of(step)?.seconds;
		const work = resultOf(cold, step)?.work ?? [];
		const modelled = alone(work);
		if (seconds === undefined || modelled <= 0) continue;
		const factor = Math.max(0, seconds - overheadOf(step)) / modelled;
		for (const tool of new Set(work.map(toolOf))) factors.set(tool, [...(factors.get(tool) ?? []), factor]);
	}
	return {
		work(step, work) {
			const seconds = of(step)?.seconds;
			if (seconds === undefined) return work.map((each) => likeMeasured(each, factors.get(toolOf(each))));
			const left = Math.max(0, seconds - overheadOf(step));
			const modelled = alone(work);
			if (modelled <= 0) return [{ resource: 'wait', amount: exactly(left, 'measured', SOURCE), what: step.name }];
			return work.map((each) => ({
				...each,
				amount: exactly((each.amount.expected * left) / modelled, 'measured', SOURCE),
			}));
		},
		bytes(step, layer) {
			const bytes = of(step)?.bytes;
			return bytes === undefined ? layer.size : exactly(bytes, 'measured', SOURCE);
		},
	};
}

/** The text without its place among the steps, which changes with every edit, and without the log's way to fill lines. */
function normal(step: string): string {
	return step
		.replace(/^(?:#\d+ )?\[[^\]]*\]\s*/, '')
		.replace(/\s+/g, ' ')
		.trim();
}

/** Steps are alike when they use the same tool: `pip`, `npm`, `copy`. */
function toolOf({ what }: Work): string {
	return what.split(' ', 1)[0] ?? '';
}

/** The mean of the factors by which the tool's measured steps differ from the model. */
function likeMeasured(work: Work, factors: readonly number[] | undefined): Work {
	if (factors === undefined || toolOf(work) === '') return work;
	const mean = factors.reduce((all, factor) => all + factor, 0) / factors.length;
	return { ...work, amount: { ...scale(work.amount, mean), source: 'scaled to a measured step of the same tool' } };
}
