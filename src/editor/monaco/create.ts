/** The code editor of pages with a mouse and room: Monaco behind the workbench's own interface. */
import type { editor as api } from 'monaco-editor/editor';
import type { Locale } from '../../engine/lint/types.ts';
import type { Offers } from '../complete.ts';
import type { EditorEvents, EditorFile, EditorHandle, EditorWords } from '../handle.ts';
import { explainSteps } from './explain.ts';
import { offerFixes } from './fixes.ts';
import { createLane } from './lane.ts';
import { registerLanguages } from './language.ts';
import { loadMonaco } from './load.ts';
import { offerFolding, offerStages } from './outline.ts';
import { offerCompletions } from './suggest.ts';
import { tameTab } from './tab.ts';
import { createTexts } from './texts.ts';
import { followTheme } from './theme.ts';

/** Kept free at the right for the costs, in characters. */
const LANE_CHARACTERS = 19;

const OPTIONS = {
	automaticLayout: true,
	fixedOverflowWidgets: true,
	folding: true,
	fontLigatures: false,
	fontSize: 13,
	glyphMargin: true,
	guides: { indentation: false, bracketPairs: false },
	lineDecorationsWidth: 14,
	lineHeight: 22,
	lineNumbersMinChars: 3,
	links: false,
	minimap: { enabled: false },
	occurrencesHighlight: 'off',
	overviewRulerLanes: 0,
	padding: { top: 8, bottom: 24 },
	quickSuggestions: { other: true, comments: false, strings: false },
	renderFinalNewline: 'on',
	renderLineHighlight: 'line',
	scrollBeyondLastLine: false,
	scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
	selectOnLineNumbers: true,
	stickyScroll: { enabled: false },
	theme: 'layerwise',
	wordBasedSuggestions: 'off',
	wordWrap: 'wordWrapColumn',
	wrappingIndent: 'indent',
} as const satisfies api.IStandaloneEditorConstructionOptions;

/** Resolves when the editor is in `host` and shows the first file; `host` must be empty and laid out. */
export async function createMonacoEditor(
	host: HTMLElement,
	events: EditorEvents,
	words: EditorWords,
	locale: Locale,
	offers: () => Offers,
): Promise<EditorHandle> {
	const monaco = await loadMonaco(locale);
	registerLanguages(monaco);
	const unfollow = followTheme(monaco);
	const fontFamily = getComputedStyle(host).fontFamily;

	const single = element('lw-monaco');
	host.replaceChildren(single);
	const editor = monaco.editor.create(single, { ...OPTIONS, fontFamily, model: null });
	editor.getContainerDomNode().setAttribute('aria-describedby', words.hintId);
	const lane = createLane(single, editor);
	const drawLane = () => lane.draw(texts.of(editor.getModel()));
	const texts = createTexts(
		monaco,
		words,
		(key, text) => {
			drawLane();
			events.onText(key, text);
		},
		drawLane,
	);
	const views = new Map<string, api.ICodeEditorViewState | null>();
	let shown = '';
	let diff: { readonly node: HTMLElement; readonly editor: api.IStandaloneDiffEditor } | undefined;
	let compared: readonly [before: string, after: string] | undefined;
	let highlight = editor.createDecorationsCollection();
	let moving = false;

	const wrap = () => {
		const { contentWidth } = editor.getLayoutInfo();
		const character = editor.getOption(monaco.editor.EditorOption.fontInfo).typicalHalfwidthCharacterWidth;
		editor.updateOptions({ wordWrapColumn: Math.max(24, Math.floor(contentWidth / character) - LANE_CHARACTERS) });
		drawLane();
	};
	const subscriptions = [
		editor.onDidLayoutChange(wrap),
		editor.onDidScrollChange(drawLane),
		editor.onDidChangeHiddenAreas(drawLane),
		// The find widget pushes the text down.
		editor.onDidChangeViewZones(drawLane),
		follow(editor, () => shown),
		tameTab(monaco, editor),
		offerFixes(monaco, texts, words, events.onFix),
		offerCompletions(monaco, offers),
		explainSteps(monaco, texts),
		offerFolding(monaco),
		offerStages(monaco, editor, words),
	];
	wrap();

	/** Says which line the reader goes to. */
	function follow(of: api.ICodeEditor, key: () => string) {
		return of.onDidChangeCursorPosition(({ position, reason }) => {
			// Reason 3 is a move by the reader; edits and restored states have others.
			if (!moving && reason === 3) events.onLine(key(), position.lineNumber);
		});
	}

	function show(file: EditorFile): void {
		const text = texts.open(file);
		if (shown !== file.key) {
			if (shown) views.set(shown, editor.saveViewState());
			shown = file.key;
			moving = true;
			editor.setModel(text.model);
			editor.restoreViewState(views.get(file.key) ?? null);
			moving = false;
			highlight = editor.createDecorationsCollection();
		}
		editor.updateOptions({ ariaLabel: file.label });
		drawLane();
	}

	function compare(pair: { readonly before: EditorFile; readonly after: EditorFile } | undefined): void {
		if (!pair) {
			diff?.editor.dispose();
			diff?.node.remove();
			diff = undefined;
			compared = undefined;
			single.hidden = false;
			return;
		}
		single.hidden = true;
		const models = { original: texts.open(pair.before).model, modified: texts.open(pair.after).model };
		if (!diff) {
			const node = element('lw-monaco');
			host.append(node);
			diff = {
				node,
				editor: monaco.editor.createDiffEditor(node, {
					...OPTIONS,
					fontFamily,
					wordWrap: 'on',
					diffWordWrap: 'on',
					originalEditable: true,
					renderOverviewRuler: false,
					renderGutterMenu: false,
					useInlineViewWhenSpaceIsLimited: false,
					renderSideBySide: true,
				}),
			};
			follow(diff.editor.getOriginalEditor(), () => compared?.[0] ?? '');
			follow(diff.editor.getModifiedEditor(), () => compared?.[1] ?? '');
		}
		if (compared?.[0] !== pair.before.key || compared[1] !== pair.after.key) diff.editor.setModel(models);
		compared = [pair.before.key, pair.after.key];
		diff.editor.getOriginalEditor().updateOptions({ ariaLabel: pair.before.label, renderFinalNewline: 'on' });
		diff.editor.getModifiedEditor().updateOptions({ ariaLabel: pair.after.label, renderFinalNewline: 'on' });
	}

	const current = () => (diff ? diff.editor.getModifiedEditor() : editor);
	const editorOf = (key: string) => (diff && key === compared?.[0] ? diff.editor.getOriginalEditor() : current());

	return {
		kind: 'monaco',
		show,
		compare,
		mark: texts.mark,
		edit: texts.edit,
		select(key, lines, reveal) {
			highlight.clear();
			if (!lines) return;
			const shows = editorOf(key);
			highlight = shows.createDecorationsCollection([
				{
					range: new monaco.Range(lines.line, 1, lines.endLine, 1),
					options: { isWholeLine: true, className: 'lw-selected-lines' },
				},
			]);
			if (reveal) shows.revealLinesInCenterIfOutsideViewport(lines.line, lines.endLine);
		},
		caret() {
			const [model, selection] = [current().getModel(), current().getSelection()];
			if (!model || !selection) return { start: 0, end: 0 };
			return {
				start: model.getOffsetAt(selection.getStartPosition()),
				end: model.getOffsetAt(selection.getEndPosition()),
			};
		},
		setCaret({ start, end }) {
			const model = current().getModel();
			if (!model) return;
			const selection = monaco.Range.fromPositions(model.getPositionAt(start), model.getPositionAt(end));
			current().setSelection(selection);
			current().revealRange(selection);
		},
		hasFocus: () => current().hasTextFocus(),
		focus: () => current().focus(),
		reset() {
			compare(undefined);
			editor.setModel(null);
			texts.reset();
			views.clear();
			shown = '';
		},
		dispose() {
			compare(undefined);
			for (const subscription of subscriptions) subscription.dispose();
			lane.dispose();
			editor.dispose();
			texts.reset();
			unfollow();
			host.replaceChildren();
		},
	};
}

function element(className: string): HTMLElement {
	const made = document.createElement('div');
	made.className = className;
	return made;
}
