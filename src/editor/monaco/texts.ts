/** One Monaco model a file, with its marks: findings as markers, outcomes as decorations that move with the text. */
import type { editor as api, IDisposable } from 'monaco-editor/editor';
import type { TextEdit } from '../../engine/lint/types.ts';
import type { EditorFile, EditorWords, Marks, StepMark } from '../handle.ts';
import { NO_MARKS } from '../handle.ts';
import { DOCKERFILE } from './language.ts';
import type { Monaco } from './load.ts';

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
	/** True as long as `marks` belong to the text as it stands. */
	fresh: boolean;
	placed: readonly Placed[];
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

const OWNER = 'layerwise';

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
			if (known.model.getValue() !== file.text) {
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
		const text: Text = { key: file.key, model, marks: NO_MARKS, fresh: false, placed: [] };
		texts.set(file.key, text);
		listeners.push(
			model.onDidChangeContent(() => {
				text.fresh = false;
				if (!fromOutside) onText(file.key, model.getValue());
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
		text.fresh = model.getValue() === marks.text;
		const severities = {
			ERROR: monaco.MarkerSeverity.Error,
			WARN: monaco.MarkerSeverity.Warning,
			INFO: monaco.MarkerSeverity.Info,
			STYLE: monaco.MarkerSeverity.Hint,
		};
		monaco.editor.setModelMarkers(
			model,
			OWNER,
			marks.findings.map((finding) => ({
				...monaco.Range.fromPositions(
					model.getPositionAt(finding.range.start),
					model.getPositionAt(Math.max(finding.range.end, finding.range.start + 1)),
				),
				severity: severities[finding.level],
				message: finding.message.replaceAll('`', ''),
				source: words.levels[finding.level],
				code: finding.rule,
			})),
		);
		const decorations = marks.steps.flatMap((step) => decorationsOf(monaco, step));
		const ids = model.deltaDecorations(
			text.placed.flatMap(({ badge, band }) => [badge, band]),
			decorations,
		);
		text.placed = marks.steps.map((step, index) => ({
			mark: step,
			badge: ids[index * 2] ?? '',
			band: ids[index * 2 + 1] ?? '',
		}));
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

function decorationsOf(monaco: Monaco, step: StepMark): api.IModelDeltaDecoration[] {
	const hover = { value: step.sentence };
	return [
		{
			range: new monaco.Range(step.line, 1, step.line, 1),
			options: {
				glyphMarginClassName: `lw-badge lw-badge-${step.tone}`,
				glyphMarginHoverMessage: hover,
				stickiness: 1,
			},
		},
		{
			// Up to a column beyond any line's end: a wrapped last line is banded whole.
			range: new monaco.Range(step.line, 1, step.endLine, 10_000),
			options: { linesDecorationsClassName: `lw-band lw-band-${step.tone}`, stickiness: 1 },
		},
	];
}
