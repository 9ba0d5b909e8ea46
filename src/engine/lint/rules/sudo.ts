/** sudo in a RUN. */

import { removeWord } from '../helpers/fixes.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string }>({
	id: 'sudo',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'security',
	aliases: ['hadolint:DL3004'],
	fixable: true,
	message: {
		en: () =>
			'sudo behaves differently in a build (terminal, signals, environment). A RUN already runs as root unless USER or the base image says otherwise; switch users with USER.',
		'zh-cn': () =>
			'sudo 在构建中的行为不可预期（终端、信号、环境变量）。除非 USER 或基础镜像另有设定，RUN 本来就以 root 运行；需要切换用户请用 USER。',
	},
	check(file, report) {
		reportRuns(
			file,
			report,
			({ name }) => name === 'sudo',
			({ simple, arguments: [first] }, instruction) => {
				const word = simple.words[0];
				if (word === undefined || first === undefined || first.text.startsWith('-') || instruction.json !== undefined)
					return {};
				const fix = removeWord(file, file.place(instruction, word.range), 'sudo', true);
				return { fix: { ...fix, declares: { drops: ['sudo'], adds: [first.text.replace(/^.*\//, '')] } } };
			},
		);
	},
});
