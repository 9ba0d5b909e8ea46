/** A comment that silences nothing. */
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ id: string }>({
	id: 'unused-suppression',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: [],
	message: {
		en: ({ id }) => `${id} is silenced here but reports nothing; remove the comment.`,
		'zh-cn': ({ id }) => `此处屏蔽了 ${id}，但它并没有报告任何问题：可以删除这条注释。`,
	},
	check(file, report) {
		for (const { id, range } of file.unused) report(undefined, range, { id });
	},
});
