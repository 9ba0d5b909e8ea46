/** A symlink in place of /bin/sh where SHELL would choose the shell. */
import { runs } from '../helpers/commands.ts';
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string }>({
	id: 'symlink-sh',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'upkeep',
	aliases: ['hadolint:DL4005'],
	message: {
		en: () => 'Replacing /bin/sh changes the shell for everything in the image: set it with SHELL ["/bin/bash", "-c"].',
		'zh-cn': () => '替换 /bin/sh 的链接会影响镜像里的所有程序：请用 SHELL ["/bin/bash", "-c"] 指定 shell。',
	},
	check(file, report) {
		reportRuns(file, report, (command) => runs(command, 'ln', '/bin/sh'));
	},
});
