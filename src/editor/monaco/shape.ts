/** The whole of a Dockerfile in Monaco: folding, the list of its symbols, links, formatting, and colours by meaning. */
import type { editor as api, IDisposable, languages } from 'monaco-editor/editor';
import type { ColourKind, Outlined } from '../../language/types.ts';
import type { Asking } from './asking.ts';
import { DOCKERFILE } from './language.ts';

export function offerShape(asking: Asking): readonly IDisposable[] {
	const { languages: register } = asking.monaco;
	return [
		register.registerFoldingRangeProvider(DOCKERFILE, {
			async provideFoldingRanges(model) {
				const folds = await asking.about(model, { ask: 'folds' });
				return folds?.map(({ start, end, kind }) => ({
					start,
					end,
					...(kind === 'comment' ? { kind: register.FoldingRangeKind.Comment } : {}),
				}));
			},
		}),
		register.registerDocumentSymbolProvider(DOCKERFILE, {
			async provideDocumentSymbols(model) {
				const symbols = await asking.about(model, { ask: 'symbols' });
				return (symbols ?? []).map((each) => symbolOf(asking, model, each));
			},
		}),
		register.registerLinkProvider(DOCKERFILE, {
			async provideLinks(model) {
				const links = (await asking.about(model, { ask: 'links' })) ?? [];
				return { links: links.map(({ range, url }) => ({ range: asking.rangeOf(model, range), url })) };
			},
		}),
		register.registerDocumentFormattingEditProvider(DOCKERFILE, {
			async provideDocumentFormattingEdits(model, { tabSize, insertSpaces }) {
				const edits = await asking.about(model, { ask: 'format', indentation: { tabSize, insertSpaces } });
				return edits?.map(({ range, text }) => ({ range: asking.rangeOf(model, range), text }));
			},
		}),
		register.registerDocumentSemanticTokensProvider(DOCKERFILE, {
			getLegend: () => ({ tokenTypes: [...KINDS], tokenModifiers: [] }),
			provideDocumentSemanticTokens: (model) => coloursOf(asking, model),
			releaseDocumentSemanticTokens() {},
		}),
	];
}

function symbolOf(asking: Asking, model: api.ITextModel, symbol: Outlined): languages.DocumentSymbol {
	const { SymbolKind } = asking.monaco.languages;
	const kinds = { stage: SymbolKind.Module, instruction: SymbolKind.Method, variable: SymbolKind.Variable };
	return {
		name: symbol.name,
		detail: symbol.detail,
		kind: kinds[symbol.kind],
		tags: [],
		range: asking.rangeOf(model, symbol.range),
		selectionRange: asking.rangeOf(model, symbol.selection),
		children: symbol.children.map((child) => symbolOf(asking, model, child)),
	};
}

/** The theme has a colour for each. */
const KINDS: readonly ColourKind[] = ['text', 'keyword', 'comment', 'string', 'variable', 'flag', 'heredoc', 'name'];

/** Five numbers a colour: lines and characters from the one before, length, kind, no modifiers. */
async function coloursOf(asking: Asking, model: api.ITextModel): Promise<languages.SemanticTokens | undefined> {
	const colours = await asking.about(model, { ask: 'colours' });
	if (!colours) return undefined;
	const data: number[] = [];
	let [line, column] = [1, 1];
	for (const { range, kind } of colours) {
		const place = model.getPositionAt(range.start);
		const isSameLine = place.lineNumber === line;
		data.push(place.lineNumber - line, isSameLine ? place.column - column : place.column - 1);
		data.push(range.end - range.start, KINDS.indexOf(kind), 0);
		[line, column] = [place.lineNumber, place.column];
	}
	return { data: new Uint32Array(data) };
}
