/** The code editor of pages with a mouse and room: Monaco as the workbench's own editor. */
import type { editor as api, IDisposable } from 'monaco-editor/editor';
import type { TextEdit } from '../../engine/lint/types.ts';
import type { Caret, EditorFile, EditorHandle, EditorSetting, Marks } from '../handle.ts';
import { Asking } from './asking.ts';
import { Comparison, type Letters, type Pair } from './comparison.ts';
import { offerHovers } from './explain.ts';
import { offerFixes } from './fixes.ts';
import { bindKeys } from './keys.ts';
import { createLane, type Lane } from './lane.ts';
import { registerLanguages } from './language.ts';
import { loadMonaco, type Monaco } from './load.ts';
import { offerNames } from './names.ts';
import { LARGE, OPTIONS } from './options.ts';
import { offerShape } from './shape.ts';
import { offerCompletions, offerSignatures } from './suggest.ts';
import { tameTab } from './tab.ts';
import { createTexts, type Texts } from './texts.ts';
import { followTheme } from './theme.ts';

/** Resolves when the editor is in `host`, which must be empty and laid out. Rejects where Monaco cannot be loaded. */
export async function createMonacoEditor(host: HTMLElement, setting: EditorSetting): Promise<EditorHandle> {
	const monaco = await loadMonaco(setting.locale);
	registerLanguages(monaco);
	return new MonacoEditor(monaco, host, setting);
}

/** Lines are higher with larger letters. */
function lettersOf(size: number): Letters {
	return { fontSize: size, lineHeight: Math.round(size * 1.63) };
}

class MonacoEditor implements EditorHandle {
	readonly kind = 'monaco';
	readonly #monaco: Monaco;
	readonly #host: HTMLElement;
	readonly #setting: EditorSetting;
	#size: number;
	readonly #room = document.createElement('div');
	readonly #editor: api.IStandaloneCodeEditor;
	readonly #texts: Texts;
	readonly #lane: Lane;
	readonly #fontFamily: string;
	readonly #disposables: readonly IDisposable[];
	readonly #views = new Map<string, api.ICodeEditorViewState | null>();
	/** What is on the screen: one file, by its key, or two next to each other. */
	#shown = '';
	/** The accessible name of what is shown. */
	#label = '';
	#comparison: Comparison | undefined;
	/** Lines of the chosen step. */
	#chosen: api.IEditorDecorationsCollection;
	#chosenIn: api.ITextModel | null = null;
	/** The caret moves because another file is shown, not because the reader went somewhere. */
	#isSwitching = false;

	constructor(monaco: Monaco, host: HTMLElement, setting: EditorSetting) {
		this.#monaco = monaco;
		this.#host = host;
		this.#setting = setting;
		this.#size = setting.size;
		const stopFollowing = followTheme(monaco);
		// Not of the host, whose font is that of the costs.
		this.#fontFamily = getComputedStyle(host).getPropertyValue('--lw-font-mono');
		this.#room.className = 'lw-monaco';
		host.replaceChildren(this.#room);
		this.#editor = monaco.editor.create(this.#room, {
			...OPTIONS,
			...lettersOf(setting.size),
			fontFamily: this.#fontFamily,
			model: null,
		});
		this.#editor.getContainerDomNode().setAttribute('aria-describedby', setting.words.hintId);
		this.#lane = createLane(this.#room, this.#editor);
		this.#chosen = this.#editor.createDecorationsCollection();
		this.#texts = createTexts(
			monaco,
			setting.words,
			(key, text) => {
				this.#drawLane();
				setting.events.onText(key, text);
			},
			() => this.#wrap(),
		);
		this.#disposables = [...this.#listeners(), ...this.#providers(), { dispose: stopFollowing }];
		this.#wrap();
	}

	show(file: EditorFile): void {
		const text = this.#texts.open(file);
		const isOther = this.#shown !== file.key;
		if (isOther) {
			if (this.#shown) this.#views.set(this.#shown, this.#editor.saveViewState());
			this.#shown = file.key;
			this.#isSwitching = true;
			this.#editor.setModel(text.model);
			this.#editor.restoreViewState(this.#views.get(file.key) ?? null);
			this.#isSwitching = false;
			this.#chosen = this.#editor.createDecorationsCollection();
		}
		if (this.#label !== file.label) {
			this.#label = file.label;
			this.#editor.updateOptions({ ariaLabel: file.label });
		}
		if (isOther) this.#wrap();
		else this.#drawLane();
	}

	compare(pair: Pair | undefined): void {
		this.#room.hidden = pair !== undefined;
		if (!pair) {
			this.#comparison?.dispose();
			this.#comparison = undefined;
			return;
		}
		this.#comparison ??= this.#beginComparison();
		this.#comparison.show(pair);
	}

	mark(key: string, marks: Marks): void {
		this.#texts.mark(key, marks);
	}

	edit(key: string, edits: readonly TextEdit[]): void {
		this.#texts.edit(key, edits);
	}

	select(key: string, lines: { readonly line: number; readonly endLine: number } | undefined, reveal: boolean): void {
		if (!lines) {
			this.#chosen.clear();
			return;
		}
		const editor = this.#comparison && key === this.#comparison.keys[0] ? this.#comparison.before : this.#current;
		const last = Math.min(lines.endLine, editor.getModel()?.getLineCount() ?? 1);
		const end = editor.getModel()?.getLineMaxColumn(last) ?? 1;
		const range = new this.#monaco.Range(lines.line, 1, last, end);
		if (!reveal && this.#chosenIn === editor.getModel() && this.#chosen.getRange(0)?.equalsRange(range)) return;
		this.#chosen.clear();
		this.#chosenIn = editor.getModel();
		this.#chosen = editor.createDecorationsCollection([
			{
				range,
				options: { isWholeLine: true, className: 'lw-selected-lines', inlineClassName: 'lw-lit' },
			},
		]);
		if (reveal) editor.revealLinesInCenterIfOutsideViewport(lines.line, lines.endLine);
	}

	enlarge(large: boolean): void {
		this.#write(large ? LARGE : lettersOf(this.#size));
	}

	caret(): Caret {
		const [model, selection] = [this.#current.getModel(), this.#current.getSelection()];
		if (!model || !selection) return { start: 0, end: 0 };
		return {
			start: model.getOffsetAt(selection.getStartPosition()),
			end: model.getOffsetAt(selection.getEndPosition()),
		};
	}

	setCaret({ start, end }: Caret): void {
		const model = this.#current.getModel();
		if (!model) return;
		const selection = this.#monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
		this.#current.setSelection(selection);
		this.#current.revealRange(selection);
	}

	hasFocus(): boolean {
		return this.#current.hasTextFocus();
	}

	focus(): void {
		this.#current.focus();
	}

	resize(size: number): void {
		this.#size = size;
		this.#write(lettersOf(size));
	}

	reset(): void {
		this.compare(undefined);
		this.#editor.setModel(null);
		this.#texts.reset();
		this.#views.clear();
		this.#shown = '';
	}

	dispose(): void {
		this.compare(undefined);
		for (const each of this.#disposables) each.dispose();
		this.#lane.dispose();
		this.#editor.dispose();
		this.#texts.reset();
		this.#host.replaceChildren();
	}

	get #current(): api.IStandaloneCodeEditor {
		return this.#comparison?.after ?? this.#editor;
	}

	#listeners(): readonly IDisposable[] {
		const editor = this.#editor;
		return [
			editor.onDidLayoutChange(() => this.#wrap()),
			editor.onDidScrollChange(() => this.#drawLane()),
			editor.onDidChangeHiddenAreas(() => this.#drawLane()),
			// The find widget pushes the text down.
			editor.onDidChangeViewZones(() => this.#drawLane()),
			this.#follow(editor, () => this.#shown),
			tameTab(this.#monaco, editor),
		];
	}

	#providers(): readonly IDisposable[] {
		const { words, events, offers, language } = this.#setting;
		const asking = new Asking(this.#monaco, language);
		return [
			offerFixes(this.#monaco, this.#texts, words, events.onFix),
			offerCompletions(asking, offers),
			offerSignatures(asking),
			offerHovers(asking, this.#texts),
			...offerNames(asking),
			...offerShape(asking),
			bindKeys(this.#monaco),
		];
	}

	#beginComparison(): Comparison {
		const comparison = new Comparison(this.#host, this.#monaco, this.#texts, {
			fontFamily: this.#fontFamily,
			...lettersOf(this.#editor.getOption(this.#monaco.editor.EditorOption.fontSize)),
		});
		this.#follow(comparison.before, () => comparison.keys[0]);
		this.#follow(comparison.after, () => comparison.keys[1]);
		return comparison;
	}

	/** Says which line the reader goes to. */
	#follow(editor: api.ICodeEditor, key: () => string): IDisposable {
		return editor.onDidChangeCursorPosition(({ position, reason }) => {
			// Reason 3 is a move by the reader; edits and restored states have others.
			if (!this.#isSwitching && reason === 3) this.#setting.events.onLine(key(), position.lineNumber);
		});
	}

	/** In letters of this size, one text or two. */
	#write(letters: Letters): void {
		this.#editor.updateOptions(letters);
		this.#comparison?.resize(letters);
		this.#wrap();
	}

	#wrap(): void {
		const { contentWidth, verticalScrollbarWidth } = this.#editor.getLayoutInfo();
		const { fontInfo } = this.#monaco.editor.EditorOption;
		const character = this.#editor.getOption(fontInfo).typicalHalfwidthCharacterWidth;
		const room = contentWidth - verticalScrollbarWidth - this.#lane.width(this.#texts.of(this.#editor.getModel()));
		const wordWrapColumn = Math.max(24, Math.floor(room / character));
		if (this.#editor.getOption(this.#monaco.editor.EditorOption.wordWrapColumn) !== wordWrapColumn)
			this.#editor.updateOptions({ wordWrapColumn });
		this.#editor.getDomNode()?.style.setProperty('--lw-room', `${room}px`);
		this.#lane.draw(this.#texts.of(this.#editor.getModel()));
	}

	#drawLane(): void {
		this.#lane.draw(this.#texts.of(this.#editor.getModel()));
	}
}
