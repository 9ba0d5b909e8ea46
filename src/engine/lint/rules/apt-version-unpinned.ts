/** apt-get install of packages without a version. */
import { operands, runs } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ names: string; count: number }>({
	id: 'apt-version-unpinned',
	level: 'WARN',
	// Debian drops old versions from its mirrors: a pin breaks the build sooner than it protects it.
	sets: [],
	topic: 'correctness',
	aliases: ['hadolint:DL3008'],
	message: {
		en: ({ names }) =>
			`Without a version, apt installs whatever the repository has that day: ${names}. Pin with package=version.`,
		'zh-cn': ({ names }) => `未指定版本，apt 会安装软件源当天的版本：${names}。请写成 package=version。`,
	},
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
