/** What a goal can be made of: words that find a step again in another text, and what the result offers. Pure. */
import type { Analysis, AnalyzedChange, AnalyzedStep } from '../../engine/analysis.ts';
import type { StepWords } from '../../learn/types.ts';

/** What does the work of a RUN, rather than preparing it. */
const WORK = /\b(?:install|add|build|ci|sync|restore|compile|package|publish|download)\b/i;
const WORDS = 3;

/** The instruction and the words of its work: flags, paths and what is chained to it may change. `text`: the step's source. */
export function wordsOf({ instruction }: Pick<AnalyzedStep, 'instruction'>, text: string): StepWords {
	const folded = text
		.replace(/\\\r?\n/g, ' ')
		.replace(/\s+/g, ' ')
		.trim();
	const rest = folded.slice(folded.indexOf(' ') + 1).replace(/^(?:--\S+ )+/, '');
	if (instruction !== 'RUN') return { instruction, says: [rest.split(' ')[0] || rest || instruction] };
	const commands = rest.split(/\s*(?:&&|;|\|\|)\s*/);
	const work = commands.find((command) => WORK.test(command)) ?? commands[0] ?? rest;
	const said: string[] = [];
	for (const word of work.split(' ')) {
		if (said.length === WORDS || word.startsWith('-') || /["'$/]/.test(word)) break;
		said.push(word);
		if (WORK.test(word)) break;
	}
	return { instruction, says: [said.join(' ') || work.slice(0, 60) || instruction] };
}

/** Steps that a goal can be about: base images are none. */
export function stepsToAsk({ steps }: Analysis): readonly AnalyzedStep[] {
	return steps.filter(({ instruction }) => instruction !== 'FROM');
}

export function runsAfter(change: AnalyzedChange | undefined, step: AnalyzedStep): boolean {
	return change?.outcomes.find((one) => one.step === step.id)?.outcome === 'RAN';
}

/** The rules that speak, each once, in order. */
export function rulesIn({ findings }: Analysis): readonly string[] {
	return [...new Set(findings.map(({ rule }) => rule))];
}

/** A round figure a little below one: what a learner should get to. */
export function below(amount: number): number {
	const unit = 10 ** Math.max(0, Math.floor(Math.log10(amount)) - 1);
	return Math.max(unit, Math.floor((amount * 0.9) / unit) * unit);
}
