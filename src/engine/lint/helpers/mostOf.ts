/** Whether one path is nearly all that later steps delete, or write again, of what a step writes. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';

/** Bytes beside it that are no finding of their own. */
const REST = 10e6;

/** What a finding about these paths tells of the step: nothing where more goes than they. */
export function mostOf(file: LintedFile, { index }: Instruction, ...paths: readonly string[]): readonly string[] {
	const step = file.input.simulated?.steps.get(index);
	if (step === undefined) return [];
	const bytes = paths.reduce((sum, path) => sum + step.bytesIn(path.replace(/\/\*?$/, '')), 0);
	return step.wasted - bytes < REST ? [`most of ${index}`] : [];
}
