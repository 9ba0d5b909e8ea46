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
				SINGLE_QUOTE: `The single quote of ${text} is not closed.`,
				DOUBLE_QUOTE: `The double quote of ${text} is not closed.`,
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
		const token = file.dockerfile.escape;
		for (const instruction of file.of('ENV', 'LABEL', 'ARG')) {
			for (const { code, range, text } of problems(instruction, token)) {
				const more = { aliases: [`dockerfile-utils:SYNTAX_MISSING_${code}`], exactLines: true };
				report(instruction, range, { keyword: instruction.keyword, text, code }, more);
			}
		}
	},
});

interface Problem {
	readonly code: Code;
	readonly range: Range;
	readonly text: string;
}

function problems({ keyword, words, pairs }: Instruction, token: string): readonly Problem[] {
	const [legacy] = pairs;
	if (legacy?.legacy === true && legacy.valueRange !== undefined) {
		return valueProblem(legacy.value ?? '', legacy.valueRange, token);
	}
	const judged = keyword === 'ARG' ? words.slice(0, 1) : words;
	return judged.flatMap((word) => wordProblem(word, keyword === 'ARG' || words.length === 1, token));
}

function wordProblem({ text, range }: Word, valueOptional: boolean, token: string): readonly Problem[] {
	const equals = text.indexOf('=');
	if (equals === 0) return [{ code: 'NAMES', range, text }];
	const [first] = text;
	const name = equals < 0 ? text : text.slice(0, equals);
	if (equals > 0 && (first === '"' || first === "'") && !name.slice(1).includes(first)) {
		return [{ code: first === '"' ? 'DOUBLE_QUOTE' : 'SINGLE_QUOTE', range, text: name }];
	}
	if (equals < 0) return valueOptional ? [] : [{ code: 'EQUALS', range, text }];
	return valueProblem(text.slice(equals + 1), { start: range.start + equals + 1, end: range.end }, token);
}

function valueProblem(value: string, range: Range, token: string): readonly Problem[] {
	if (value.startsWith("'") && (value.length === 1 || !value.endsWith("'")))
		return [{ code: 'SINGLE_QUOTE', range, text: value }];
	if (!value.startsWith('"')) return [];
	let closed = false;
	for (let at = 1; at < value.length; at++) {
		if (value[at] === token) at++;
		else if (value[at] === '"' && at === value.length - 1) closed = true;
	}
	return closed ? [] : [{ code: 'DOUBLE_QUOTE', range, text: value }];
}
