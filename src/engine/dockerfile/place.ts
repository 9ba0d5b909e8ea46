/** What an instruction has from the lines around its own: its number, stage, comments, and the bodies of its heredocs. */
import type { Heredoc, Instruction, Range, Word } from './types.ts';

export interface Place {
	readonly index: number;
	readonly stage: number;
	/** Directly above. */
	readonly comments: readonly Word[];
	readonly heredocs: readonly Heredoc[];
	/** End and number of the last line that was taken. They count where heredocs follow the instruction's own line. */
	readonly end: number;
	readonly endLine: number;
}

export function placed(
	instruction: Instruction,
	{ index, stage, comments, heredocs, end, endLine }: Place,
): Instruction {
	const { trigger } = instruction;
	const long = heredocs.length > 0;
	const around = long ? { index, stage, heredocs, endLine } : { index, stage };
	const reach = (range: Range): Range => (long ? { start: range.start, end: Math.max(range.end, end) } : range);
	return {
		...instruction,
		...around,
		range: reach(instruction.range),
		comments,
		trigger: trigger && { ...trigger, ...around, range: reach(trigger.range) },
	};
}

/** Has an instruction whose own line neither changed nor moved this place already? */
export function standsAt(instruction: Instruction, { index, stage, comments, heredocs, end }: Place): boolean {
	return (
		instruction.index === index &&
		instruction.stage === stage &&
		(heredocs.length === 0 || instruction.range.end === end) &&
		instruction.heredocs.every(({ content }, at) => content === heredocs[at]?.content) &&
		instruction.comments.length === comments.length &&
		instruction.comments.every(({ text, range }, at) => {
			const other = comments[at];
			return text === other?.text && range.start === other.range.start;
		})
	);
}
