/** npm install of packages without a version. */
import { type Argument, operands, runs, type ScriptCommand } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { unpinnedRule } from '../helpers/unpinned.ts';

export const rule = unpinnedRule({
	id: 'npm-version-unpinned',
	alias: 'hadolint:DL3016',
	tool: 'npm',
	from: 'releases',
	pin: 'package@version',
	check(file, report) {
		reportUnpinned(file, report, packages, isPinned);
	},
});

function packages(command: ScriptCommand): readonly Argument[] {
	const words = operands(command, ['loglevel', 'registry']);
	return runs(command, 'npm', 'install') && words[0]?.text === 'install' ? words.slice(1) : [];
}

function isPinned(name: string): boolean {
	if (/^git(\+ssh|\+https?)?:\/\//.test(name)) return name.includes('#');
	if (/\.(tar|tar\.gz|tgz)$/.test(name) || /^(\/|\.\.?\/|~\/)/.test(name)) return true;
	// The first @ of `@scope/name@1` belongs to the scope.
	return name.replace(/^@[^/]*/, '').includes('@');
}
