/** A RUN heredoc of several lines without `set -e`: a failing line in the middle is not noticed. */
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'heredoc-errexit',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: [],
	fixable: true,
	message: {
		en: () => 'Only the last command of this script decides whether the RUN fails: start it with `set -e`.',
		'zh-cn': () => '只有脚本的最后一行决定 RUN 是否失败：请在开头加上 `set -e`。',
	},
	check(file, report) {
		for (const instruction of file.of('RUN')) {
			const [heredoc, ...more] = instruction.heredocs;
			if (heredoc === undefined || more.length > 0 || !/^<<-?\s*(['"]?)[^\s'"]+\1$/.test(instruction.args.text))
				continue;
			const lines = heredoc.content.split('\n').filter((line) => line.trim() !== '' && !/^\s*#(?!!)/.test(line));
			const [first = ''] = lines;
			if (lines.length < 2 || first.startsWith('#!') || file.script(instruction)?.body.kind !== 'list') continue;
			if (
				file
					.commands(instruction)
					.some(
						({ name, arguments: words }) =>
							name === 'set' && words.some(({ text }) => /^-[a-z]*e/.test(text) || text === 'errexit'),
					)
			)
				continue;
			if (shellHasErrexit(instruction.stage, file.of('SHELL'))) continue;
			const { start } = heredoc.bodyRange;
			const title = { en: 'Add set -e', 'zh-cn': '加上 set -e' };
			const fix = {
				title,
				edits: [{ range: { start, end: start }, text: 'set -e\n' }],
				guarded: true,
				check: CHECK,
				declares: { adds: ['set'], strict: true },
			};
			report(instruction, heredoc.operatorRange, {}, { fix });
		}
	},
});

function shellHasErrexit(
	stage: number,
	shells: readonly { readonly stage: number; readonly json: readonly string[] | undefined }[],
): boolean {
	return shells.some(
		(shell) =>
			shell.stage === stage && shell.json?.some((word) => /^-[a-z]*e[a-z]*$/.test(word) || word === 'errexit') === true,
	);
}

const CHECK = {
	en: 'Check that no command of this script is expected to fail: with `set -e` the build would stop there.',
	'zh-cn': '请确认脚本里没有允许失败的命令：加上 `set -e` 后构建会在那里停下。',
};
