/** zypper dist-upgrade in a RUN. */
import { runs } from '../helpers/commands.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string }>({
	id: 'zypper-dist-upgrade',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'time',
	aliases: ['hadolint:DL3035'],
	message: {
		en: () => '`zypper dist-upgrade` rewrites the base image in a new layer: use a newer base image instead.',
		'zh-cn': () => '`zypper dist-upgrade` 相当于把基础镜像重写进一层：请改用更新的基础镜像。',
	},
	check(file, report) {
		reportRuns(file, report, (command) => runs(command, 'zypper', 'dist-upgrade', 'dup'));
	},
});
