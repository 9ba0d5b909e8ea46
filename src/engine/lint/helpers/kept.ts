/** Whether somebody keeps what a RUN leaves behind. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';

/** Not where the stage is there to be copied from: its layers go nowhere. What ONBUILD holds may run in any image. */
export function isLayerKept(file: LintedFile, instruction: Instruction): boolean {
	const { stage } = instruction;
	return stage < 0 || file.triggers.has(instruction) || file.graph.mayShip.has(stage);
}
