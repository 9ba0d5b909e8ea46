/** ENV, LABEL or ARG whose pairs are broken: no equals sign, no name, an open quote. */
import type { Instruction, Range, Word } from '../../dockerfile/types.ts';
import { defineRule } from '../rule.ts';

type Code = 'EQUALS' | 'NAMES' | 'SINGLE_QUOTE' | 'DOUBLE_QUOTE';

export const rule = defineRule<{ keyword: string; text: string; code: Code }>({
	id: 'pair-syntax',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['EQUALS', 'NAMES', 'SINGLE_QUOTE', 'DOUBLE_QUOTE'].map((code) => `dockerfile-utils:SYNTAX_MISSING_${code}`),
	message: {
		en: ({ keyword, text, code }) =>
			({
				EQUALS: `${text} has no =: ${keyword} takes name=value.`,
				NAMES: `${text} has no name before =.`,
				SINGLE_QUOTE: `A single quote in ${text} is not closed.`,
				DOUBLE_QUOTE: `A double quote in ${text} is not closed.`,
			})[code],
		'zh-cn': ({ keyword, text, code }) =>
			({
				EQUALS: `${text} 缺少 =：${keyword} 的写法是 name=value。`,
				NAMES: `${text} 的 = 前缺少名称。`,
				SINGLE_QUOTE: `${text} 的单引号没有闭合。`,
				DOUBLE_QUOTE: `${text} 的双引号没有闭合。`,
			})[code],
	},
	check(file, report) {
		const { escape: token, problems } = file.dockerfile;
		const refused = problems.filter(({ code }) => Object.hasOwn(CODES, code));
		const starts = refused.map(({ range }) => range.start);
		for (const instruction of file.of('ENV', 'LABEL', 'ARG')) {
			const found = problemsForPeer(instruction, token);
			if (found.length === 0) continue;
			const { start, end } = instruction.range;
			const own = refused.slice(countBelow(starts, start), countBelow(starts, end));
			const codes = new Set(own.map((each) => CODES[each.code]));
			for (const { code, range, text } of found) {
				// What BuildKit takes, as a quote that was escaped, only the peer minds.
				const peerOnly = !codes.has(code);
				const more = { aliases: [`dockerfile-utils:SYNTAX_MISSING_${code}`], exactLines: true, peerOnly };
				report(instruction, range, { keyword: instruction.keyword, text, code }, more);
			}
		}
	},
});

/** BuildKit's words for the same. */
const CODES: Readonly<Record<string, Code>> = {
	'missing-equals': 'EQUALS',
	'blank-name': 'NAMES',
	'unclosed-single-quote': 'SINGLE_QUOTE',
	'unclosed-double-quote': 'DOUBLE_QUOTE',
};

/** How many of these ascending numbers are smaller. */
function countBelow(sorted: readonly number[], limit: number): number {
	let low = 0;
	let high = sorted.length;
	while (low < high) {
		const middle = (low + high) >> 1;
		if ((sorted[middle] ?? 0) < limit) low = middle + 1;
		else high = middle;
	}
	return low;
}

interface Problem {
	readonly code: Code;
	readonly range: Range;
	readonly text: string;
}

/** What dockerfile-utils would say of the pairs; of ARG it looks at a single one only. */
export function problemsForPeer({ keyword, words, pairs }: Instruction, token: string): readonly Problem[] {
	if (keyword === 'ARG' && words.length > 1) return [];
	const [legacy] = pairs;
	if (legacy?.legacy === true && legacy.valueRange !== undefined) {
		return valueProblem(legacy.value ?? '', legacy.valueRange, token);
	}
	return words.flatMap((word) => wordProblem(word, words.length === 1, token));
}

function wordProblem({ text, range }: Word, valueOptional: boolean, token: string): readonly Problem[] {
	const equals = text.indexOf('=');
	const [first = ''] = text;
	const quoted = first === '"' || first === "'";
	if (equals < 0) return valueOptional ? [] : [{ code: 'EQUALS', range, text }];
	// A quote that does not close before the equals sign takes all for a name.
	if (quoted && text.charAt(equals - 1) !== first) {
		return [{ code: first === '"' ? 'DOUBLE_QUOTE' : 'SINGLE_QUOTE', range, text: text.slice(0, equals) }];
	}
	const names: readonly Problem[] = equals === 0 || (quoted && equals === 2) ? [{ code: 'NAMES', range, text }] : [];
	return [
		...names,
		...valueProblem(text.slice(equals + 1), { start: range.start + equals + 1, end: range.end }, token),
	];
}

/** The peer takes the quotes and escapes away first and then looks for quotes. */
function valueProblem(value: string, range: Range, token: string): readonly Problem[] {
	const read = unquoted(value, token);
	if (read.startsWith("'")) return read.endsWith("'") ? [] : [{ code: 'SINGLE_QUOTE', range, text: value }];
	return read.startsWith('"') && !closesAtEnd(read, token) ? [{ code: 'DOUBLE_QUOTE', range, text: value }] : [];
}

function unquoted(value: string, token: string): string {
	if (value.startsWith("'")) return value.length > 1 && value.endsWith("'") ? value.slice(1, -1) : value;
	const double = value.startsWith('"') && closesAtEnd(value, token);
	if (value.startsWith('"') && !double) return value;
	let read = '';
	const text = double ? value.slice(1, -1) : value;
	for (let at = 0; at < text.length; at++) {
		if (text[at] !== token || at + 1 === text.length) read += text[at];
		else if (double && text[at + 1] !== '"' && text[at + 1] !== token) read += text[at];
		else read += text[++at];
	}
	return read;
}

function closesAtEnd(text: string, token: string): boolean {
	for (let at = 1; at < text.length; at++) {
		if (text[at] === token) at++;
		else if (text[at] === '"' && at === text.length - 1) return true;
	}
	return false;
}
