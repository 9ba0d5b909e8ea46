/** A Dockerfile as rules see it: what several of them need is worked out once, and only when it is asked for. */

import type { Dockerfile, Instruction, Range } from '../dockerfile/types.ts';
import { Notes } from '../memory/notes.ts';
import type { Script } from '../shell/types.ts';
import { commandsOf, type ScriptCommand } from './helpers/commands.ts';
import { identityOf, movedRange } from './helpers/identity.ts';
import { lineAt, lineStarts } from './helpers/lines.ts';
import { type MappedScript, runScript } from './helpers/script.ts';
import { type Section, type StageGraph, sectionsOf, stageGraph } from './helpers/stages.ts';
import type { Suppression } from './suppress.ts';
import type { LintInput } from './types.ts';

export class LintedFile {
	readonly input: LintInput;
	readonly dockerfile: Dockerfile;
	/** Every instruction in order; the trigger of an ONBUILD follows it. */
	readonly instructions: readonly Instruction[];
	readonly triggers: ReadonlySet<Instruction>;
	/** Suppressions that silenced nothing: known only when all other rules have been asked. */
	unused: readonly Suppression[] = [];
	private readonly byKeyword = new Map<string, Instruction[]>();
	private readonly commandsBy = new Map<Instruction, readonly ScriptCommand[]>();
	private readonly identities = new Map<Instruction, object>();
	private readonly kept = new Map<unknown, unknown>();

	constructor(input: LintInput) {
		this.input = input;
		this.dockerfile = input.dockerfile;
		const all: Instruction[] = [];
		const triggers = new Set<Instruction>();
		for (const instruction of input.dockerfile.instructions) {
			all.push(instruction);
			for (let trigger = instruction.trigger; trigger !== undefined; trigger = trigger.trigger) {
				all.push(trigger);
				triggers.add(trigger);
			}
		}
		this.instructions = all;
		this.triggers = triggers;
		for (const instruction of all) {
			const list = this.byKeyword.get(instruction.keyword);
			if (list === undefined) this.byKeyword.set(instruction.keyword, [instruction]);
			else list.push(instruction);
		}
	}

	get text(): string {
		return this.dockerfile.text;
	}

	/** All instructions with one of these keywords, triggers of ONBUILD included, in order of the first keyword, then the next. */
	of(...keywords: readonly string[]): readonly Instruction[] {
		if (keywords.length === 1) return this.byKeyword.get(keywords[0] ?? '') ?? [];
		return keywords.flatMap((keyword) => this.byKeyword.get(keyword) ?? []);
	}

	/** What several rules need: worked out at the first question. */
	keep<T>(key: (file: LintedFile) => T): T {
		if (!this.kept.has(key)) this.kept.set(key, key(this));
		return this.kept.get(key) as T;
	}

	/** The parts of the file: what is before the first FROM (absent when nothing does), then the stages. */
	get sections(): readonly Section[] {
		return this.keep(sectionsOf);
	}

	get graph(): StageGraph {
		return this.keep(stageGraph);
	}

	/** The shell text of a RUN (or CMD, ENTRYPOINT, HEALTHCHECK in shell form), heredocs included. */
	script(instruction: Instruction): Script | undefined {
		return this.mapped(instruction)?.script;
	}

	/** Every simple command of it, those in substitutions and functions too, in order. */
	commands(instruction: Instruction): readonly ScriptCommand[] {
		const known = this.commandsBy.get(instruction);
		if (known !== undefined) return known;
		const mapped = this.mapped(instruction);
		const commands = mapped === undefined ? NO_COMMANDS : commandsOf(mapped.script);
		this.commandsBy.set(instruction, commands);
		return commands;
	}

	/** A range of the shell text as a range of the file. */
	place(instruction: Instruction, range: Range): Range {
		return this.mapped(instruction)?.place(range) ?? instruction.keywordRange;
	}

	private mapped(instruction: Instruction): MappedScript | undefined {
		const identity = this.identity(instruction);
		const { at, mapped } =
			scripts.of(identity) ??
			scripts.put(identity, {
				at: instruction,
				mapped: runScript(this.text, instruction, this.input.parseShell),
			});
		const by = instruction.range.start - at.range.start;
		if (mapped === undefined || by === 0) return mapped;
		return { script: mapped.script, place: (range) => movedRange(mapped.place(range), by) };
	}

	/** Equal for instructions that differ only in their place. */
	identity(instruction: Instruction): object {
		let identity = this.identities.get(instruction);
		if (identity === undefined) {
			const kind = this.triggers.has(instruction) ? 'trigger' : instruction.stage < 0 ? 'above' : 'stage';
			identity = identityOf(this.text, instruction, `${this.dockerfile.escape}${kind} `);
			this.identities.set(instruction, identity);
		}
		return identity;
	}

	/** Line from 1 on which an offset of the file is. */
	lineAt(offset: number): number {
		return lineAt(this.keep(starts), offset);
	}
}

const NO_COMMANDS: readonly ScriptCommand[] = [];
/** By the instruction's identity, as it stood where it was first read. */
const scripts = new Notes<object, { readonly at: Instruction; readonly mapped: MappedScript | undefined }>();

const starts = (file: LintedFile): readonly number[] => lineStarts(file.text);
