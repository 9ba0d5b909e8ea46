/** gem install of gems without a version. */
import { type Argument, hasArgument, runs, type ScriptCommand } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { unpinnedRule } from '../helpers/unpinned.ts';

export const rule = unpinnedRule({
	id: 'gem-version-unpinned',
	alias: 'hadolint:DL3028',
	tool: 'gem',
	from: 'releases',
	pin: 'gem:version',
	check(file, report) {
		reportUnpinned(file, report, gems, (name) => name.includes(':'));
	},
});

function gems(command: ScriptCommand): readonly Argument[] {
	if (!runs(command, 'gem', 'install', 'i') || hasArgument(command, '-v', '--version')) return [];
	if (command.arguments.some(({ text }) => text.startsWith('--version='))) return [];
	const end = command.arguments.findIndex(({ text }) => text === '--');
	const own = end < 0 ? command.arguments : command.arguments.slice(0, end);
	const gems: Argument[] = [];
	for (let at = 0; at < own.length; at++) {
		const word = own[at];
		// The peer takes the word behind every option for its value, another option too; so it is for most of gem's.
		if (word?.text.startsWith('-')) at++;
		else if (word !== undefined && word.text !== 'install' && word.text !== 'i') gems.push(word);
	}
	return gems;
}
