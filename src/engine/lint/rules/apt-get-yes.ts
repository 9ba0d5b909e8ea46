/** apt-get install that would wait for an answer. */
import { hasArgument, hasOption, runs } from '../helpers/commands.ts';
import { insertAfter } from '../helpers/fixes.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string }>({
	id: 'apt-get-yes',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3014'],
	fixable: true,
	message: {
		en: () => '`apt-get install` asks for confirmation, and a build has no one to answer: add -y.',
		'zh-cn': () => '`apt-get install` 会等待确认，而构建时无人应答：请加上 -y。',
	},
	check(file, report) {
		reportRuns(
			file,
			report,
			(command) => {
				if (!runs(command, 'apt-get', 'install') || hasOption(command, 'y', 'yes', 'assume-yes')) return false;
				const quiet = (name: string): boolean => command.options.filter((option) => option.name === name).length === 2;
				return !quiet('q') && !quiet('quiet') && !hasArgument(command, '-q=2');
			},
			(command, instruction) => ({ fix: insertAfter(file, instruction, command, ['install'], '-y') }),
		);
	},
});
