/** Instructions of which only a stage's last one counts. */
import type { Instruction, Range } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { More } from '../rule.ts';
import { removeInstruction } from './fixes.ts';

/** Reports every one but the last: those are the useless ones. Triggers of ONBUILD are counted among themselves. */
export function reportRepeated(
	file: LintedFile,
	keyword: string,
	report: (at: Instruction, range: Range | undefined, params: { line: number }, more?: More) => void,
): void {
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
