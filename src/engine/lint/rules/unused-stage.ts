/** A stage that the image does not need. */
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ name: string }>({
	id: 'unused-stage',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: [],
	message: {
		en: ({ name }) =>
			`Nothing in this build needs ${name}, so BuildKit skips it. Delete it, unless you build it with --target.`,
		'zh-cn': ({ name }) => `构建目标不需要 ${name}：BuildKit 会跳过它。若不用 --target 单独构建，可以删除。`,
	},
	check(file, report) {
		for (const { index, name, nameRange, from } of file.dockerfile.stages) {
			if (file.graph.built.has(index)) continue;
			report(from, nameRange, { name: name ?? `stage ${index}` });
		}
	},
});
