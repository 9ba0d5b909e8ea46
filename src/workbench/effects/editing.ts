/** Keeps the editor and the store in step: texts both ways, marks, the selected step; and swaps in Monaco when it is wanted. */
import { batch, effect } from '@preact/signals';
import {
	type AskLanguage,
	type EditorEvents,
	type EditorFile,
	type EditorHandle,
	NO_MARKS,
} from '../../editor/handle.ts';
import { languageOf } from '../../editor/highlight.ts';
import { createPlainEditor, edited } from '../../editor/plain.ts';
import type { Finding, TextEdit } from '../../engine/lint/types.ts';
import type { SideName } from '../../worker/protocol.ts';
import { HINT_ID } from '../parts/EditorPanel.tsx';
import { marksOf } from '../state/marks.ts';
import type { Store } from '../state/store.ts';
import { DOCKERFILE, DOCKERIGNORE, fromKey, keyOf, sideOf, sidesOf, textOf } from '../state/work.ts';

export interface Editing {
	/** Loads Monaco if this device is one for it; later calls do nothing. */
	upgrade(): void;
	fix(finding: Finding, fix: number): void;
	/** Applies all fixes that help, as the advice on the present text has it. */
	fixAll(): void;
	/** Puts the caret at a finding. */
	go(finding: Finding): void;
	focus(): void;
	/** Forgets undo histories, for another project. */
	reset(): void;
}

/** Monaco needs room and no finger; a machine with a keyboard alone is one for it. */
const SUITS_MONACO = '(min-width: 720px) and (not (pointer: coarse))';

export function startEditing(host: HTMLElement, store: Store, language: AskLanguage): Editing {
	const { words, work, side, file, diff, step, reveal, change, results } = store;
	const events: EditorEvents = {
		onText(key, text) {
			const from = fromKey(key);
			store.edit(from.side, from.path, text);
		},
		onFix(key, { title, edits }) {
			applyEdits(fromKey(key).side ?? side.value, title, edits);
		},
		onLine(key, line) {
			const from = fromKey(key);
			if (from.path !== DOCKERFILE) return;
			// Of two texts beside one another the figures are those of the one that is worked on.
			if (from.side) side.value = from.side;
			const steps = results.value[from.side ?? side.value]?.analysis.steps ?? [];
			const found = steps.find((candidate) => candidate.line <= line && line <= candidate.endLine);
			if (found) store.select(found.id, 'editor');
		},
	};

	let revealed = 0;
	let editor: EditorHandle = createPlainEditor(host, events);
	let stop = connect();
	let upgrading = false;

	function fileOf(of: SideName, path: string): EditorFile {
		const text = textOf(work.value, of, path) ?? '';
		const name = work.value.after ? words.editor.of(path, words.editor[of]) : path;
		return { key: keyOf(of, path), text, language: languageOf(path), label: name };
	}

	/** One act, which the reader can take back by the button as long as nothing else was changed. */
	function applyEdits(of: SideName, title: string, edits: readonly TextEdit[]): void {
		const before = sideOf(work.value, of);
		const own = edits.filter((edit) => edit.file === undefined);
		const ignore = edits.filter((edit) => edit.file !== undefined);
		batch(() => {
			side.value = of;
			file.value = DOCKERFILE;
			diff.value = false;
		});
		if (own.length > 0) {
			editor.edit(keyOf(of, DOCKERFILE), own);
			// Brought into view: who presses a button beside the text wants to see what it did.
			const start = Math.min(...own.map(({ range }) => range.start));
			editor.setCaret({ start, end: start });
		}
		if (ignore.length > 0) store.edit(of, DOCKERIGNORE, edited(before.dockerignore, ignore));
		store.applied.value = {
			title,
			texts: sideOf(work.value, of),
			undo() {
				store.applied.value = undefined;
				store.edit(of, DOCKERFILE, before.dockerfile);
				store.edit(of, DOCKERIGNORE, before.dockerignore);
				editor.focus();
			},
		};
		editor.focus();
	}

	function connect(): () => void {
		const stops = [
			effect(() => {
				if (diff.value && editor.kind === 'monaco') {
					editor.compare({ before: fileOf('before', file.value), after: fileOf('after', file.value) });
				} else {
					editor.compare(undefined);
					editor.show(fileOf(side.value, file.value));
				}
			}),
			effect(() => {
				for (const of of sidesOf(work.value)) {
					const result = results.value[of];
					const counsel = store.advice.value[of];
					if (!result) continue;
					const { project, analysis } = result;
					const marks = store.veiled.value
						? { ...NO_MARKS, text: project.dockerfile, findings: analysis.findings }
						: marksOf(project.dockerfile, analysis, change.value, words, store.locale, counsel);
					editor.mark(keyOf(of, DOCKERFILE), marks);
				}
			}),
			effect(() => {
				const asked = reveal.value;
				// Another editor has to be told anew.
				void diff.value;
				const analysis = results.value[side.value]?.analysis;
				const chosen = analysis?.steps.find(({ id }) => id === step.value);
				// Lines of an earlier text would be brought into view in vain.
				const due = asked > revealed && store.fresh.value;
				editor.select(keyOf(side.value, DOCKERFILE), file.value === DOCKERFILE ? chosen : undefined, due);
				if (due) revealed = asked;
			}),
		];
		return () => stops.forEach((each) => void each());
	}

	async function upgrade(): Promise<void> {
		if (upgrading || editor.kind === 'monaco' || !matchMedia(SUITS_MONACO).matches) return;
		upgrading = true;
		try {
			const { createMonacoEditor } = await import('../../editor/monaco/create.ts');
			const room = document.createElement('div');
			room.className = 'wb-editor-room';
			host.append(room);
			const next = await createMonacoEditor(room, {
				events,
				words: {
					hintId: HINT_ID,
					levels: words.problems.levels,
					guarded: words.problems.guarded,
				},
				locale: store.locale,
				offers: () => ({
					paths: (store.result.value?.analysis.files ?? work.value.shared.files).map(({ path }) => path),
					images: work.value.shared.images.map(({ name }) => name),
				}),
				language,
			});
			await composed(host);
			const [caret, focused] = [editor.caret(), editor.hasFocus()];
			stop();
			const old = [...host.children].filter((child) => child !== room);
			editor = next;
			revealed = 0;
			stop = connect();
			for (const element of old) element.remove();
			editor.setCaret(caret);
			if (focused) editor.focus();
		} catch {
			// Offline, or a blocked file: the textarea stays and the next wish tries again.
			host.querySelector('.wb-editor-room')?.remove();
			upgrading = false;
		}
	}

	return {
		upgrade: () => void upgrade(),
		fix(finding, index) {
			const fix = finding.fixes[index];
			// Of an earlier text: its edits would hit the wrong places.
			if (fix && store.fresh.value) applyEdits(side.value, fix.title, fix.edits);
		},
		fixAll() {
			const counsel = store.advice.value[side.value];
			const together = counsel?.settled && store.fresh.value ? counsel.advice.together : undefined;
			if (together) applyEdits(side.value, words.advice.together(together.fixes), together.edits);
		},
		go(finding) {
			file.value = DOCKERFILE;
			diff.value = false;
			store.panel.value = 'editor';
			editor.focus();
			editor.setCaret({ start: finding.range.start, end: finding.range.start });
			editor.select(keyOf(side.value, DOCKERFILE), { line: finding.line, endLine: finding.endLine }, true);
		},
		focus: () => editor.focus(),
		reset() {
			stop();
			editor.reset();
			stop = connect();
		},
	};
}

/** Resolves when no input method is in the middle of a word. */
function composed(host: HTMLElement): Promise<void> {
	const input = host.querySelector('textarea');
	if (!input?.matches('[data-composing]')) return Promise.resolve();
	return new Promise((resolve) => input.addEventListener('compositionend', () => resolve(), { once: true }));
}
