/** What COPY and ADD take from where to where. */
import { perObject } from '../memory/perObject.ts';
import { heredocOperator } from './heredoc.ts';
import type { Heredoc, Instruction, Word } from './types.ts';

export interface CopyParts {
	/** Paths as written, without those that are heredocs. In exec form the decoded strings. */
	readonly sources: readonly Word[];
	/** undefined where fewer than two arguments are given. */
	readonly destination: Word | undefined;
	/** The inline files, in the order of the arguments that name them. They are copied after all `sources`. */
	readonly heredocs: readonly Heredoc[];
	/** There are more sources, which nobody looks at. */
	readonly beyond: boolean;
}

/** Each source is looked for in each build: more than these are nobody's intention. */
const MOST_SOURCES = 1000;

/** Remembered by instruction: planning and many rules ask for it. */
export const copyParts = perObject(({ words, json, heredocs }: Instruction): CopyParts => {
	const destination = words.length > 1 ? words.at(-1) : undefined;
	const sources: Word[] = [];
	const files: Heredoc[] = [];
	for (const word of destination === undefined ? words : words.slice(0, -1)) {
		const operator = json === undefined ? heredocOperator(word.text) : undefined;
		// Of several with one name the last body counts for all of them.
		const heredoc = operator && heredocs.findLast(({ name }) => name === operator.name);
		if (operator === undefined) sources.push(word);
		else if (heredoc !== undefined) files.push(heredoc);
	}
	const beyond = sources.length > MOST_SOURCES;
	return { sources: beyond ? sources.slice(0, MOST_SOURCES) : sources, destination, heredocs: files, beyond };
});
