/** Completion and signatures: what could be written at the caret, and how the instruction is written. */
import type { IDisposable } from 'monaco-editor/editor';
import type { OfferKind, Offers } from '../../language/types.ts';
import type { Asking } from './asking.ts';
import { DOCKERFILE } from './language.ts';

export function offerCompletions(asking: Asking, offers: () => Offers): IDisposable {
	const { monaco } = asking;
	const { CompletionItemKind } = monaco.languages;
	const kinds: Readonly<Record<OfferKind, number>> = {
		instruction: CompletionItemKind.Keyword,
		flag: CompletionItemKind.Property,
		stage: CompletionItemKind.Reference,
		variable: CompletionItemKind.Variable,
		image: CompletionItemKind.Module,
		path: CompletionItemKind.File,
		option: CompletionItemKind.Property,
		word: CompletionItemKind.Keyword,
	};
	return monaco.languages.registerCompletionItemProvider(DOCKERFILE, {
		triggerCharacters: ['-', '=', ',', '$', '{', '/', ':'],
		async provideCompletionItems(model, position) {
			const at = model.getOffsetAt(position);
			const found = await asking.before(model, { ask: 'completion', at, offers: offers() });
			if (!found) return { suggestions: [] };
			// Counted from where it was asked: more may have been typed meanwhile.
			const { lineNumber, column } = position;
			const range = new monaco.Range(lineNumber, column - (at - found.from), lineNumber, column);
			return {
				suggestions: found.offers.map(({ text, kind, detail }, index) => ({
					label: text,
					kind: kinds[kind],
					insertText: kind === 'instruction' ? `${text} ` : text,
					filterText: text,
					...(detail === undefined ? {} : { documentation: { value: detail } }),
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

export function offerSignatures(asking: Asking): IDisposable {
	return asking.monaco.languages.registerSignatureHelpProvider(DOCKERFILE, {
		// It comes when somebody asks; then it follows the caret.
		signatureHelpRetriggerCharacters: [' ', '=', ','],
		async provideSignatureHelp(model, position) {
			const found = await asking.at(model, position, 'signature');
			if (!found) return null;
			const { label, documentation, parameters, active } = found;
			const signature = {
				label,
				documentation: { value: documentation },
				parameters: parameters.map((each) => ({
					label: [each.label[0], each.label[1]] as [number, number],
					documentation: { value: each.documentation },
				})),
			};
			return {
				value: { signatures: [signature], activeSignature: 0, activeParameter: active },
				dispose() {},
			};
		},
	});
}
