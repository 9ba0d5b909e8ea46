/** More than one CMD in a stage: only the last one counts. */
import { reportRepeated } from '../helpers/repeated.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ line: number }>({
	id: 'repeated-cmd',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['hadolint:DL4003', 'buildkit:MultipleInstructionsDisallowed', 'dockerfile-utils:MULTIPLE_INSTRUCTIONS'],
	fixable: true,
	message: {
		en: ({ line }) => `This CMD has no effect: the one on line ${line} replaces it.`,
		'zh-cn': ({ line }) => `这条 CMD 不起作用：它会被第 ${line} 行的 CMD 取代。`,
	},
	check(file, report) {
		reportRepeated(file, 'CMD', report);
	},
});
