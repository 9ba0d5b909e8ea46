/** `NAME=value` of ENV, LABEL and ARG. */
import { isBlank } from './chars.ts';
import { sourceRange } from './mapped.ts';
import type { MappedText, Pair, SyntaxProblem } from './types.ts';
import type { Span } from './words.ts';

/** ENV and LABEL. Without `=` in the first word the rest is its value: the old form, one pair only. */
export function readPairs(args: MappedText, spans: readonly Span[], problems: SyntaxProblem[]): readonly Pair[] {
	const first = spans[0];
	if (first === undefined) return [];
	if (!args.text.slice(first.start, first.end).includes('=')) return legacyPair(args, problems);
	const pairs: Pair[] = [];
	for (const span of spans) {
		const pair = pairAt(args, span, problems);
		if (pair.value !== undefined) pairs.push(pair);
		else problems.push({ code: 'missing-equals', range: pair.nameRange, detail: pair.name });
	}
	return pairs;
}

/** ARG: names with or without a value. */
export function readNames(args: MappedText, spans: readonly Span[], problems: SyntaxProblem[]): readonly Pair[] {
	return spans.map((span) => pairAt(args, span, problems));
}

function legacyPair(args: MappedText, problems: SyntaxProblem[]): readonly Pair[] {
	const { text } = args;
	let nameEnd = 0;
	while (nameEnd < text.length && !isBlank(text.charCodeAt(nameEnd))) nameEnd++;
	let start = nameEnd;
	while (start < text.length && isBlank(text.charCodeAt(start))) start++;
	const name = text.slice(0, nameEnd);
	const nameRange = sourceRange(args, 0, nameEnd);
	if (start === text.length) {
		problems.push({ code: 'missing-arguments', range: nameRange, detail: 'two' });
		return [];
	}
	const valueRange = sourceRange(args, start, text.length);
	return [{ name, value: text.slice(start), nameRange, valueRange, legacy: true }];
}

function pairAt(args: MappedText, { start, end }: Span, problems: SyntaxProblem[]): Pair {
	const word = args.text.slice(start, end);
	const equals = word.indexOf('=');
	if (equals < 0) {
		return {
			name: word,
			value: undefined,
			nameRange: sourceRange(args, start, end),
			valueRange: undefined,
			legacy: false,
		};
	}
	const nameRange = sourceRange(args, start, start + equals);
	if (equals === 0) problems.push({ code: 'blank-name', range: sourceRange(args, start, end), detail: word });
	// An empty value comes after the equals sign, on its line: `start + equals + 1` may be on the next one already.
	const behind = sourceRange(args, start + equals, start + equals + 1).end;
	const valueRange =
		equals + 1 === word.length ? { start: behind, end: behind } : sourceRange(args, start + equals + 1, end);
	return { name: word.slice(0, equals), value: word.slice(equals + 1), nameRange, valueRange, legacy: false };
}
