/** Where a stage makes users and groups, and the edits by which it makes them earlier: what is copied can then be theirs. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { Declared, TextEdit } from '../types.ts';
import type { ScriptCommand } from './commands.ts';
import { removeInstruction } from './fixes.ts';
import { placeOf } from './join.ts';
import { programOf } from './programs.ts';

/** A command that adds the user or the group. */
interface Birth {
	readonly run: Instruction;
	readonly command: ScriptCommand;
}

/** In order, up to and with the RUN, those of the names in `owner`: `app:web`. Numbers need nobody. */
export function birthsOf(file: LintedFile, run: Instruction, owner: string): readonly Birth[] {
	const names = owner.split(':').filter((name) => name !== '' && !/^\d+$/.test(name));
	const own = file.dockerfile.stages[run.stage]?.instructions ?? [];
	return own
		.filter(({ keyword, index }) => keyword === 'RUN' && index <= run.index)
		.flatMap((each) =>
			file.commands(each).flatMap((command) => (adds(command, names) ? [{ run: each, command }] : [])),
		);
}

const ADDERS = /^(?:user|group)add$|^add(?:user|group)$/;

function adds(command: ScriptCommand, names: readonly string[]): boolean {
	const { name, arguments: words } = programOf(command);
	return ADDERS.test(name) && words.some(({ text }) => names.includes(text));
}

export interface Earlier {
	readonly edits: readonly TextEdit[];
	readonly declares: Declared;
	/** RUN that go whole. */
	readonly gone: ReadonlySet<Instruction>;
}

/** The births below `place` in a RUN of their own above it. Undefined where one of them cannot be taken out, or hangs on what is above it. */
export function bornBefore(file: LintedFile, births: readonly Birth[], place: Instruction): Earlier | undefined {
	const late = births.filter(({ run }) => run.index >= place.index);
	const edits: TextEdit[] = [];
	const texts: string[] = [];
	const gone = new Set<Instruction>();
	for (const run of new Set(late.map((each) => each.run))) {
		if (run.flags.length > 0) return undefined;
		const own = late.filter((each) => each.run === run).map(({ command }) => command);
		if (own.length === file.commands(run).length) {
			const [first] = own;
			// Of several only a chain keeps its meaning elsewhere.
			if (first === undefined || own.some((each) => placeOf(file, run, each) === undefined)) return undefined;
			gone.add(run);
			edits.push(...removeInstruction(file, run, false).edits);
			texts.push(...own.map((each) => written(file, run, each)));
			continue;
		}
		for (const command of own) {
			const at = placeOf(file, run, command);
			if (at === undefined) return undefined;
			edits.push(at.remove());
			texts.push(written(file, run, command));
		}
	}
	if (overlaps(edits)) return undefined;
	const [first] = late;
	if (first === undefined) return undefined;
	const keyword = file.text.slice(first.run.keywordRange.start, first.run.keywordRange.end);
	const { start } = place.range;
	const text = `${keyword} ${texts.join(` ${file.dockerfile.escape}\n    && `)}\n`;
	const stage = file.dockerfile.stages[place.stage]?.instructions ?? [];
	const last = late.at(-1)?.run.index ?? 0;
	const between = stage.filter(({ index }) => index >= place.index && index < last);
	return {
		edits: [{ range: { start, end: start }, text }, ...edits],
		declares: {
			variables: between.flatMap(({ keyword: word, pairs }) =>
				word === 'ENV' || word === 'ARG' ? pairs.map(({ name }) => name) : [],
			),
			anywhere: late.map(({ command }) => programOf(command).name),
		},
		gone,
	};
}

function written(file: LintedFile, run: Instruction, command: ScriptCommand): string {
	const { start, end } = file.place(run, command.range);
	return file.text.slice(start, end);
}

function overlaps(edits: readonly TextEdit[]): boolean {
	const sorted = edits.toSorted((one, other) => one.range.start - other.range.start);
	return sorted.some(({ range }, at) => range.start < (sorted[at - 1]?.range.end ?? 0));
}
