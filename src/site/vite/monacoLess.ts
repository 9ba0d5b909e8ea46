/** Leaves out of Monaco what this page never starts: others of its modules import it, for an option or a call that is not made here. */
import { readFileSync } from 'node:fs';
import type { Plugin } from 'vite';

/** Modules whose classes are only named, in an `instanceof`, or made after an option that is off. */
const UNUSED = [
	// Drawing by the graphics card, many diffs at once, tree-sitter.
	'editor/browser/gpu/viewGpuContext.js',
	'editor/browser/viewParts/viewLinesGpu/viewLinesGpu.js',
	'editor/browser/viewParts/rulersGpu/rulersGpu.js',
	'editor/browser/viewParts/gpuMark/gpuMark.js',
	'editor/browser/widget/multiDiffEditor/multiDiffEditorWidget.js',
	'editor/common/model/tokens/treeSitter/treeSitterSyntaxTokenBackend.js',
	// Grammars as data: the colours here are told by code.
	'editor/standalone/common/monarch/monarchLexer.js',
	// Boxes about things that nobody offers: colours, hints in the line, completions in the line.
	'editor/contrib/colorPicker/browser/hoverColorPicker/hoverColorPickerParticipant.js',
	'editor/contrib/inlayHints/browser/inlayHintsHover.js',
	'editor/contrib/inlineCompletions/browser/hintsWidget/inlineCompletionsHintsWidget.js',
	// Letters that look like others, with the table of them.
	'editor/common/services/unicodeTextModelHighlighter.js',
	// Choices among many in a list of the page's own.
	'base/browser/ui/selectBox/selectBoxCustom.js',
	// The older way to compare, and a tool for those who build Monaco.
	'editor/common/diff/legacyLinesDiffComputer.js',
	'base/common/observableInternal/logging/debugger/devToolsLogger.js',
];

/** Modules of which something is called all the same, as the least that answers. */
const INSTEAD: ReadonlyMap<string, string> = new Map([
	['editor/standalone/common/monarch/monarchCompile.js', 'export function compile() {}'],
	[
		'editor/contrib/colorPicker/browser/hoverColorPicker/hoverColorPicker.js',
		'export const isOnColorDecorator = () => false;',
	],
	[
		'editor/contrib/dropOrPasteInto/browser/copyPasteController.js',
		'export class CopyPasteController { static get() { return null; } }',
	],
	['base/browser/ui/selectBox/selectBox.js', 'export class SelectBox {}\nexport const SeparatorSelectOption = {};'],
	['editor/common/diff/defaultLinesDiffComputer/computeMovedLines.js', 'export const computeMovedLines = () => [];'],
	['editor/common/languages/defaultDocumentColorsComputer.js', 'export const computeDefaultDocumentColors = () => [];'],
	['editor/common/services/findSectionHeaders.js', 'export const findSectionHeaders = () => [];'],
	// Monaco's own bookkeeping of how long keys take, kept in the browser's list of marks at every key.
	[
		'base/browser/performance.js',
		`const nothing = () => {};
export const inputLatency = {
	onKeyDown: nothing, onKeyUp: nothing, onBeforeInput: nothing, onInput: nothing, onSelectionChange: nothing, onRenderStart: nothing,
};`,
	],
	[
		'editor/browser/viewParts/minimap/minimap.js',
		`import { createFastDomNode } from '../../../../base/browser/fastDomNode.js';
import { ViewPart } from '../../view/viewPart.js';
export class Minimap extends ViewPart {
	#node = createFastDomNode(document.createElement('div'));
	getDomNode() { return this.#node; }
	prepareRender() {}
	render() {}
}`,
	],
]);

/** Tables that only a module above would read, with what is left of them. */
const TABLES = {
	path: 'base/common/strings.js',
	table: /JSON\.parse\('\{\\?"_common[^']*'\)/g,
	instead: '{}',
	count: 2,
};

export function monacoLess(): Plugin {
	return {
		name: 'layerwise:monaco-less',
		enforce: 'pre',
		load(id) {
			const path = /monaco-editor\/esm\/vs\/(.+\.js)$/.exec(id.replaceAll('\\', '/'))?.[1];
			if (!path) return undefined;
			const instead = INSTEAD.get(path);
			if (instead !== undefined) return instead;
			if (path === TABLES.path) {
				const code = readFileSync(id, 'utf8');
				if (code.match(TABLES.table)?.length !== TABLES.count)
					this.error(`${path} is written in another way than it was`);
				return code.replace(TABLES.table, TABLES.instead);
			}
			if (!UNUSED.includes(path)) return undefined;
			const lists = [...readFileSync(id, 'utf8').matchAll(/^export \{ ([\w, ]+) \};$/gm)].map(([, list = '']) => list);
			if (lists.length === 0) this.error(`${path} is written in another way than it was`);
			return lists.flatMap((list) => list.split(', ').map((name) => `export class ${name} {}`)).join('\n');
		},
	};
}
