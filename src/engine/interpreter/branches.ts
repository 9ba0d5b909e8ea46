/** `case`: which branch a word takes, and which run after it. */
import { shortened } from '../commands/shared/shortened.ts';
import { isKnown } from '../commands/shared/text.ts';
import type { CaseBranch, ShellNode, ShellWord } from '../shell/types.ts';
import type { Interpreter } from './interpreter.ts';
import type { Io } from './io.ts';
import { matchesPattern } from './patterns.ts';

export function runCase(
	{ word, branches }: ShellNode & { kind: 'case' },
	interpreter: Interpreter,
	io: Io,
	tested: boolean,
): number {
	let code = 0;
	let at = branchOf(word, branches, 0, interpreter);
	while (at !== undefined) {
		const { body, goesOn }: CaseBranch = branches[at] ?? { patterns: [], body: undefined };
		code = body ? interpreter.execute(body, io, tested) : 0;
		if (goesOn === undefined) break;
		if (goesOn === 'patterns') at = branchOf(word, branches, at + 1, interpreter);
		else at = at + 1 < branches.length ? at + 1 : undefined;
	}
	return code;
}

/** The first that matches, from one on; of a word that is not known, one that the build may take. */
function branchOf(
	word: ShellWord,
	branches: readonly CaseBranch[],
	from: number,
	{ process, expander, origin }: Interpreter,
): number | undefined {
	const text = expander.single(word);
	const left = branches.slice(from);
	if (isKnown(text) || left.length === 0) {
		const found = left.findIndex(({ patterns }) =>
			patterns.some((pattern) => matchesPattern(process, expander.pattern(pattern), text)),
		);
		return found < 0 ? undefined : from + found;
	}
	process.run.note({ kind: 'unknown-outcome', what: `case ${shortened(word.text)}`, range: origin ?? word.range });
	const whole = left.some(({ patterns }) => patterns.some(({ text: pattern }) => pattern === '*'));
	const taken = from + process.run.ways.choose(left.length + (whole ? 0 : 1));
	return taken < branches.length ? taken : undefined;
}
