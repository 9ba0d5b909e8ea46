/** apt-get install that would wait for an answer. */
import { hasArgument, hasOption, runs } from '../helpers/commands.ts';
import { yesRule } from '../helpers/yes.ts';

export const rule = yesRule({
	id: 'apt-get-yes',
	alias: 'hadolint:DL3014',
	asks: () => '`apt-get install`',
	verbs: ['install'],
	waits(command) {
		if (!runs(command, 'apt-get', 'install') || hasOption(command, 'y', 'yes', 'assume-yes')) return false;
		const quiet = (name: string): boolean => command.options.filter((option) => option.name === name).length === 2;
		return !quiet('q') && !quiet('quiet') && !hasArgument(command, '-q=2');
	},
});
