/** Leaves out of Monaco what this page never starts: drawing by the graphics card, many diffs at once, its tree-sitter. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Modules that others import and use only after an option or a call that this page does not make. */
const UNUSED = [
	'editor/browser/gpu/viewGpuContext.js',
	'editor/browser/viewParts/viewLinesGpu/viewLinesGpu.js',
	'editor/browser/viewParts/rulersGpu/rulersGpu.js',
	'editor/browser/viewParts/gpuMark/gpuMark.js',
	'editor/browser/widget/multiDiffEditor/multiDiffEditorWidget.js',
	'editor/common/model/tokens/treeSitter/treeSitterSyntaxTokenBackend.js',
];

export function monacoLess(): Plugin {
	return {
		name: 'layerwise:monaco-less',
		enforce: 'pre',
		load(id) {
			const path = /monaco-editor\/esm\/vs\/(.+\.js)$/.exec(id.replaceAll('\\', '/'))?.[1];
			if (!path || !UNUSED.includes(path)) return undefined;
			const names = [...readFileSync(id, 'utf8').matchAll(/^export \{ (\w+) \};$/gm)].map(([, name]) => name);
			if (names.length === 0) this.error(`${path} is written in another way than it was`);
			return names.map((name) => `export class ${name} {}`).join('\n');
		},
	};
}
