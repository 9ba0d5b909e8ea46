/** How Monaco looks and behaves on this page. */
import type { editor as api } from 'monaco-editor/editor';

/** Pixels; the large ones are for those who sit in the last row. */
export const USUAL = { fontSize: 13, lineHeight: 22 };
export const LARGE = { fontSize: 20, lineHeight: 32 };

export const OPTIONS = {
	automaticLayout: true,
	fixedOverflowWidgets: true,
	folding: true,
	fontLigatures: false,
	fontSize: USUAL.fontSize,
	glyphMargin: true,
	guides: { indentation: false, bracketPairs: false },
	lineDecorationsWidth: 14,
	lineHeight: USUAL.lineHeight,
	lineNumbersMinChars: 3,
	links: true,
	minimap: { enabled: false },
	occurrencesHighlight: 'singleFile',
	overviewRulerLanes: 0,
	padding: { top: 8, bottom: 24 },
	quickSuggestions: { other: true, comments: false, strings: false },
	renderFinalNewline: 'on',
	renderLineHighlight: 'line',
	scrollBeyondLastLine: false,
	scrollbar: { verticalScrollbarSize: 10, horizontalScrollbarSize: 10, alwaysConsumeMouseWheel: false },
	selectOnLineNumbers: true,
	'semanticHighlighting.enabled': true,
	stickyScroll: { enabled: false },
	theme: 'layerwise',
	wordBasedSuggestions: 'off',
	wordWrap: 'wordWrapColumn',
	wrappingIndent: 'indent',
} as const satisfies api.IStandaloneEditorConstructionOptions;
