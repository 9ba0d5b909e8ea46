/** zypper install of packages without a version. */
import { operands, runs } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { unpinnedRule } from '../helpers/unpinned.ts';

export const rule = unpinnedRule({
	id: 'zypper-version-unpinned',
	alias: 'hadolint:DL3037',
	tool: 'zypper',
	from: 'repository',
	pin: 'package=version',
	check(file, report) {
		reportUnpinned(
			file,
			report,
			(command) =>
				runs(command, 'zypper', 'install', 'in')
					? operands(command).filter(({ text }) => text !== 'install' && text !== 'in')
					: [],
			(name) => /[=<>]/.test(name) || name.endsWith('.rpm'),
		);
	},
});
