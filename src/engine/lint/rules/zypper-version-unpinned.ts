/** zypper install of packages without a version. */
import { operands, runs } from '../helpers/commands.ts';
import { reportUnpinned } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ names: string; count: number }>({
	id: 'zypper-version-unpinned',
	level: 'WARN',
	sets: [],
	topic: 'correctness',
	aliases: ['hadolint:DL3037'],
	message: {
		en: ({ names }) =>
			`Without a version, zypper installs whatever the repository has that day: ${names}. Pin with package=version.`,
		'zh-cn': ({ names }) => `未指定版本，zypper 会安装软件源当天的版本：${names}。请写成 package=version。`,
	},
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
