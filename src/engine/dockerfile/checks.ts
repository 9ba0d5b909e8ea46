/** What BuildKit refuses in one instruction beyond its shape: counts of arguments, flags, names, broken variables. */
import { entryOf } from '../foreign/table.ts';
import { flagProblems } from './checkFlags.ts';
import { expandedTexts } from './expandedTexts.ts';
import { fromParts } from './from.ts';
import { GRAMMAR, type Grammar } from './grammar.ts';
import { healthcheck } from './healthcheck.ts';
import { heredocOperator } from './heredoc.ts';
import { lex } from './lexer.ts';
import { sourceRange } from './mapped.ts';
import { nearest } from './suggest.ts';
import type { EscapeToken, Instruction, Range, SyntaxProblem } from './types.ts';

/** Problems by place; those of pairs and JSON are found where these are read. */
export function checkInstruction(instruction: Instruction, token: EscapeToken): readonly SyntaxProblem[] {
	const { keyword, keywordRange } = instruction;
	const grammar = GRAMMAR.get(keyword);
	if (grammar === undefined) {
		const suggestion = nearest(keyword, GRAMMAR.keys());
		const problem = { code: 'unknown-instruction', range: keywordRange, detail: keyword } as const;
		return [suggestion === undefined ? problem : { ...problem, suggestion }];
	}
	return [
		...flagProblems(instruction, grammar),
		...argumentProblems(instruction, grammar),
		...(entryOf(SPECIAL, keyword)?.(instruction) ?? []),
		...variableProblems(instruction, token),
	];
}

function argumentProblems(
	{ keyword, keywordRange, args, words, json }: Instruction,
	{ wanted }: Grammar,
): SyntaxProblem[] {
	const count = json !== undefined || wanted === 'at-least-two' ? words.length : args.text === '' ? 0 : 1;
	const least = wanted === 'any' || keyword === 'FROM' ? 0 : wanted === 'at-least-two' ? 2 : 1;
	return count < least ? [{ code: 'missing-arguments', range: keywordRange, detail: wanted }] : [];
}

/** What single keywords ask for besides. */
const SPECIAL: Readonly<Record<string, (instruction: Instruction) => readonly SyntaxProblem[]>> = {
	FROM: fromProblems,
	SHELL: shellProblems,
	VOLUME: volumeProblems,
	COPY: destinationProblems,
	ADD: destinationProblems,
	ONBUILD: triggerProblems,
	HEALTHCHECK: healthcheckProblems,
};

const STAGE_NAME = /^[a-z][a-z0-9-_.]*$/;

function fromProblems(instruction: Instruction): readonly SyntaxProblem[] {
	const { words, keywordRange } = instruction;
	const { name } = fromParts(instruction);
	if (words.length === 1) return [];
	if (words.length > 3) return [{ code: 'too-many-arguments', range: spanOf(words.slice(3)), detail: 'one-or-three' }];
	if (words.length < 3) {
		const stray = words[1];
		if (stray === undefined || stray.text.toUpperCase() === 'AS') {
			return [{ code: 'missing-arguments', range: stray?.range ?? keywordRange, detail: 'one-or-three' }];
		}
		return [{ code: 'too-many-arguments', range: stray.range, detail: 'one-or-three' }];
	}
	if (name === undefined)
		return [{ code: 'too-many-arguments', range: spanOf(words.slice(1)), detail: 'one-or-three' }];
	if (STAGE_NAME.test(name.text.toLowerCase())) return [];
	return [{ code: 'bad-stage-name', range: name.range, detail: name.text }];
}

function shellProblems({ args, json }: Instruction): readonly SyntaxProblem[] {
	if (json !== undefined || args.text === '') return [];
	return [{ code: 'bad-json', range: sourceRange(args, 0, args.text.length), detail: 'SHELL' }];
}

function volumeProblems({ words }: Instruction): readonly SyntaxProblem[] {
	return words
		.filter(({ text }) => text.trim() === '')
		.map(({ range }): SyntaxProblem => ({ code: 'blank-volume', range, detail: '' }));
}

function destinationProblems({ words, json }: Instruction): readonly SyntaxProblem[] {
	const last = words.at(-1);
	if (json !== undefined || words.length < 2 || last === undefined || heredocOperator(last.text) === undefined)
		return [];
	return [{ code: 'heredoc-destination', range: last.range, detail: last.text }];
}

function triggerProblems({ trigger }: Instruction): readonly SyntaxProblem[] {
	if (trigger === undefined) return [];
	const { keyword: detail, keywordRange: range } = trigger;
	if (detail === 'ONBUILD') return [{ code: 'chained-trigger', range, detail }];
	return detail === 'FROM' || detail === 'MAINTAINER' ? [{ code: 'disallowed-trigger', range, detail }] : [];
}

function healthcheckProblems(instruction: Instruction): readonly SyntaxProblem[] {
	const { kind, kindRange, command, json } = healthcheck(instruction);
	const rest = sourceRange(command, 0, command.text.length);
	if (kind === '') return [];
	if (kind === 'NONE') return command.text === '' ? [] : [{ code: 'too-many-arguments', range: rest, detail: kind }];
	if (kind !== 'CMD') return [{ code: 'unknown-type', range: kindRange, detail: kind }];
	if (json === 'not-strings') return [{ code: 'bad-json', range: rest, detail: 'HEALTHCHECK' }];
	const missing = json === undefined ? command.text === '' : json.length === 0;
	return missing ? [{ code: 'missing-arguments', range: kindRange, detail: 'command' }] : [];
}

/** Worth lexing: anything that can go wrong begins with one of these. */
const LEXED = /[$'"]/;

function variableProblems(instruction: Instruction, token: EscapeToken): readonly SyntaxProblem[] {
	if (!LEXED.test(instruction.original.text)) return [];
	const problems: SyntaxProblem[] = [];
	for (const mapped of expandedTexts(instruction, token)) {
		if (!LEXED.test(mapped.text)) continue;
		const { error } = lex(mapped.text, undefined, { escape: token });
		if (error === undefined || error.code === 'required-variable' || error.code === 'too-long') continue;
		const range = sourceRange(mapped, Math.min(error.offset, mapped.text.length - 1), mapped.text.length);
		problems.push({ code: error.code, range, detail: error.detail });
	}
	return problems;
}

function spanOf(words: readonly { readonly range: Range }[]): Range {
	return { start: words[0]?.range.start ?? 0, end: words.at(-1)?.range.end ?? 0 };
}
