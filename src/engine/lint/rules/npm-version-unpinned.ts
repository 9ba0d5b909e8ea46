/** npm install of packages without a version. */
import { type Argument, type Command, operands, runs } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ names: string; count: number }>({
	id: 'npm-version-unpinned',
	level: 'WARN',
	sets: [],
	topic: 'correctness',
	aliases: ['hadolint:DL3016'],
	message: {
		en: ({ names }) =>
			`Without a version, npm installs the newest release of the day: ${names}. Pin with package@version.`,
		'zh-cn': ({ names }) => `未指定版本，npm 会安装当天最新的版本：${names}。请写成 package@version。`,
	},
	check(file, report) {
		reportUnpinned(file, report, packages, isPinned);
	},
});

function packages(command: Command): readonly Argument[] {
	const words = operands(command, ['loglevel', 'registry']);
	return runs(command, 'npm', 'install') && words[0]?.text === 'install' ? words.slice(1) : [];
}

function isPinned(name: string): boolean {
	if (/^git(\+ssh|\+https?)?:\/\//.test(name)) return name.includes('#');
	if (/\.(tar|tar\.gz|tgz)$/.test(name) || /^(\/|\.\.?\/|~\/)/.test(name)) return true;
	// The first @ of `@scope/name@1` belongs to the scope.
	return name.replace(/^@[^/]*/, '').includes('@');
}
