/** Keeps the editor and the store in step: texts both ways, marks, the selected step; and swaps in Monaco when it is wanted. */
import { batch, effect, signal, untracked } from '@preact/signals';
import {
	type AskLanguage,
	type EditorEvents,
	type EditorFile,
	type EditorHandle,
	type EditorSetting,
	NO_MARKS,
} from '../../editor/handle.ts';
import { languageOf } from '../../editor/highlight.ts';
import { createPlainEditor, edited } from '../../editor/plain.ts';
import type { Finding, TextEdit } from '../../engine/lint/types.ts';
import type { SideName } from '../../worker/protocol.ts';
import { HINT_ID } from '../parts/EditorPanel.tsx';
import { carriedOver } from '../state/advice.ts';
import { CODE_SIZES } from '../state/layout.ts';
import { marksOf } from '../state/marks.ts';
import type { Store } from '../state/store.ts';
import { DOCKERFILE, DOCKERIGNORE, fromKey, keyOf, sideOf, textOf } from '../state/work.ts';

/** Monaco needs room and no finger; a machine with a keyboard alone is one for it. */
const SUITS_MONACO = '(min-width: 720px) and (not (pointer: coarse))';

interface Lines {
	readonly line: number;
	readonly endLine: number;
}

export class Editing {
	readonly #host: HTMLElement;
	readonly #store: Store;
	readonly #language: AskLanguage;
	readonly #events: EditorEvents;
	#editor: EditorHandle;
	#large = false;
	readonly #lit = signal<Lines | undefined>(undefined);
	/** Ends the effects that keep the present editor in step. */
	#disconnect: () => void;
	/** The text can be read and not changed. */
	readonly #readOnly: boolean;
	/** The last wish to bring a step into view that was met. */
	#revealed = 0;
	/** 'plain': the textarea; 'loading': Monaco is on its way; 'code': it has taken over. */
	#stage: 'plain' | 'loading' | 'code' = 'plain';
	#size: number = CODE_SIZES[0];

	constructor(host: HTMLElement, store: Store, language: AskLanguage, readOnly = false) {
		this.#host = host;
		this.#store = store;
		this.#language = language;
		this.#events = {
			onText: (key, text) => {
				const { side, path } = fromKey(key);
				store.edit(side, path, text);
			},
			onFix: (key, { title, edits }) => this.#apply(fromKey(key).side ?? store.side.value, title, edits),
			onLine: (key, line) => this.#follow(key, line),
		};
		this.#readOnly = readOnly;
		this.#editor = createPlainEditor(host, this.#events, readOnly);
		this.#disconnect = this.#connect();
		let seen = store.opened.peek();
		effect(() => {
			if (store.opened.value === seen) return;
			seen = store.opened.value;
			untracked(() => this.#forget());
		});
	}

	/** Loads Monaco if this device is one for it; later calls do nothing, but for one after a failure. */
	async upgrade(): Promise<void> {
		if (this.#readOnly || this.#stage !== 'plain' || !matchMedia(SUITS_MONACO).matches) return;
		this.#stage = 'loading';
		const room = document.createElement('div');
		try {
			const { createMonacoEditor } = await import('../../editor/monaco/create.ts');
			room.className = 'wb-editor-room';
			this.#host.append(room);
			const next = await createMonacoEditor(room, this.#setting());
			await composed(this.#host);
			this.#replace(next, room);
			this.#stage = 'code';
		} catch {
			// Offline, or a blocked file: the textarea stays and the next wish tries again.
			room.remove();
			this.#stage = 'plain';
		}
	}

	/** For presenting: letters that can be read from the last row. */
	enlarge(large: boolean): void {
		this.#large = large;
		this.#editor.enlarge(large);
	}

	/** Lines of the Dockerfile in the light, in place of the selected step's; undefined for none. */
	light(lines: Lines | undefined): void {
		this.#lit.value = lines;
	}

	/** The lines that are selected in the editor, from 1. */
	selectedLines(): Lines {
		const { start, end } = this.#editor.caret();
		const text = sideOf(this.#store.work.value, this.#store.side.value).dockerfile;
		const lineAt = (offset: number) => text.slice(0, offset).split('\n').length;
		return { line: lineAt(start), endLine: lineAt(Math.max(start, end > start ? end - 1 : end)) };
	}

	/** Code has another size, in pixels. */
	resize(size: number): void {
		this.#size = size;
		this.#editor.resize(size);
	}

	fix(finding: Finding, index: number): void {
		const fix = finding.fixes[index];
		// Of an earlier text: its edits would hit the wrong places.
		if (fix && this.#store.fresh.value) this.#apply(this.#store.side.value, fix.title, fix.edits);
	}

	/** Applies all fixes that are proven, or those too that a person has looked at, as the advice on the present text has it. */
	fixAll(which: 'safe' | 'together'): void {
		const { side, advice, fresh, words } = this.#store;
		const shown = advice.value[side.value];
		const all = shown?.settled && fresh.value ? shown.advice[which] : undefined;
		if (all) this.#apply(side.value, words.advice.fixes(all.fixes), all.edits);
	}

	/** Puts the caret at a finding. */
	go({ range, line, endLine }: Finding): void {
		const { side } = this.#store;
		batch(() => {
			this.#store.turnTo({ file: DOCKERFILE, diff: false });
			this.#store.showPanel('editor');
		});
		this.#editor.focus();
		this.#editor.setCaret({ start: range.start, end: range.start });
		this.#editor.select(keyOf(side.value, DOCKERFILE), { line, endLine }, true);
	}

	#setting(): EditorSetting {
		const { words, locale, result, work } = this.#store;
		return {
			events: this.#events,
			words: { hintId: HINT_ID, levels: words.problems.levels, guarded: words.problems.guarded },
			locale,
			offers: () => ({
				paths: (result.value?.analysis.files ?? work.value.shared.files).map(({ path }) => path),
				images: work.value.shared.images.map(({ name }) => name),
			}),
			language: this.#language,
			size: this.#size,
		};
	}

	/** Caret and focus go over to the next editor. */
	#replace(next: EditorHandle, room: HTMLElement): void {
		const [caret, focused] = [this.#editor.caret(), this.#editor.hasFocus()];
		this.#disconnect();
		const old = [...this.#host.children].filter((child) => child !== room);
		this.#editor = next;
		this.#revealed = 0;
		this.#disconnect = this.#connect();
		if (this.#large) next.enlarge(true);
		for (const element of old) element.remove();
		next.setCaret(caret);
		if (focused) next.focus();
	}

	/** Another project: its texts have no history. */
	#forget(): void {
		this.#disconnect();
		this.#editor.reset();
		this.#disconnect = this.#connect();
	}

	#follow(key: string, line: number): void {
		const { side, results } = this.#store;
		const from = fromKey(key);
		if (from.path !== DOCKERFILE) return;
		// Of two texts beside one another the figures are those of the one that is worked on.
		if (from.side) this.#store.turnTo({ side: from.side });
		const steps = results.value[from.side ?? side.value]?.analysis.steps ?? [];
		const found = steps.find((candidate) => candidate.line <= line && line <= candidate.endLine);
		if (found) this.#store.select(found.id, 'editor');
	}

	/** One act, which the reader can take back by the button as long as nothing else was changed. */
	#apply(side: SideName, title: string, edits: readonly TextEdit[]): void {
		if (this.#readOnly) return;
		const store = this.#store;
		const before = sideOf(store.work.value, side);
		const own = edits.filter((edit) => edit.file === undefined);
		const ignore = edits.filter((edit) => edit.file !== undefined);
		store.turnTo({ side, file: DOCKERFILE, diff: false });
		if (own.length > 0) {
			this.#editor.edit(keyOf(side, DOCKERFILE), own);
			// Brought into view: who presses a button beside the text wants to see what it did.
			const start = Math.min(...own.map(({ range }) => range.start));
			this.#editor.setCaret({ start, end: start });
		}
		if (ignore.length > 0) store.edit(side, DOCKERIGNORE, edited(before.dockerignore, ignore));
		store.setApplied({
			title,
			texts: sideOf(store.work.value, side),
			undo: () => {
				store.setApplied(undefined);
				store.edit(side, DOCKERFILE, before.dockerfile);
				store.edit(side, DOCKERIGNORE, before.dockerignore);
				this.#editor.focus();
			},
		});
		this.#editor.focus();
	}

	#fileOf(side: SideName, path: string): EditorFile {
		const { work, words } = this.#store;
		const text = textOf(work.value, side, path) ?? '';
		const label = work.value.after ? words.editor.of(path, words.editor[side]) : path;
		return { key: keyOf(side, path), text, language: languageOf(path), label };
	}

	#connect(): () => void {
		// Marks first, so that a file is drawn once, with its marks, and not at all where the server drew the same.
		const ends = [effect(() => this.#mark()), effect(() => this.#showFiles()), effect(() => this.#select())];
		return () => ends.forEach((end) => void end());
	}

	#showFiles(): void {
		const { diff, file, side } = this.#store;
		if (diff.value && this.#editor.kind === 'monaco') {
			this.#editor.compare({
				before: this.#fileOf('before', file.value),
				after: this.#fileOf('after', file.value),
			});
			return;
		}
		this.#editor.compare(undefined);
		this.#editor.show(this.#fileOf(side.value, file.value));
	}

	#mark(): void {
		const { sides, results, glimpses, advice, veiled, change, words, locale } = this.#store;
		// Marks follow answers and not texts: in between they move with the text by themselves.
		for (const side of sides.value) {
			const result = results.value[side];
			const shown = advice.value[side];
			const glimpse = glimpses.value[side];
			if (glimpse && !veiled.value && glimpse.glimpse.changes.some(({ id }) => id === change.value)) {
				const told = shown && result && carriedOver(result.analysis, shown, glimpse.glimpse);
				const { dockerfile } = glimpse.project;
				this.#editor.mark(
					keyOf(side, DOCKERFILE),
					marksOf(dockerfile, glimpse.glimpse, change.value, words, locale, told),
				);
				continue;
			}
			if (!result) {
				this.#editor.mark(keyOf(side, DOCKERFILE), NO_MARKS);
				continue;
			}
			const { project, analysis } = result;
			const marks = veiled.value
				? { ...NO_MARKS, text: project.dockerfile, findings: analysis.findings }
				: marksOf(project.dockerfile, analysis, change.value, words, locale, shown);
			this.#editor.mark(keyOf(side, DOCKERFILE), marks);
		}
	}

	#select(): void {
		const { reveal, diff, results, side, step, fresh, file } = this.#store;
		const asked = reveal.value;
		// Another editor has to be told, too.
		void diff.value;
		const analysis = results.value[side.value]?.analysis;
		const chosen = analysis?.steps.find(({ id }) => id === step.value);
		// Lines of an earlier text would be brought into view in vain.
		const due = asked > this.#revealed && fresh.value;
		const lit = this.#lit.value;
		if (lit && file.value === DOCKERFILE) {
			this.#editor.select(keyOf(side.value, DOCKERFILE), lit, true);
			return;
		}
		this.#editor.select(keyOf(side.value, DOCKERFILE), file.value === DOCKERFILE ? chosen : undefined, due);
		if (due) this.#revealed = asked;
	}
}

/** Resolves when no input method is in the middle of a word. */
function composed(host: HTMLElement): Promise<void> {
	const input = host.querySelector('textarea');
	if (!input?.matches('[data-composing]')) return Promise.resolve();
	return new Promise((resolve) => input.addEventListener('compositionend', () => resolve(), { once: true }));
}
