/** Guessing before the answer: which steps a change runs again. For classes, and for oneself. */
import type { AnalyzedChange, AnalyzedOutcome, AnalyzedStep } from '../../engine/analysis.ts';

export type Guess = 'cached' | 'runs';

export interface Prediction {
	/** Which change, of which side, was guessed at. */
	readonly of: string;
	readonly guesses: ReadonlyMap<number, Guess>;
	/** The answer is there to be seen, and counted. */
	readonly shown: boolean;
}

export interface Score {
	readonly right: number;
	readonly of: number;
}

/** What happened to a step, where that can be guessed: steps that nobody needs or that never started ask no question. */
export function answerOf({ outcome, cause, link, failure }: AnalyzedOutcome): Guess | undefined {
	if (cause.kind === 'shown-as-cached') return undefined;
	// What fails was never stored, so it is tried again.
	if (failure || outcome === 'RAN' || link === 'RAN') return 'runs';
	return outcome === 'CACHED' ? 'cached' : undefined;
}

/** Steps to guess at, with their answers. Base images are left out: whether one is fetched is another question. */
export function questionsOf(
	steps: readonly AnalyzedStep[],
	change: AnalyzedChange | undefined,
): readonly { readonly step: AnalyzedStep; readonly answer: Guess }[] {
	return steps.flatMap((step) => {
		const outcome = change?.outcomes.find((each) => each.step === step.id);
		const answer = step.instruction === 'FROM' ? undefined : outcome && answerOf(outcome);
		return answer ? [{ step, answer }] : [];
	});
}

export function scoreOf(questions: ReturnType<typeof questionsOf>, guesses: ReadonlyMap<number, Guess>): Score {
	return {
		right: questions.filter(({ step, answer }) => guesses.get(step.id) === answer).length,
		of: questions.length,
	};
}
