/** dnf install of packages or modules without a version. */
import { type Argument, hasArgument, operands, runs, type ScriptCommand } from '../helpers/commands.ts';
import { reportUnpinnedRpm } from '../helpers/rpm.ts';
import { unpinnedRule } from '../helpers/unpinned.ts';

export const rule = unpinnedRule({
	id: 'dnf-version-unpinned',
	alias: 'hadolint:DL3041',
	tool: 'dnf',
	from: 'repository',
	pin: 'package-version',
	check(file, report) {
		reportUnpinnedRpm(file, report, packages);
	},
});

function packages(command: ScriptCommand): readonly Argument[] {
	const install = runs(command, 'dnf', 'install') || runs(command, 'microdnf', 'install');
	if (!install || hasArgument(command, 'group')) return [];
	return operands(command).filter(({ text }) => text !== 'install' && text !== 'module');
}
