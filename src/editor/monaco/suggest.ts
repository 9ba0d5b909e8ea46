/** Completion in Monaco: our own offers, while the caret stands in a Dockerfile. */
import type { IDisposable } from 'monaco-editor/editor';
import { completionsAt, type OfferKind, type Offers } from '../complete.ts';
import { DOCKERFILE } from './language.ts';
import type { Monaco } from './load.ts';

export function offerCompletions(monaco: Monaco, offers: () => Offers): IDisposable {
	const { CompletionItemKind } = monaco.languages;
	const kinds: Readonly<Record<OfferKind, number>> = {
		instruction: CompletionItemKind.Keyword,
		flag: CompletionItemKind.Property,
		stage: CompletionItemKind.Reference,
		variable: CompletionItemKind.Variable,
		image: CompletionItemKind.Module,
		path: CompletionItemKind.File,
		option: CompletionItemKind.Property,
	};
	return monaco.languages.registerCompletionItemProvider(DOCKERFILE, {
		triggerCharacters: ['-', '=', ',', '$', '{', '/', ':'],
		provideCompletionItems(model, position) {
			const { from, offers: found } = completionsAt(model.getValue(), model.getOffsetAt(position), offers());
			const range = monaco.Range.fromPositions(model.getPositionAt(from), position);
			return {
				suggestions: found.map(({ text, kind }, index) => ({
					label: text,
					kind: kinds[kind],
					insertText: kind === 'instruction' ? `${text} ` : text,
					filterText: text,
					// What is nearest comes first, and not what the alphabet has first.
					sortText: String(index).padStart(4, '0'),
					range,
					// A folder or a flag that wants a value goes on at once.
					...(/[/=]$/.test(text) ? { command: { id: 'editor.action.triggerSuggest', title: '' } } : {}),
				})),
			};
		},
	});
}
