/** A line that begins with no instruction. */
import { GRAMMAR } from '../../dockerfile/grammar.ts';
import { nearest } from '../../dockerfile/suggest.ts';
import { replaceWith } from '../helpers/fixes.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ keyword: string; meant: string | undefined }>({
	id: 'unknown-instruction',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['dockerfile-utils:UNKNOWN_INSTRUCTION'],
	fixable: true,
	message: {
		en: ({ keyword, meant }) =>
			`There is no instruction ${keyword}.${meant === undefined ? '' : ` Did you mean ${meant}?`}`,
		'zh-cn': ({ keyword, meant }) => `没有 ${keyword} 这条指令。${meant === undefined ? '' : `是否想写 ${meant}？`}`,
	},
	check(file, report) {
		for (const instruction of file.instructions) {
			const { keyword, keywordRange } = instruction;
			if (GRAMMAR.has(keyword) || keyword === '') continue;
			const meant = nearest(keyword, GRAMMAR.keys());
			const fix = meant === undefined ? undefined : replaceWith(keywordRange, meant, true);
			report(instruction, keywordRange, { keyword, meant }, { fix, exactLines: true });
		}
		for (const { code, range, detail } of file.dockerfile.problems) {
			// A line of nothing but a continuation.
			if (code === 'unknown-instruction' && detail === '') {
				report(undefined, range, { keyword: file.dockerfile.escape, meant: undefined });
			}
		}
	},
});
