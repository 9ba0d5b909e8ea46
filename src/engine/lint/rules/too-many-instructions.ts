/** More than twenty instructions in a file. */
import { defineRule } from '../rule.ts';

/** The article's limit; FROM counts, comments do not. */
const LIMIT = 20;

export const rule = defineRule<{ count: number }>({
	id: 'too-many-instructions',
	level: 'WARN',
	sets: ['article', 'recommended'],
	topic: 'upkeep',
	aliases: ['article:1'],
	message: {
		en: ({ count }) =>
			`The file has ${count} instructions, more than ${LIMIT}: see which of them could be one, or belong into a stage of their own.`,
		'zh-cn': ({ count }) => `文件共有 ${count} 条指令，超过 ${LIMIT} 条：可考虑合并其中一些，或拆分到单独的构建阶段。`,
	},
	check(file, report) {
		const { instructions } = file.dockerfile;
		const surplus = instructions[LIMIT];
		if (surplus !== undefined) report(surplus, undefined, { count: instructions.length });
	},
});
