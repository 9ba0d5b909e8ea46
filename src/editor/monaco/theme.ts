/** Monaco in the colours of the page: made from the style sheet's own properties, and following them. */
import type { Monaco } from './load.ts';

/** Kinds of highlight.ts and of the language part; each has a property `--lw-code-KIND`. */
const TOKENS = ['keyword', 'comment', 'string', 'variable', 'flag', 'heredoc', 'name', 'text'] as const;

/** Monaco's colour ids and the properties that give them. */
const COLOURS: Readonly<Record<string, string>> = {
	'editor.background': '--lw-code-back',
	'editorGutter.background': '--lw-code-back',
	'editor.foreground': '--lw-code-text',
	'editorLineNumber.foreground': '--lw-quiet',
	'editorLineNumber.activeForeground': '--lw-text',
	'editorCursor.foreground': '--lw-accent',
	'editor.selectionBackground': '--lw-code-selection',
	'editor.lineHighlightBackground': '--lw-code-line',
	'editor.lineHighlightBorder': '--lw-code-line',
	'editorError.foreground': '--lw-level-error',
	'editorWarning.foreground': '--lw-level-warn',
	'editorInfo.foreground': '--lw-level-info',
	'editorHint.foreground': '--lw-level-style',
	'editorWidget.background': '--lw-raised',
	'editorWidget.foreground': '--lw-text',
	'editorWidget.border': '--lw-line',
	'editorHoverWidget.background': '--lw-raised',
	'editorHoverWidget.foreground': '--lw-text',
	'editorHoverWidget.border': '--lw-line',
	'editorSuggestWidget.background': '--lw-raised',
	'editorSuggestWidget.foreground': '--lw-text',
	'editorSuggestWidget.border': '--lw-line',
	'editorSuggestWidget.selectedBackground': '--lw-chosen',
	'editorSuggestWidget.selectedForeground': '--lw-text',
	'editorSuggestWidget.highlightForeground': '--lw-accent',
	'editorSuggestWidget.focusHighlightForeground': '--lw-accent',
	'menu.background': '--lw-raised',
	'menu.foreground': '--lw-text',
	'menu.selectionBackground': '--lw-chosen',
	'menu.selectionForeground': '--lw-text',
	'menu.border': '--lw-line',
	focusBorder: '--lw-accent',
	'textLink.foreground': '--lw-accent',
	'textLink.activeForeground': '--lw-accent',
};

/** Thin, because comments on them must stay readable; where a changed word is on a changed line the two add up. */
const WASHES: Readonly<Record<string, readonly [property: string, opacity: number]>> = {
	'diffEditor.insertedLineBackground': ['--lw-diff-added', 0.36],
	'diffEditor.insertedTextBackground': ['--lw-diff-added', 0.2],
	'diffEditor.removedLineBackground': ['--lw-diff-removed', 0.36],
	'diffEditor.removedTextBackground': ['--lw-diff-removed', 0.2],
};

/** Sets the theme now and whenever the page's changes; returns what stops that. */
export function followTheme(monaco: Monaco): () => void {
	const set = () => {
		const dark = document.documentElement.dataset.theme === 'dark';
		const style = getComputedStyle(document.documentElement);
		const hex = hexOf((property) => style.getPropertyValue(property));
		monaco.editor.defineTheme('layerwise', {
			base: dark ? 'vs-dark' : 'vs',
			inherit: true,
			rules: TOKENS.map((token) => ({
				token: token === 'text' ? '' : token,
				foreground: hex(`--lw-code-${token}`).slice(1, 7),
				...(token === 'keyword' ? { fontStyle: 'bold' } : {}),
			})),
			colors: Object.fromEntries([
				...Object.entries(COLOURS).map(([id, property]) => [id, hex(property)]),
				...Object.entries(WASHES).map(([id, [property, opacity]]) => [id, hex(property, opacity)]),
			]),
		});
		monaco.editor.setTheme('layerwise');
	};
	set();
	const watcher = new MutationObserver(set);
	watcher.observe(document.documentElement, { attributeFilter: ['data-theme'] });
	return () => watcher.disconnect();
}

/** Monaco takes hexadecimal colours only: paint each one and read the pixel, whatever notation the style sheet uses. */
function hexOf(read: (property: string) => string): (property: string, opacity?: number) => string {
	const context = new OffscreenCanvas(1, 1).getContext('2d', { willReadFrequently: true });
	return (property, opacity = 1) => {
		if (!context) return '#808080';
		context.clearRect(0, 0, 1, 1);
		context.fillStyle = read(property).trim() || '#808080';
		context.fillRect(0, 0, 1, 1);
		const [red = 0, green = 0, blue = 0] = context.getImageData(0, 0, 1, 1).data;
		return `#${[red, green, blue, Math.round(opacity * 255)].map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
	};
}
