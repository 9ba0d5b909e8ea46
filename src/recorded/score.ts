/** How much of recorded builds the model says right, by kind. */
import * as v from 'valibot';
import type { ParseShell } from '../engine/shell/types.ts';
import type { Bases } from './base.ts';
import { recordedCase } from './case.ts';
import { compareBuild, type Kind, type RecordedBuild, type Verdict } from './compare.ts';
import { type CaseBuild, simulateCase } from './simulate.ts';

export interface Count {
	readonly right: number;
	readonly total: number;
}

export interface Score {
	readonly cases: number;
	readonly builds: number;
	readonly kinds: ReadonlyMap<Kind, Count>;
	readonly wrong: readonly (Verdict & { readonly id: string })[];
	/** Steps of which the model says that they run, but not why. */
	readonly uncaused: number;
}

const recordedFile = v.array(v.looseObject({ id: v.string(), results: v.array(v.unknown()) }));
const RUNNING: ReadonlySet<string> = new Set(['RAN', 'ERROR']);

/** Throws where `file` holds no recorded cases. */
export function scoreRecorded(file: unknown, bases: Bases, parseShell: ParseShell): Score {
	const cases = v.parse(recordedFile, file);
	const kinds = new Map<Kind, Count>();
	const wrong: (Verdict & { readonly id: string })[] = [];
	let builds = 0;
	let uncaused = 0;
	for (const raw of cases) {
		const simulated = simulateCase(v.parse(recordedCase, raw), bases, parseShell);
		uncaused += simulated.reduce((sum, build) => sum + withoutCause(build), 0);
		for (const recorded of raw.results as RecordedBuild[]) {
			builds++;
			const own = simulated.find(({ edit }) => edit === recorded.edit);
			for (const verdict of compareBuild(recorded, own)) {
				const { right, total } = kinds.get(verdict.kind) ?? { right: 0, total: 0 };
				kinds.set(verdict.kind, { right: right + Number(verdict.right), total: total + 1 });
				if (!verdict.right) wrong.push({ ...verdict, id: raw.id });
			}
		}
	}
	return { cases: cases.length, builds, kinds, wrong, uncaused };
}

function withoutCause({ steps }: CaseBuild): number {
	return steps.filter(({ outcome, cause }) => RUNNING.has(outcome) && cause === undefined).length;
}
