/** Instructions of which only a stage's last one counts. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { defineRule, type Report, type Rule } from '../rule.ts';
import type { Level } from '../types.ts';
import { removeInstruction } from './fixes.ts';

/** The rule for a keyword. `alias`: hadolint's. */
export function repeatedRule(id: string, keyword: string, level: Level, alias: string): Rule {
	return defineRule<{ line: number }>({
		id,
		level,
		sets: ['recommended'],
		topic: 'correctness',
		aliases: [alias, 'buildkit:MultipleInstructionsDisallowed', 'dockerfile-utils:MULTIPLE_INSTRUCTIONS'],
		fixable: true,
		message: {
			en: ({ line }) => `This ${keyword} has no effect: the one on line ${line} replaces it.`,
			'zh-cn': ({ line }) => `这条 ${keyword} 不起作用：它会被第 ${line} 行的 ${keyword} 取代。`,
		},
		check(file, report) {
			reportRepeated(file, keyword, report);
		},
	});
}

/** Reports every one but the last: those are the useless ones. Triggers of ONBUILD are counted among themselves. */
function reportRepeated(file: LintedFile, keyword: string, report: Report<{ line: number }>): void {
	const judge = (list: readonly Instruction[], trigger: boolean): void => {
		const same = list.filter((each) => each.keyword === keyword);
		for (const [at, instruction] of same.entries()) {
			const next = same[at + 1];
			if (next === undefined) continue;
			const fix = trigger ? undefined : removeInstruction(file, instruction, true);
			report(instruction, undefined, { line: next.line }, { fix, with: next, ...(trigger ? { aliases: [] } : {}) });
		}
	};
	for (const { instructions } of file.sections) {
		judge(instructions, false);
		const triggers = instructions.flatMap(({ trigger }) => (trigger === undefined ? [] : [trigger]));
		judge(triggers, true);
	}
}
