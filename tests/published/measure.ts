/** How well the model's ranges hold what others measured and published: coverage and width, by what was measured. */

import { projectFromText } from '../../src/cli/fileProject.ts';
import type { Analysis } from '../../src/engine/analysis.ts';
import type { Analyzer } from '../../src/engine/analyze.ts';
import type { Estimate } from '../../src/engine/figures/estimate.ts';
import { MACHINE_RATE } from '../../src/engine/figures/machineRate.ts';
import facts from './facts.json' with { type: 'json' };

export const GROUPS = ['image', 'layer', 'seconds', 'build'] as const;
export type Group = (typeof GROUPS)[number];

/** `context`: files by path, as text or with the size alone. `build`: pull or export of the whole build. */
interface Fact {
	readonly source: string;
	readonly date: string;
	readonly group: string;
	readonly dockerfile: string;
	readonly step: string;
	readonly context?: Readonly<Record<string, unknown>>;
	readonly bytes?: number;
	readonly seconds?: number;
}

export interface Held {
	readonly fact: Fact;
	readonly group: Group;
	readonly measured: number;
	readonly figure: Estimate;
	readonly holds: boolean;
}

export interface Summary {
	readonly count: number;
	/** Part of the measurements that lie in the range, of seconds in that of any machine. */
	readonly held: number;
	/** Median of high over low, of seconds on one machine. */
	readonly width: number;
	/** Median of expected over measured. */
	readonly centre: number;
}

/** All facts against the model, in their order. Throws where a fact names a step that its Dockerfile does not have. */
export function measured(analyzer: Analyzer): Held[] {
	return (facts as readonly Fact[]).map((fact) => {
		const files = Object.entries(fact.context ?? {}).map(([path, file]) =>
			typeof file === 'string' ? { path, text: file } : { path, size: Number((file as { size: number }).size) },
		);
		const project = projectFromText(fact.dockerfile, files.length > 0 ? { files } : {});
		const figure = figureOf(fact, analyzer.analyze({ project, locale: 'en' }));
		const value = fact.bytes ?? fact.seconds ?? Number.NaN;
		const [slow, fast] = fact.seconds === undefined ? [1, 1] : [MACHINE_RATE.high, MACHINE_RATE.low];
		const holds = value >= figure.low * fast && value <= figure.high * slow;
		return { fact, group: fact.group as Group, measured: value, figure, holds };
	});
}

function figureOf(fact: Fact, { steps, changes }: Analysis): Estimate {
	if (fact.group === 'build') {
		const id = fact.step === 'pull' ? 'clean-machine' : 'first-build';
		const bars =
			changes.find((change) => change.id === id)?.timeline.bars.filter(({ kind }) => kind === fact.step) ?? [];
		const ends = (end: 'low' | 'expected' | 'high') => bars.reduce((all, { seconds }) => all + seconds[end], 0);
		return { low: ends('low'), expected: ends('expected'), high: ends('high'), evidence: 'assumed' };
	}
	const words = fact.step.replace(/^\w+ ?/, '').slice(0, 40);
	const step = steps.findLast(
		({ instruction, name }) => fact.step.startsWith(instruction) && name.replaceAll(/\s+/g, ' ').includes(words),
	);
	const figure = fact.bytes === undefined ? step?.seconds : step?.bytes;
	if (!figure) throw new Error(`${fact.source}: the model says nothing of ${fact.step}`);
	return figure;
}

export function summaryOf(all: readonly Held[]): Summary {
	const middle = (values: readonly number[]) =>
		values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
	return {
		count: all.length,
		held: all.filter(({ holds }) => holds).length / Math.max(1, all.length),
		width: middle(all.map(({ figure }) => figure.high / figure.low)),
		centre: middle(all.map(({ figure, measured }) => figure.expected / measured)),
	};
}

/** Rounded as it is written down and shown. */
export function recorded({ count, held, width }: Summary): Omit<Summary, 'centre'> {
	return { count, held: Math.round(held * 100) / 100, width: Math.round(width * 100) / 100 };
}
