/** yum install of packages or modules without a version. */
import { type Argument, operands, runs, type ScriptCommand } from '../helpers/commands.ts';
import { reportUnpinnedRpm } from '../helpers/rpm.ts';
import { unpinnedRule } from '../helpers/unpinned.ts';

export const rule = unpinnedRule({
	id: 'yum-version-unpinned',
	alias: 'hadolint:DL3033',
	tool: 'yum',
	from: 'repository',
	pin: 'package-version',
	check(file, report) {
		reportUnpinnedRpm(file, report, packages);
	},
});

function packages(command: ScriptCommand): readonly Argument[] {
	if (!runs(command, 'yum', 'install')) return [];
	return operands(command).filter(({ text }) => text !== 'install' && text !== 'module');
}
