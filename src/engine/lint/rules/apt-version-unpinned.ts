/** apt-get install of packages without a version. */
import { operands, runs } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { unpinnedRule } from '../helpers/unpinned.ts';

export const rule = unpinnedRule({
	id: 'apt-version-unpinned',
	alias: 'hadolint:DL3008',
	tool: 'apt',
	from: 'repository',
	pin: 'package=version',
	check(file, report) {
		reportUnpinned(
			file,
			report,
			(command) =>
				runs(command, 'apt-get', 'install')
					? operands(command, ['t', 'target-release']).filter(({ text }) => text !== 'install')
					: [],
			(name) => /[=/]/.test(name) || name.endsWith('.deb'),
		);
	},
});
