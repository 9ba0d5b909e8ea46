/** Variables that ENV and ARG leave to the instructions behind them, across stages that build on one another. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { unquoted } from './copies.ts';

type Variables = ReadonlyMap<string, string>;
/** By instruction index: what stands there. Values as written, without quotes around them. */
type ByInstruction = ReadonlyMap<number, Variables>;

/** ENV alone. */
export function envBefore(file: LintedFile): ByInstruction {
	return file.keep(environment);
}

/** ENV, and ARG with its default; '' for an ARG without one. */
export function variablesBefore(file: LintedFile): ByInstruction {
	return file.keep(variables);
}

const environment = (file: LintedFile): ByInstruction => collect(file, ['ENV']);
const variables = (file: LintedFile): ByInstruction => collect(file, ['ENV', 'ARG']);

function collect(file: LintedFile, keywords: readonly string[]): ByInstruction {
	const ends = new Map<number, Variables>();
	const at = new Map<number, Variables>();
	for (const { stage, instructions } of file.sections) {
		const base = stage === undefined ? undefined : file.graph.base[stage.index];
		let known: Variables = (base === undefined ? undefined : ends.get(base)) ?? new Map();
		for (const instruction of instructions) {
			at.set(instruction.index, known);
			if (keywords.includes(instruction.keyword)) known = withPairs(known, instruction);
		}
		if (stage !== undefined) ends.set(stage.index, known);
	}
	return at;
}

function withPairs(known: Variables, instruction: Instruction): Variables {
	const next = new Map(known);
	for (const { name, value } of instruction.pairs) next.set(name, unquoted(value ?? ''));
	return next;
}

/** What pip and the like read as yes. */
export function isTruthy(value: string | undefined): boolean {
	return value !== undefined && /^(1|true|on|yes)$/i.test(value);
}
