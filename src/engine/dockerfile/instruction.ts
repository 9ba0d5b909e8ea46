/** One logical line read as an instruction: keyword, flags, arguments in the form that the keyword asks for. */
import { isBlank, skipSpaces, trimEnd } from './chars.ts';
import { checkInstruction } from './checks.ts';
import { readFlags } from './flags.ts';
import { type ArgumentForm, GRAMMAR, takesHeredocs } from './grammar.ts';
import { type HeredocOperator, heredocOperators } from './heredoc.ts';
import { jsonSpans, jsonString, readJson } from './json.ts';
import type { LogicalLine } from './lines.ts';
import { sliceMapped, sourceRange } from './mapped.ts';
import { readNames, readPairs } from './pairs.ts';
import type { EscapeToken, Instruction, MappedText, Pair, Range, SyntaxProblem, Word } from './types.ts';
import { plainSpans, quotedSpans, wordAt } from './words.ts';

/** An instruction as far as its own line says it: without the bodies of its heredocs, at index 0 of no stage. */
export interface LineReading {
	readonly instruction: Instruction;
	/** The heredocs whose bodies follow. */
	readonly heredocs: readonly (HeredocOperator & { readonly range: Range })[];
	readonly problems: readonly SyntaxProblem[];
}

/** undefined for a line that holds continuation characters only. */
export function readInstruction(line: LogicalLine, token: EscapeToken): LineReading | undefined {
	const { mapped } = line;
	const { length } = mapped.text;
	const start = skipSpaces(mapped.text, 0, length);
	const end = trimEnd(mapped.text, start, length);
	if (start === end) return undefined;
	const original = start === 0 && end === length ? mapped : sliceMapped(mapped, start, end);
	const { instruction: read, problems } = readOriginal(original, line, token, false);
	const instruction = line.dangling ? { ...read, range: { start: read.range.start, end: line.end } } : read;
	const holder = instruction.trigger ?? instruction;
	const heredocs = takesHeredocs(holder.keyword) && holder.json === undefined ? heredocOperators(original) : [];
	return { instruction, heredocs, problems };
}

type Reading = Pick<LineReading, 'instruction' | 'problems'>;
type Lines = Pick<Instruction, 'line' | 'endLine' | 'blankLines'>;

function readOriginal(original: MappedText, lines: Lines, token: EscapeToken, inTrigger: boolean): Reading {
	const { text } = original;
	let keywordEnd = 0;
	while (keywordEnd < text.length && !isBlank(text.charCodeAt(keywordEnd))) keywordEnd++;
	const keyword = text.slice(0, keywordEnd).toUpperCase();
	const { flags, rest } = readFlags(original, keywordEnd);
	const args = sliceMapped(original, rest, text.length);
	const form = GRAMMAR.get(keyword)?.form ?? 'text';
	const problems: SyntaxProblem[] = [];
	const { json, words, pairs } = readArguments(args, form, keyword, token, problems);
	// A trigger within a trigger is refused, so nothing needs to look into it.
	const holds = form === 'trigger' && !inTrigger && args.text !== '';
	const trigger = holds ? readOriginal(args, { ...lines, blankLines: [] }, token, true) : undefined;
	const instruction: Instruction = {
		index: 0,
		keyword,
		keywordRange: sourceRange(original, 0, keywordEnd),
		range: sourceRange(original, 0, text.length),
		line: lines.line,
		endLine: lines.endLine,
		stage: -1,
		flags,
		original,
		args,
		json,
		words,
		pairs,
		heredocs: [],
		trigger: trigger?.instruction,
		comments: [],
		blankLines: lines.blankLines,
	};
	const deferred = (trigger?.problems ?? []).map((problem) => ({ ...problem, deferred: true }) as const);
	return { instruction, problems: [...problems, ...checkInstruction(instruction, token), ...deferred] };
}

type Parts = { json: readonly string[] | undefined; words: readonly Word[]; pairs: readonly Pair[] };

function readArguments(
	args: MappedText,
	form: ArgumentForm,
	keyword: string,
	token: EscapeToken,
	problems: SyntaxProblem[],
): Parts {
	if (form === 'exec' || form === 'paths') {
		const json = readJson(args.text);
		if (json === 'not-strings') {
			problems.push({ code: 'bad-json', range: sourceRange(args, 0, args.text.length), detail: keyword });
		} else if (json !== undefined) {
			return { json, words: jsonWords(args), pairs: [] };
		}
	}
	if (form === 'pairs' || form === 'names') {
		const spans = quotedSpans(args.text, token);
		const read = form === 'pairs' ? readPairs : readNames;
		return { json: undefined, words: spans.map((span) => wordAt(args, span)), pairs: read(args, spans, problems) };
	}
	const words = form === 'exec' || form === 'trigger' ? [] : plainSpans(args.text).map((span) => wordAt(args, span));
	return { json: undefined, words, pairs: [] };
}

function jsonWords(args: MappedText): readonly Word[] {
	return jsonSpans(args.text).map((span) => ({
		text: jsonString(args, span).text,
		range: sourceRange(args, span.start, span.end),
	}));
}
