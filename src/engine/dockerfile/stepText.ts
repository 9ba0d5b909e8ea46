/** The text by which BuildKit's progress output names a step, after its `[stage i/n] `. */
import { heredocOperator } from './heredoc.ts';
import { type Lookup, lex } from './lexer.ts';
import type { EscapeToken, Instruction } from './types.ts';

/**
 * The instruction's joined line with variables filled in. In RUN quotes and variables without value stay; everywhere else quotes
 * go and such variables become empty. A line that cannot be expanded stays as it is. Only what comes before the first space is
 * put in capitals, so after `run<tab>` the command's first word is too. A trigger of ONBUILD is named without the word ONBUILD.
 */
export function stepText(instruction: Instruction, lookup: Lookup, token: EscapeToken): string {
	const run = instruction.keyword === 'RUN';
	const text = instruction.original.text + (run ? heredocSummary(instruction) : '');
	const options = run ? ({ escape: token, quotes: 'keep', keepUnset: true } as const) : { escape: token };
	const { value } = lex(text, lookup, options);
	const space = value.indexOf(' ');
	return space < 0 ? value.toUpperCase() : value.slice(0, space).toUpperCase() + value.slice(space);
}

/** ` (first line...)` for a RUN that is nothing but a heredoc. */
function heredocSummary({ args, heredocs }: Instruction): string {
	const [heredoc] = heredocs;
	if (heredoc === undefined || heredocOperator(args.text) === undefined) return '';
	const [first = '', ...rest] = heredoc.content.trim().split(/\r?\n/);
	return ` (${first}${rest.length > 0 ? '...' : ''})`;
}
