/** yum install that would wait for an answer. */
import { hasOption, runs } from '../helpers/commands.ts';
import { insertAfter } from '../helpers/fixes.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

const VERBS: readonly string[] = ['install', 'groupinstall', 'localinstall'];

export const rule = defineRule<{ command: string }>({
	id: 'yum-yes',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3030'],
	fixable: true,
	message: {
		en: () => '`yum install` asks for confirmation, and a build has no one to answer: add -y.',
		'zh-cn': () => '`yum install` 会等待确认，而构建时无人应答：请加上 -y。',
	},
	check(file, report) {
		reportRuns(
			file,
			report,
			(command) => runs(command, 'yum', ...VERBS) && !hasOption(command, 'y', 'assumeyes'),
			(command, instruction) => ({ fix: insertAfter(file, instruction, command, VERBS, '-y') }),
		);
	},
});
