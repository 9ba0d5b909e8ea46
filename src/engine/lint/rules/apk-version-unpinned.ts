/** apk add of packages without a version. */
import { operands, runs } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ names: string; count: number }>({
	id: 'apk-version-unpinned',
	level: 'WARN',
	// Alpine drops old versions from its mirrors: a pin breaks the build sooner than it protects it.
	sets: [],
	topic: 'correctness',
	aliases: ['hadolint:DL3018'],
	message: {
		en: ({ names }) =>
			`Without a version, apk installs whatever the repository has that day: ${names}. Pin with package=version.`,
		'zh-cn': ({ names }) => `未指定版本，apk 会安装软件源当天的版本：${names}。请写成 package=version。`,
	},
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
