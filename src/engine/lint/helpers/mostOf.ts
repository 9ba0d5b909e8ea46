/** Whether some paths are nearly all that later steps delete, or write again, of what a step writes. */
import { baseName } from '../../context/paths.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { filledIn } from './env.ts';
import { absolute, folderAt } from './folders.ts';

/** Bytes beside it that are no finding of their own. */
const REST = 10e6;

/** What a finding about these paths, as the step's own text has them, tells of the step: nothing where more goes than they. */
export function mostOf(file: LintedFile, step: Instruction, ...paths: readonly string[]): readonly string[] {
	const simulated = file.input.simulated?.steps.get(step.index);
	if (simulated === undefined) return [];
	const bytes = paths.reduce((sum, path) => sum + wastedAt(file, step, path, step), 0);
	return simulated.wasted - bytes < REST ? [`most of ${step.index}`] : [];
}

/** Bytes of what a step holds at a path that go later; the path as `at` writes it. A base image's folder that nobody knows is taken for the root. */
export function wastedAt(file: LintedFile, step: Instruction, path: string, at: Instruction): number {
	const simulated = file.input.simulated?.steps.get(step.index);
	const whole = wholePath(file, at, path);
	return simulated === undefined || whole === undefined ? 0 : simulated.wastedIn(whole);
}

/** Undefined for patterns, and where variables say more than the file tells. */
export function wholePath(file: LintedFile, at: Instruction, path: string): string | undefined {
	const own = file.dockerfile.stages[at.stage]?.instructions ?? [];
	const name = filledIn(file, at, path.replace(/(?<=.)\/\*?$/, ''), ['ENV', 'ARG']);
	return absolute(folderAt(own, '/', at), name);
}

/** What a finding tells that says of a path, as `at` writes it, that the step's layer keeps it. */
export function tellsLeft(file: LintedFile, step: Instruction, path: string, at: Instruction): readonly string[] {
	const whole = wholePath(file, at, path);
	const left = `left ${step.index}`;
	return whole === undefined ? [left] : [`${left} ${whole}`, `${left} ${baseName(whole)}`];
}

/** Those findings that tell it of a path of the step: of any that is not known, of the path, of its name, of a folder above it. */
export function toldAsLeft(file: LintedFile, step: Instruction, path: string): readonly (readonly string[])[] {
	const left = `left ${step.index}`;
	const whole = wholePath(file, step, path);
	const above = whole?.split('/').map((_, at, names) => names.slice(0, at + 1).join('/')) ?? [];
	return ['', ...above.filter((each) => each !== ''), baseName(path)].map((each) => [`${left} ${each}`.trimEnd()]);
}
