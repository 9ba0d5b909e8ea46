/** From an analysis to what is beside the instructions in the editor. */

import type { Marks, StepMark } from '../../editor/handle.ts';
import { type Tone, toneOf } from '../../editor/tone.ts';
import type { AnalyzedChange, AnalyzedOutcome, Glimpse } from '../../engine/analysis.ts';
import type { Locale } from '../../engine/lint/types.ts';
import type { Words } from '../words/words.ts';
import { gainsOf, type ShownAdvice } from './advice.ts';
import { whySentence } from './failing.ts';
import { write } from './figures.ts';
import { recipeOf } from './recipe.ts';

/** Costs below these are left out beside the code: they would only make noise. */
const LEAST_SECONDS = 0.95;
const LEAST_BYTES = 500_000;

export function marksOf(
	text: string,
	analysis: Glimpse,
	change: string,
	words: Words,
	locale: Locale,
	shown?: ShownAdvice | undefined,
): Marks {
	const chosen = analysis.changes.find(({ id }) => id === change) ?? analysis.changes[0];
	const outcomes = outcomesByStep(chosen);
	const steps = analysis.steps.flatMap((step): readonly StepMark[] => {
		const outcome = outcomes.get(step.id);
		if (!outcome) return [];
		const { seconds, bytes } = step;
		return [
			{
				step: step.id,
				line: step.line,
				endLine: step.endLine,
				tone: toneOf(outcome),
				recipe: () => recipeOf(step, words),
				sentence: outcomeSentence(analysis, chosen, outcome, words),
				time: seconds && seconds.expected >= LEAST_SECONDS ? write('seconds', seconds.expected, locale) : '',
				bytes: bytes && bytes.expected >= LEAST_BYTES ? `+${write('bytes', bytes.expected, locale)}` : '',
			},
		];
	});
	const gains = gainsOf(analysis, shown, words, locale);
	return { text, steps, findings: analysis.findings, gains, advised: shown?.settled === true };
}

export function outcomesByStep(change: AnalyzedChange | undefined): ReadonlyMap<number, AnalyzedOutcome> {
	return new Map(change?.outcomes.map((outcome) => [outcome.step, outcome]));
}

/** 'Runs again: `backend/app.py` has other content.' */
export function outcomeSentence(
	analysis: Glimpse,
	change: AnalyzedChange | undefined,
	outcome: AnalyzedOutcome,
	words: Words,
): string {
	const tone: Tone = toneOf(outcome);
	return `${words.outcomes[tone]} · ${whySentence(analysis, change, outcome, words)}`;
}
