/** What the workbench asks of an editor, whichever one is in the page. */
import type { Finding, Fix, Locale, TextEdit } from '../engine/lint/types.ts';
import type { AnswerTo, Ask, Offers } from '../language/types.ts';
import type { Language } from './highlight.ts';
import type { Tone } from './tone.ts';

export interface EditorFile {
	/** Names the text and its undo history: one a file and side. */
	readonly key: string;
	readonly text: string;
	readonly language: Language;
	/** The accessible name. */
	readonly label: string;
}

/** What is shown next to an instruction. */
export interface StepMark {
	readonly step: number;
	/** From 1, last one inclusive, in the text that was analyzed. */
	readonly line: number;
	readonly endLine: number;
	readonly tone: Tone;
	/** The outcome and its cause in a sentence; code between backticks. */
	readonly sentence: string;
	/** What is in the step's cache key and what is not, in Markdown. Worked out when somebody asks. */
	readonly recipe: () => readonly string[];
	/** Costs in words: '10 min 12 s', '+3.2 GB'; '' where there is none. */
	readonly time: string;
	readonly bytes: string;
}

export interface Marks {
	/** The text that they belong to. */
	readonly text: string;
	readonly steps: readonly StepMark[];
	readonly findings: readonly Finding[];
	/** What a fix saves, in words. */
	readonly gains: ReadonlyMap<Fix, FixMark>;
	/** All fixes of these findings have been tried: one without a gain is not to be offered. */
	readonly advised: boolean;
}

/** What is said of a fix that is offered. */
export interface FixMark {
	readonly gain: string;
	/** Otherwise a person has to check something first. */
	readonly isProven: boolean;
}

export const NO_MARKS: Marks = { text: '', steps: [], findings: [], gains: new Map(), advised: false };

export interface EditorEvents {
	/** The reader changed the text of the file with this key. */
	onText(key: string, text: string): void;
	/** The reader chose a fix that edits other files too. */
	onFix(key: string, fix: Fix): void;
	/** The caret came to this line, from 1, by the reader's own doing. */
	onLine(key: string, line: number): void;
}

export interface Caret {
	readonly start: number;
	readonly end: number;
}

export interface EditorHandle {
	readonly kind: 'textarea' | 'monaco';
	/** Shows a file; a text other than the editor's own came from outside and replaces it, undoably. */
	show(file: EditorFile): void;
	/** Sets what is shown next to the text of `key`; the old marks stay until this is called. */
	mark(key: string, marks: Marks): void;
	/** Two files side by side, or `undefined` for one again. A textarea shows the second one only. */
	compare(pair: { readonly before: EditorFile; readonly after: EditorFile } | undefined): void;
	/** Lights up lines of the text of `key`, and brings them into view if asked. */
	select(key: string, lines: { readonly line: number; readonly endLine: number } | undefined, reveal: boolean): void;
	/** Letters that can be read from the last row, or the usual ones. */
	enlarge(large: boolean): void;
	/** Applies edits to the shown text as one undoable act; the offsets are those of the present text. */
	edit(key: string, edits: readonly TextEdit[]): void;
	/** The selection as offsets in the shown text. */
	caret(): Caret;
	setCaret(caret: Caret): void;
	hasFocus(): boolean;
	focus(): void;
	/** Code has another size now, in pixels; what the style sheet sets follows by itself. */
	resize(size: number): void;
	/** Forgets all texts and their histories. */
	reset(): void;
	dispose(): void;
}

/** Undefined where there is no answer: the worker is not there, or was stopped. */
export type AskLanguage = <Asked extends Ask>(text: string, ask: Asked) => Promise<AnswerTo<Asked> | undefined>;

/** What an editor is given when it is made. */
export interface EditorSetting {
	readonly events: EditorEvents;
	readonly words: EditorWords;
	readonly locale: Locale;
	readonly offers: () => Offers;
	readonly language: AskLanguage;
	/** Of code, in pixels. */
	readonly size: number;
}

/** Words that the editors themselves say. */
export interface EditorWords {
	/** Id of the element that says how to get out by keyboard. */
	readonly hintId: string;
	readonly levels: Readonly<Record<Finding['level'], string>>;
	readonly guarded: string;
}
