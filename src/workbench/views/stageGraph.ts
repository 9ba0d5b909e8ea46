/** Stages as a graph: what each takes from which, how deep it is, and what the chosen change does to it. */
import { type Tone, toneOf } from '../../editor/tone.ts';
import type { Analysis, AnalyzedChange } from '../../engine/analysis.ts';
import { outcomesByStep } from '../state/marks.ts';

export interface StageNode {
	readonly name: string;
	readonly takesFrom: readonly string[];
	/** Row in the picture: 0 for a stage that takes from no other. */
	readonly rank: number;
	/** Ids, in order. */
	readonly steps: readonly number[];
	/** Steps that run, FROM apart, and how many there are. */
	readonly ran: number;
	readonly counted: number;
	/** Of its steps that run, one after the other. */
	readonly seconds: number;
	readonly tone: Tone;
}

/** What speaks for a whole stage, the loudest first. */
const LOUDNESS: readonly Tone[] = ['error', 'cause', 'runs', 'canceled', 'waiting', 'cached', 'merged', 'unreachable'];

/** In the order of the file. */
export function stagesOf(analysis: Analysis, change: AnalyzedChange | undefined): readonly StageNode[] {
	const outcomes = outcomesByStep(change);
	const nodes = new Map<string, StageNode>();
	for (const name of new Set(analysis.steps.map(({ stage }) => stage))) {
		const steps = analysis.steps.filter(({ stage }) => stage === name);
		const takesFrom = [...new Set(steps.flatMap((step) => step.takesFrom))];
		const counted = steps.filter(({ instruction }) => instruction !== 'FROM');
		const tones = steps.flatMap(({ id }) => {
			const outcome = outcomes.get(id);
			return outcome ? [toneOf(outcome)] : [];
		});
		const times = steps.map(({ id }) => {
			const { start = 0, end = 0 } = outcomes.get(id) ?? {};
			return end - start;
		});
		nodes.set(name, {
			name,
			takesFrom,
			// A stage can only take from stages above it.
			rank: Math.max(-1, ...takesFrom.map((other) => nodes.get(other)?.rank ?? -1)) + 1,
			steps: steps.map(({ id }) => id),
			ran: counted.filter(({ id }) => outcomes.get(id)?.outcome === 'RAN').length,
			counted: counted.length,
			seconds: times.reduce((sum, time) => sum + time, 0),
			tone: LOUDNESS.find((tone) => tones.includes(tone)) ?? 'unreachable',
		});
	}
	return [...nodes.values()];
}

/** From so many stages on a picture says more than the list of steps. */
export const ENOUGH_STAGES = 3;

export function hasGraph(analysis: Analysis | undefined): boolean {
	return new Set(analysis?.steps.map(({ stage }) => stage)).size >= ENOUGH_STAGES;
}
