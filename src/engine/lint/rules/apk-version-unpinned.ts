/** apk add of packages without a version. */
import { operands, runs } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { unpinnedRule } from '../helpers/unpinned.ts';

export const rule = unpinnedRule({
	id: 'apk-version-unpinned',
	alias: 'hadolint:DL3018',
	tool: 'apk',
	from: 'repository',
	pin: 'package=version',
	check(file, report) {
		reportUnpinned(
			file,
			report,
			(command) =>
				runs(command, 'apk', 'add')
					? operands(command, ['t', 'virtual', 'repository', 'X']).filter(({ text }) => text !== 'add')
					: [],
			(name) => /[=~<>]/.test(name) || name.endsWith('.apk'),
		);
	},
});
