/** Variables in the arguments of instructions: their values filled in, or their places found. */
import { type LexerError, type LexerOptions, type Lookup, lex } from './lexer.ts';
import { sourceRange } from './mapped.ts';
import type { EscapeToken, MappedText, Range } from './types.ts';
import type { LexedWord } from './wordList.ts';

export interface Expansion {
	/** The text itself where there is an error. */
	readonly value: string;
	/** Names that were read and have a value, or have none; each once, in the order of reading. */
	readonly used: readonly string[];
	readonly unset: readonly string[];
	readonly error: LexerError | undefined;
}

export interface WordsExpansion extends Expansion {
	/** The value split at blanks that are neither quoted nor escaped; blanks out of a variable split too. */
	readonly words: readonly LexedWord[];
}

/** Without any of these a text is its own value. */
const SPECIAL = /[$'"\\`]/;

/** One word or value: quotes go, variables become their values. `lookup` gives undefined for a name without value. */
export function expand(text: string, lookup: Lookup, options: LexerOptions): Expansion {
	if (!SPECIAL.test(text)) return { value: text, used: [], unset: [], error: undefined };
	const { value, used, unset, error } = expandWords(text, lookup, options);
	return { value, used, unset, error };
}

/** The same, and the words that result: what EXPOSE takes as its ports. */
export function expandWords(text: string, lookup: Lookup, options: LexerOptions): WordsExpansion {
	const used = new Set<string>();
	const unset = new Set<string>();
	const { value, words, error } = lex(text, noting(lookup, used, unset), options);
	return { value, words, used: [...used], unset: [...unset], error };
}

/** The body of a COPY or ADD heredoc: variables become their values, quotes stay. Backslash escapes whatever the directive. */
export function expandBody(text: string, lookup: Lookup): Expansion {
	return expand(text, lookup, { escape: '\\', quotes: 'ordinary' });
}

function noting(lookup: Lookup, used: Set<string>, unset: Set<string>): Lookup {
	return (name) => {
		const value = lookup(name);
		(value === undefined ? unset : used).add(name);
		return value;
	};
}

/** A `$name` or `${name…}` in the file. `operator` is '' or one of `:- - :+ + :? ? # ## % %% / //` (a colon may precede # and %). */
export interface VariableUse {
	readonly name: string;
	readonly operator: string;
	readonly range: Range;
}

/** Every reference in the text, nested ones too, by place. None in single quotes or escaped; none after a syntax error. */
export function variableUses(mapped: MappedText, token: EscapeToken): readonly VariableUse[] {
	if (!mapped.text.includes('$')) return [];
	return lex(mapped.text, undefined, { escape: token })
		.references.toSorted((a, b) => a.start - b.start)
		.map(({ name, operator, start, end }) => ({ name, operator, range: sourceRange(mapped, start, end) }));
}
