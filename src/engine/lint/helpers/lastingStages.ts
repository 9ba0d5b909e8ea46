/** Stages whose leftovers one peer minds: those that begin like the last one, and those whose name a FROM names. */
import type { Instruction, Stage } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { imageOf } from './namedStages.ts';
import { writtenName } from './stages.ts';

/** What ONBUILD holds it always minds: no stage begins there. */
export function lastsForPeer(file: LintedFile, instruction: Instruction): boolean {
	return file.triggers.has(instruction) || file.keep(lasting).has(instruction.stage);
}

function lasting(file: LintedFile): ReadonlySet<number> {
	const { stages } = file.dockerfile;
	const images = new Set(stages.map(imageOf));
	const last = stages.at(-1);
	const alike = last && startOf(file, last);
	const found = stages.filter((stage) => startOf(file, stage) === alike || images.has(writtenName(file, stage) ?? ''));
	const indexes = found.map(({ index }) => index);
	// Of a text without FROM it minds everything.
	return new Set(last === undefined ? [-1, ...indexes] : indexes);
}

function startOf(file: LintedFile, stage: Stage): string {
	return `${stage.base.text} ${writtenName(file, stage) ?? ''} ${stage.platform?.value ?? ''}`;
}
