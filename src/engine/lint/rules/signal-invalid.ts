/** STOPSIGNAL that is neither a signal's name nor a number. */
import { expandAt, scopeAt } from '../helpers/scope.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ signal: string }>({
	id: 'signal-invalid',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['dockerfile-utils:INVALID_SIGNAL'],
	message: {
		en: ({ signal }) => `${signal} is no signal: write SIGTERM or a number.`,
		'zh-cn': ({ signal }) => `${signal} 不是信号：请写 SIGTERM 这样的名称或数字。`,
	},
	check(file, report) {
		for (const instruction of file.of('STOPSIGNAL')) {
			const [word] = instruction.words;
			if (word === undefined || instruction.words.length > 1) continue;
			const { unset } = expandAt(file, instruction, word.text);
			const { declared } = scopeAt(file, instruction);
			const undefinedName = unset.some((name) => !declared.has(name));
			const bad = word.text.includes('$') ? undefinedName : !word.text.startsWith('SIG') && !/^\d+$/.test(word.text);
			if (bad) report(instruction, word.range, { signal: word.text }, { exactLines: true });
		}
	},
});
