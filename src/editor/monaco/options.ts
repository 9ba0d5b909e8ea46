/** How Monaco looks and behaves on this page. */
import type { editor as api } from 'monaco-editor/editor';

/** Pixels, for those who sit in the last row. */
export const LARGE = { fontSize: 20, lineHeight: 32 };

export const OPTIONS = {
	automaticLayout: true,
	// In the colours of the page's own.
	bracketPairColorization: { enabled: false },
	fixedOverflowWidgets: true,
	folding: true,
	fontLigatures: false,
	glyphMargin: true,
	guides: { indentation: false, bracketPairs: false },
	lineDecorationsWidth: 14,
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
