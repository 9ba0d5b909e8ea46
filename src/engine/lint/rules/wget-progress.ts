/** wget whose progress bar fills the build's log. */
import { hasArgument, hasOption } from '../helpers/commands.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string }>({
	id: 'wget-progress',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['hadolint:DL3047'],
	fixable: true,
	message: {
		en: () => "wget's progress bar floods the build log: use --progress=dot:giga, -q or -nv.",
		'zh-cn': () => 'wget 的进度条会刷满构建日志：请使用 --progress=dot:giga，或 -q、-nv。',
	},
	check(file, report) {
		reportRuns(
			file,
			report,
			(command) =>
				command.name === 'wget' &&
				!hasOption(command, 'progress', 'q', 'quiet', 'o', 'output-file', 'a', 'append-output', 'no-verbose') &&
				!hasArgument(command, '-nv'),
			(command, instruction) => {
				const word = command.simple.words[0];
				if (word === undefined || instruction.json !== undefined) return {};
				const { end } = file.place(instruction, word.range);
				const title = { en: 'Add --progress=dot:giga', 'zh-cn': '加上 --progress=dot:giga' };
				// The wget of busybox does not know the option.
				return {
					fix: {
						title,
						edits: [{ range: { start: end, end }, text: ' --progress=dot:giga' }],
						guarded: true,
						check: CHECK,
					},
				};
			},
		);
	},
});

const CHECK = {
	en: "Check that the image has GNU wget: BusyBox's does not know this option.",
	'zh-cn': '请确认镜像里是 GNU wget：BusyBox 自带的 wget 不认识这个选项。',
};
