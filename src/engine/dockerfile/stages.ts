/** Instructions grouped into stages. */
import { fromParts } from './from.ts';
import type { Instruction, Stage } from './types.ts';

/** One stage a FROM, with the instructions up to the next one. What comes before the first FROM belongs to none. */
export function stagesOf(instructions: readonly Instruction[]): readonly Stage[] {
	const stages: (Stage & { instructions: Instruction[] })[] = [];
	for (const instruction of instructions) {
		if (instruction.keyword !== 'FROM') {
			stages.at(-1)?.instructions.push(instruction);
			continue;
		}
		const { base, name, platform } = fromParts(instruction);
		stages.push({
			index: stages.length,
			name: name?.text.toLowerCase(),
			nameRange: name?.range,
			from: instruction,
			base,
			platform,
			instructions: [],
		});
	}
	return stages;
}
