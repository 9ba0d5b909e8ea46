/** apt-get install that brings recommended packages too. */
import { hasArgument, hasOption, runs } from '../helpers/commands.ts';
import { insertAfter } from '../helpers/fixes.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string }>({
	id: 'apt-recommends',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'size',
	aliases: ['hadolint:DL3015'],
	fixable: true,
	message: {
		en: () =>
			'apt installs recommended packages too: --no-install-recommends keeps the layer small. Name the ones you need, such as ca-certificates.',
		'zh-cn': () =>
			'apt 会连推荐的软件包一起安装：加上 --no-install-recommends 可减小镜像层，确实要用的（如 ca-certificates）请写出来。',
	},
	check(file, report) {
		reportRuns(
			file,
			report,
			(command) =>
				runs(command, 'apt-get', 'install') &&
				!hasOption(command, 'no-install-recommends') &&
				!hasArgument(command, 'APT::Install-Recommends=false'),
			// A package that was needed and only recommended would be missed.
			(command, instruction) => {
				const fix = insertAfter(file, instruction, command, ['install'], '--no-install-recommends', true);
				return { fix: fix && { ...fix, check: CHECK, declares: { packages: true } } };
			},
		);
	},
});

const CHECK = {
	en: 'Check that nothing needs a package that is only recommended, and name it if so.',
	'zh-cn': '请确认没有程序依赖仅被“推荐”的软件包；如有，请明确写出。',
};
