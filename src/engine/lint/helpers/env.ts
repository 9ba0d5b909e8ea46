/** The value that ENV or ARG last gave a name, across stages that build on one another. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { unquoted } from './copies.ts';

interface Setting {
	readonly keyword: string;
	readonly index: number;
	/** As written, without quotes around it; undefined for an ARG without a default. */
	readonly value: string | undefined;
}

/** By name, then by stage, in the order of the file. */
type Settings = ReadonlyMap<string, ReadonlyMap<number, readonly Setting[]>>;

/** Undefined where nothing above sets it. */
export function valueBefore(
	file: LintedFile,
	instruction: Instruction,
	name: string,
	keywords: readonly string[] = ['ENV'],
): string | undefined {
	const byStage = file.keep(settingsOf).get(name);
	if (byStage === undefined) return undefined;
	for (let stage: number | undefined = instruction.stage; stage !== undefined; stage = file.graph.base[stage]) {
		const last = byStage
			.get(stage)
			?.findLast(({ index, keyword }) => index < instruction.index && keywords.includes(keyword));
		if (last !== undefined) return last.value;
	}
	return undefined;
}

function settingsOf(file: LintedFile): Settings {
	const settings = new Map<string, Map<number, Setting[]>>();
	for (const { keyword, index, stage, pairs } of file.dockerfile.instructions) {
		if (keyword !== 'ENV' && keyword !== 'ARG') continue;
		for (const { name, value } of pairs) {
			const byStage = settings.get(name) ?? new Map<number, Setting[]>();
			settings.set(name, byStage);
			const list = byStage.get(stage) ?? [];
			byStage.set(stage, list);
			list.push({ keyword, index, value: value === undefined ? undefined : unquoted(value) });
		}
	}
	return settings;
}

/** What pip and the like read as yes. */
export function isTruthy(value: string | undefined): boolean {
	return value !== undefined && /^(1|true|on|yes)$/i.test(value);
}
