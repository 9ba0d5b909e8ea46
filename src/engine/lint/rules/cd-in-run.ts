/** `cd` in a RUN where WORKDIR would say it. */
import { reportRuns } from '../helpers/runs.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ command: string }>({
	id: 'cd-in-run',
	level: 'WARN',
	// A `cd` that holds for one RUN is often just right.
	sets: [],
	topic: 'upkeep',
	aliases: ['hadolint:DL3003'],
	message: {
		en: () => '`cd` applies to this RUN only; WORKDIR applies to everything that follows and is easier to read.',
		'zh-cn': () => '`cd` 只在这条 RUN 中有效；WORKDIR 对后续指令都有效，也更易读。',
	},
	check(file, report) {
		reportRuns(file, report, ({ name }) => name === 'cd');
	},
});
