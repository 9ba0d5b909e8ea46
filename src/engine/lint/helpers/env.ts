/** Variables that ENV and ARG leave to the instructions behind them, across stages that build on one another. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { unquoted } from './copies.ts';

/** By instruction index: ENV as it stands there. Values as written, without quotes around them. */
export function envBefore(file: LintedFile): ReadonlyMap<number, ReadonlyMap<string, string>> {
	return file.keep(envOfAll);
}

function envOfAll(file: LintedFile): ReadonlyMap<number, ReadonlyMap<string, string>> {
	const ends = new Map<number, ReadonlyMap<string, string>>();
	const at = new Map<number, ReadonlyMap<string, string>>();
	for (const { stage, instructions } of file.sections) {
		const base = stage === undefined ? undefined : file.graph.base[stage.index];
		let env: ReadonlyMap<string, string> = (base === undefined ? undefined : ends.get(base)) ?? new Map();
		for (const instruction of instructions) {
			at.set(instruction.index, env);
			if (instruction.keyword === 'ENV') env = withPairs(env, instruction);
		}
		if (stage !== undefined) ends.set(stage.index, env);
	}
	return at;
}

function withPairs(env: ReadonlyMap<string, string>, instruction: Instruction): ReadonlyMap<string, string> {
	const next = new Map(env);
	for (const { name, value } of instruction.pairs) next.set(name, unquoted(value ?? ''));
	return next;
}

/** What pip and the like read as yes. */
export function isTruthy(value: string | undefined): boolean {
	return value !== undefined && /^(1|true|on|yes)$/i.test(value);
}
