/** A build that fails, as the page tells of it: which steps those are, and that all else is shown as if they worked. */
import type { Analysis, AnalyzedChange, AnalyzedOutcome, Glimpse } from '../../engine/analysis.ts';
import { causeSentence, type Words } from '../words/words.ts';
import { nameParts, stepLabel } from './figures.ts';

/** As BuildKit counts them: '4/7', 'builder 2/3'. None where the file as a whole is refused. */
export function failingPositions(analysis: Analysis, { failures }: AnalyzedChange): readonly string[] {
	return failures.flatMap(({ step }) => {
		const named = step === undefined ? undefined : analysis.steps[step];
		return named ? [nameParts(named).position] : [];
	});
}

/** Whose failures are told: where the text has nothing that the chosen change could touch, those of the first build. */
export function toldChange(analysis: Analysis | undefined, chosen: AnalyzedChange | undefined) {
	return chosen?.available === false ? analysis?.changes.find(({ available }) => available) : chosen;
}

/** Why a step fails, runs or is cached, in a sentence. */
export function whySentence(
	analysis: Glimpse,
	change: AnalyzedChange | undefined,
	{ step, failure, cause }: AnalyzedOutcome,
	words: Words,
): string {
	const text = failure && change?.failures.find((each) => each.step === step)?.text;
	return text || causeSentence(words, cause, { step: (id) => stepLabel(analysis, id, words) });
}

/** What the builder does with a step that a failing one keeps from running; undefined where it does what the page shows. */
export function reallyOf(change: AnalyzedChange | undefined, step: number): AnalyzedOutcome | undefined {
	const own = change?.really?.find((each) => each.step === step);
	const isHeld = own?.outcome === 'NOT_STARTED' || own?.outcome === 'CANCELED' || own?.cause.kind === 'shown-as-cached';
	return isHeld ? own : undefined;
}
