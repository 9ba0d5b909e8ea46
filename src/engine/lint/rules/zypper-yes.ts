/** zypper that would wait for an answer. */
import { hasOption, runs } from '../helpers/commands.ts';
import { insertAfter } from '../helpers/fixes.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

const VERBS: readonly string[] = ['install', 'in', 'remove', 'rm', 'source-install', 'si', 'patch'];

export const rule = defineRule<{ command: string }>({
	id: 'zypper-yes',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3034'],
	fixable: true,
	message: {
		en: () =>
			'zypper asks for confirmation, and a build has no one to answer: add -y, or --non-interactive before the command.',
		'zh-cn': () => 'zypper 会等待确认，而构建时无人应答：请加上 -y，或在子命令前加 --non-interactive。',
	},
	check(file, report) {
		reportRuns(
			file,
			report,
			(command) => runs(command, 'zypper', ...VERBS) && !hasOption(command, 'non-interactive', 'n', 'no-confirm', 'y'),
			(command, instruction) => ({ fix: insertAfter(file, instruction, command, VERBS, '-y') }),
		);
	},
});
