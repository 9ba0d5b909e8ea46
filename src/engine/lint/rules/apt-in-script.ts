/** `apt` in a RUN: its options and output are for people and may change. */
import { replaceWith } from '../helpers/fixes.ts';
import { programOf, verb } from '../helpers/programs.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

const SAME: ReadonlySet<string> = new Set([
	'install',
	'update',
	'remove',
	'purge',
	'upgrade',
	'autoremove',
	'clean',
	'autoclean',
]);

export const rule = defineRule<{ command: string }>({
	id: 'apt-in-script',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['hadolint:DL3027'],
	fixable: true,
	message: {
		en: () => '`apt` is meant for interactive use and has no stable interface: use apt-get or apt-cache.',
		'zh-cn': () => '`apt` 面向终端用户，不保证接口稳定：脚本中请使用 apt-get 或 apt-cache。',
	},
	check(file, report) {
		reportRuns(
			file,
			report,
			({ name }) => name === 'apt',
			(command, instruction) => {
				const word = command.simple.words[0];
				const same = SAME.has(verb(programOf(command)) ?? '') && word?.text === 'apt' && instruction.json === undefined;
				if (!same) return {};
				const fix = replaceWith(file.place(instruction, word.range), 'apt-get');
				return { fix: { ...fix, declares: { drops: ['apt'], adds: ['apt-get'] } } };
			},
		);
	},
});
