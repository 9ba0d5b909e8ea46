/** COPY after USER without --chown: the files belong to root all the same. */
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ user: string }>({
	id: 'copy-after-user',
	level: 'INFO',
	sets: [],
	topic: 'correctness',
	aliases: [],
	fixable: true,
	message: {
		en: ({ user }) =>
			`COPY writes files as root, whatever USER says. With --chown=${user} you don't need a chown later.`,
		'zh-cn': ({ user }) => `无论 USER 是谁，COPY 写入的文件都属于 root：加上 --chown=${user} 可避免之后再 chown 一层。`,
	},
	check(file, report) {
		for (const { instructions } of file.sections) {
			let user: string | undefined;
			for (const instruction of instructions) {
				if (instruction.keyword === 'USER') user = instruction.args.text;
				if (user === undefined || /^(root|0)(:|$)/.test(user) || instruction.keyword !== 'COPY') continue;
				if (instruction.flags.some(({ name }) => name === 'chown')) continue;
				const { end } = instruction.keywordRange;
				const title = { en: `Add --chown=${user}`, 'zh-cn': `加上 --chown=${user}` };
				const fix = {
					title,
					edits: [{ range: { start: end, end }, text: ` --chown=${user}` }],
					guarded: true,
					declares: { owners: ['/'] },
				};
				report(instruction, undefined, { user }, { fix });
			}
		}
	},
});
