/** Keeps Monaco's style sheets out of the pages: they come in one file, with the editor, when somebody wants to type. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

const OURS = new URL('../../editor/monaco/monaco.css', import.meta.url);

/** Astro puts every style sheet that a page's scripts can reach into its head, even behind `await import()`. */
export function monacoStyles(): Plugin {
	const listed = readFileSync(OURS, 'utf8');
	return {
		name: 'layerwise:monaco-styles',
		enforce: 'pre',
		load(id) {
			const path = /monaco-editor\/esm\/vs\/(.+\.css)$/.exec(id.replaceAll('\\', '/'))?.[1];
			if (!path) return undefined;
			if (!listed.includes(path)) this.error(`src/editor/monaco/monaco.css lacks ${path}`);
			return '';
		},
	};
}
