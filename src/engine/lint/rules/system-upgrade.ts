/** The whole system upgraded in a layer. */
import { hasArgument, runs } from '../helpers/commands.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string }>({
	id: 'system-upgrade',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'size',
	aliases: [],
	near: ['hadolint:DL3005', 'hadolint:DL3017', 'hadolint:DL3031', 'hadolint:DL3039'],
	message: {
		en: ({ command }) =>
			`Upgrading everything with ${command} stores the changed files a second time, on top of the base image's. Use a newer base image instead.`,
		'zh-cn': ({ command }) =>
			`用 ${command} 升级整个系统，会把变化的文件在基础镜像之上再存一份。请改用更新的基础镜像。`,
	},
	check(file, report) {
		reportRuns(file, report, (command) => {
			if (runs(command, 'apt-get', 'upgrade', 'dist-upgrade') || runs(command, 'apt', 'upgrade', 'full-upgrade'))
				return true;
			if (runs(command, 'apk', 'upgrade')) return true;
			const rpm = ['yum', 'dnf', 'microdnf'].find((name) => runs(command, name, 'update', 'upgrade'));
			// `yum update package` is another matter.
			return (
				rpm !== undefined &&
				command.arguments.every(({ text }) => text.startsWith('-') || hasVerb(text)) &&
				!hasArgument(command, '--security')
			);
		});
	},
});

function hasVerb(text: string): boolean {
	return text === 'update' || text === 'upgrade';
}
