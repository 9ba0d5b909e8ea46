/** The value that ENV or ARG last gave a name, across stages that build on one another. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { unquoted } from './copies.ts';

interface Setting {
	readonly keyword: string;
	readonly index: number;
	/** As written, without quotes around it; undefined for an ARG without a default. */
	readonly value: string | undefined;
	/** Held by an ONBUILD: in force where triggers run, and nowhere in this file else. */
	readonly trigger: boolean;
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
	for (const list of settingsBefore(file, instruction, name)) {
		const last = list.findLast(
			({ index, keyword, trigger }) =>
				index < instruction.index && keywords.includes(keyword) && (!trigger || file.triggers.has(instruction)),
		);
		if (last !== undefined) return last.value;
	}
	return undefined;
}

/** Whether an ENV above sets it that holds here, or any ARG above, be it in another stage. */
export function isSet(file: LintedFile, instruction: Instruction, name: string): boolean {
	if (valueBefore(file, instruction, name) !== undefined) return true;
	const lists = file.keep(settingsOf).get(name)?.values() ?? [];
	return [...lists].some((list) => list.some((set) => set.keyword === 'ARG' && set.index < instruction.index));
}

/** By stage: the instruction's own, then those that it is FROM. */
function settingsBefore(file: LintedFile, { stage }: Instruction, name: string): readonly (readonly Setting[])[] {
	const byStage = file.keep(settingsOf).get(name);
	if (byStage === undefined) return [];
	const lists: (readonly Setting[])[] = [];
	for (let at: number | undefined = stage; at !== undefined; at = file.graph.base[at]) {
		const list = byStage.get(at);
		if (list !== undefined) lists.push(list);
	}
	return lists;
}

function settingsOf(file: LintedFile): Settings {
	const settings = new Map<string, Map<number, Setting[]>>();
	for (const instruction of file.instructions) {
		const { keyword, index, stage, pairs } = instruction;
		if (keyword !== 'ENV' && keyword !== 'ARG') continue;
		const trigger = file.triggers.has(instruction);
		for (const { name, value } of pairs) {
			const byStage = settings.get(name) ?? new Map<number, Setting[]>();
			settings.set(name, byStage);
			const list = byStage.get(stage) ?? [];
			byStage.set(stage, list);
			list.push({ keyword, index, value: value === undefined ? undefined : unquoted(value), trigger });
		}
	}
	return settings;
}

/** What pip and the like read as yes. */
export function isTruthy(value: string | undefined): boolean {
	return value !== undefined && /^(1|true|on|yes)$/i.test(value);
}

/** Values name further variables; nobody nests them deeper, or writes longer ones. */
const DEPTH = 4;
const LONGEST = 2000;
const VARIABLE = /(?<!\\)\$(?:(\w+)|\{(\w+)\})/g;

/** A text with what instructions of these keywords give its variables; what nothing above sets stays as it is written. */
export function filledIn(
	file: LintedFile,
	instruction: Instruction,
	text: string,
	keywords: readonly string[],
): string {
	let now = text;
	for (let depth = 0; depth < DEPTH && now.includes('$') && now.length < LONGEST; depth++) {
		now = now.replace(
			VARIABLE,
			(written: string, plain?: string, braced?: string) =>
				valueBefore(file, instruction, plain ?? braced ?? '', keywords) ?? written,
		);
	}
	return now;
}
