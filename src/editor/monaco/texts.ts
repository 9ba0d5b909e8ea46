/** One Monaco model a file, with its marks: findings as markers, outcomes as decorations that move with the text. */
import type { editor as api, IDisposable } from 'monaco-editor/editor';
import type { TextEdit } from '../../engine/lint/types.ts';
import type { EditorFile, EditorWords, Marks, StepMark } from '../handle.ts';
import { NO_MARKS } from '../handle.ts';
import { DOCKERFILE } from './language.ts';
import type { Monaco } from './load.ts';
import { placeSteps, setMarkers } from './placing.ts';

/** Where a step is now: the ids of the decorations that move with its first line and with all of its lines. */
export interface Placed {
	readonly mark: StepMark;
	readonly badge: string;
	readonly band: string;
}

export interface Text {
	readonly key: string;
	readonly model: api.ITextModel;
	marks: Marks;
	/** True as long as `marks` belong to the text as it is. */
	fresh: boolean;
	placed: readonly Placed[];
	/** Lines whose text was changed since the last marks; undefined where lines came or went. */
	touched: Set<number> | undefined;
}

export interface Texts {
	open(file: EditorFile): Text;
	get(key: string): Text | undefined;
	of(model: api.ITextModel | null): Text | undefined;
	mark(key: string, marks: Marks): void;
	/** Resolves when a text gets its next marks. */
	marked(key: string): Promise<void>;
	edit(key: string, edits: readonly TextEdit[]): void;
	reset(): void;
}

export function createTexts(
	monaco: Monaco,
	words: EditorWords,
	onText: (key: string, text: string) => void,
	onMarks: () => void,
): Texts {
	const texts = new Map<string, Text>();
	/** Of texts that nobody has opened yet: the other side of a pair is analyzed before it is looked at. */
	const waiting = new Map<string, Marks>();
	const watching = new Map<string, (() => void)[]>();
	const listeners: IDisposable[] = [];
	let fromOutside = false;

	/** Changes that the workbench itself asks for are not reported back to it. */
	const quietly = (act: () => void) => {
		fromOutside = true;
		act();
		fromOutside = false;
	};

	function open(file: EditorFile): Text {
		const known = texts.get(file.key);
		if (known) {
			if (textIn(known.model) !== file.text) {
				quietly(() => {
					known.model.pushEditOperations(
						null,
						[{ range: known.model.getFullModelRange(), text: file.text, forceMoveMarkers: true }],
						() => null,
					);
				});
			}
			return known;
		}
		const model = monaco.editor.createModel(
			file.text,
			file.language === 'dockerfile' ? DOCKERFILE : 'plain',
			monaco.Uri.from({ scheme: 'layerwise', path: `/${file.key}` }),
		);
		model.setEOL(0);
		const text: Text = { key: file.key, model, marks: NO_MARKS, fresh: false, placed: [], touched: new Set() };
		texts.set(file.key, text);
		listeners.push(
			model.onDidChangeContent(({ changes, isFlush }) => {
				text.fresh = false;
				for (const { range, text: inserted } of changes) {
					const isInLine = !isFlush && range.startLineNumber === range.endLineNumber && !inserted.includes('\n');
					if (!isInLine) text.touched = undefined;
					else text.touched?.add(range.startLineNumber);
				}
				if (!fromOutside) onText(file.key, textIn(model));
			}),
		);
		const marks = waiting.get(file.key);
		if (marks) mark(file.key, marks);
		return text;
	}

	function mark(key: string, marks: Marks): void {
		const text = texts.get(key);
		if (!text) {
			waiting.set(key, marks);
			return;
		}
		waiting.delete(key);
		const { model } = text;
		text.marks = marks;
		text.fresh = textIn(model) === marks.text;
		setMarkers(monaco, text, words);
		placeSteps(monaco, text);
		text.touched = new Set();
		onMarks();
		for (const act of watching.get(key)?.splice(0) ?? []) act();
	}

	return {
		open,
		get: (key) => texts.get(key),
		of: (model) => [...texts.values()].find((text) => text.model === model),
		mark,
		marked: (key) => new Promise((resolve) => watching.set(key, [...(watching.get(key) ?? []), resolve])),
		edit(key, edits) {
			const text = texts.get(key);
			if (!text) return;
			const { model } = text;
			model.pushStackElement();
			model.pushEditOperations(
				null,
				edits.map(({ range, text: inserted }) => ({
					range: monaco.Range.fromPositions(model.getPositionAt(range.start), model.getPositionAt(range.end)),
					text: inserted,
				})),
				() => null,
			);
			model.pushStackElement();
		},
		reset() {
			for (const listener of listeners.splice(0)) listener.dispose();
			for (const { model } of texts.values()) model.dispose();
			texts.clear();
			waiting.clear();
		},
	};
}

const VALUES = new WeakMap<api.ITextModel, { readonly version: number; readonly value: string }>();

/** The text of a model, put together once a version: several ask at each key. */
export function textIn(model: api.ITextModel): string {
	const version = model.getVersionId();
	const known = VALUES.get(model);
	if (known?.version === version) return known.value;
	const value = model.getValue();
	VALUES.set(model, { version, value });
	return value;
}
