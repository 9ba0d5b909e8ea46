/** More than one HEALTHCHECK in a stage: only the last one counts. */
import { reportRepeated } from '../helpers/repeated.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ line: number }>({
	id: 'repeated-healthcheck',
	level: 'ERROR',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL3012', 'buildkit:MultipleInstructionsDisallowed', 'dockerfile-utils:MULTIPLE_INSTRUCTIONS'],
	fixable: true,
	message: {
		en: ({ line }) => `This HEALTHCHECK has no effect: the one on line ${line} replaces it.`,
		'zh-cn': ({ line }) => `这条 HEALTHCHECK 不起作用：它会被第 ${line} 行的 HEALTHCHECK 取代。`,
	},
	check(file, report) {
		reportRepeated(file, 'HEALTHCHECK', report);
	},
});
