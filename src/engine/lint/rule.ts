/** What a rule is made of. A rule is one file in rules/ and one line in rules/index.ts. */

import type { Instruction, Range } from '../dockerfile/types.ts';
import { Notes } from '../memory/notes.ts';
import type { LintedFile } from './file.ts';
import { movedDraft } from './helpers/identity.ts';
import type { Declared, Level, Locale, RuleSet, TextEdit, Topic, Wording } from './types.ts';

/** A fix as a rule drafts it, before a language is chosen. */
export interface FixDraft {
	readonly title: Readonly<Record<Locale, string>>;
	readonly edits: readonly TextEdit[];
	/** The edit changes what is built, so a person should look at it. */
	readonly guarded: boolean;
	/** What to check, in one sentence. */
	readonly check?: Readonly<Record<Locale, string>>;
	readonly declares?: Declared;
}

export interface More {
	readonly fix?: FixDraft | undefined;
	/** Another way; which of the two is better depends on the project. */
	readonly otherwise?: FixDraft | undefined;
	/** The peers' ids that hold for this very finding, where they are not all of the rule's. */
	readonly aliases?: readonly string[];
	/** Lines of the exact range instead of the whole instruction's. */
	readonly exactLines?: boolean;
	readonly lines?: readonly [first: number, last: number];
	/** Another instruction whose comments silence it too: where peers report what two of them make together. */
	readonly with?: Instruction;
	/** Lower than the rule's own, where the finding rests on a guess; a level that the settings name wins over both. */
	readonly level?: Level;
	/** A peer says so, we know better: reported in the set `all` alone, so that a peer's user finds what he is used to. */
	readonly peerOnly?: boolean;
	/**
	 * One mistake, one finding: what this one tells of, and what makes it needless: where others tell all of one of these lists.
	 * The set `all` has both. Written as `waste 4` (what instruction 4 deletes or writes again), `left 3` (what instruction 3
	 * leaves behind), `most of 3` (nearly all that is deleted later of what 3 writes), `owner 5` (whose owner or mode 5 changes).
	 */
	readonly tells?: readonly string[];
	readonly yieldsTo?: readonly (readonly string[])[];
}

export interface Report<P> {
	/** `at` is the instruction that is wrong, undefined for what belongs to none; without `range` its keyword is marked. */
	(at: Instruction | undefined, range: Range | undefined, params: P, more?: More): void;
	/**
	 * What `judge` reports of an instruction is remembered with its text, and repeated for it without asking, wherever it is:
	 * so only what changed is read again. `judge` may look at nothing but the instruction's own text and script, and report
	 * nothing but this instruction.
	 */
	once(instruction: Instruction, judge: () => void): void;
}

interface Head {
	/** In plain words, lower case with hyphens. Stands in settings and links: never renamed. */
	readonly id: string;
	readonly level: Level;
	/** The sets that ask it; `all` asks every rule. */
	readonly sets: readonly Exclude<RuleSet, 'all'>[];
	readonly topic: Topic;
	/** Peers' rules that behave equally. */
	readonly aliases: readonly string[];
	/** Peers' rules that mean the same but judge otherwise: their suppressions count here too. */
	readonly near?: readonly string[];
	readonly fixable?: boolean;
	/** It is about what a layer keeps: the default set does not ask it of stages that are there to be copied from. */
	readonly ofKeptLayers?: boolean;
}

export interface RuleDefinition<P> extends Head {
	readonly message: Wording<P>;
	check(file: LintedFile, report: Report<P>): void;
}

export interface Draft {
	readonly at: Instruction | undefined;
	readonly range: Range | undefined;
	readonly more: More | undefined;
	message(locale: Locale): string;
}

/** A rule whose parameters nobody outside needs to know. */
export interface Rule extends Head {
	run(file: LintedFile, emit: (draft: Draft) => void): void;
}

// The default makes a rule without parameters take an empty object.
export function defineRule<P = Record<string, never>>(definition: RuleDefinition<P>): Rule {
	const { message, check, ...head } = definition;
	const known = new Notes<object, { at: Instruction; drafts: readonly Draft[] }>();
	return {
		...head,
		run(file, emit) {
			let collected: Draft[] | undefined;
			const tell = (at: Instruction | undefined, range: Range | undefined, params: P, more?: More): void => {
				const draft = drafted(message, params, { at, range, more });
				if (collected === undefined) emit(draft);
				else collected.push(draft);
			};
			const once = (instruction: Instruction, judge: () => void): void => {
				const identity = file.identity(instruction);
				let before = known.of(identity);
				if (before === undefined) {
					collected = [];
					judge();
					before = { at: instruction, drafts: collected.length === 0 ? NOTHING : collected };
					collected = undefined;
					known.put(identity, before);
				} else if (before.at !== instruction && before.drafts.length > 0) {
					const { at, drafts } = before;
					before = { at: instruction, drafts: drafts.map((draft) => movedDraft(draft, at, instruction)) };
					known.put(identity, before);
				}
				for (const draft of before.drafts) emit(draft);
			};
			check(file, Object.assign(tell, { once }));
		},
	};
}

/** Out of the file's sight: what is remembered with an instruction's text must not hold on to the builds of a whole project. */
function drafted<P>(message: Wording<P>, params: P, place: Omit<Draft, 'message'>): Draft {
	return { ...place, message: (locale) => message[locale](params) };
}

const NOTHING: readonly Draft[] = [];
