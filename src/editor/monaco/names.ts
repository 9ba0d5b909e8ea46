/** The names of a Dockerfile in Monaco: F12 and Ctrl with a click, Shift+F12, F2, and their places lit up under the caret. */
import type { IDisposable, languages } from 'monaco-editor/editor';
import type { Asking } from './asking.ts';
import { DOCKERFILE } from './language.ts';

export function offerNames(asking: Asking): readonly IDisposable[] {
	const { languages: register } = asking.monaco;
	return [
		register.registerDefinitionProvider(DOCKERFILE, {
			async provideDefinition(model, position) {
				const found = await asking.at(model, position, 'definition');
				if (!found) return undefined;
				const range = asking.rangeOf(model, found.target);
				return [
					{
						uri: model.uri,
						range,
						targetSelectionRange: range,
						originSelectionRange: asking.rangeOf(model, found.range),
					},
				];
			},
		}),
		register.registerReferenceProvider(DOCKERFILE, {
			async provideReferences(model, position) {
				const found = await asking.at(model, position, 'references');
				return (found ?? []).map(({ range }) => ({ uri: model.uri, range: asking.rangeOf(model, range) }));
			},
		}),
		register.registerDocumentHighlightProvider(DOCKERFILE, {
			async provideDocumentHighlights(model, position) {
				const { Read, Write } = register.DocumentHighlightKind;
				const found = await asking.at(model, position, 'references');
				return (found ?? []).map(({ range, writes }) => ({
					range: asking.rangeOf(model, range),
					kind: writes ? Write : Read,
				}));
			},
		}),
		register.registerRenameProvider(DOCKERFILE, renaming(asking)),
	];
}

function renaming(asking: Asking): languages.RenameProvider {
	return {
		async resolveRenameLocation(model, position) {
			const found = await asking.at(model, position, 'renamable');
			const nowhere = { range: asking.monaco.Range.fromPositions(position), text: '' };
			if (!found) return { ...nowhere, rejectReason: '' };
			if (found.kind === 'no') return { ...nowhere, rejectReason: found.reason };
			return { range: asking.rangeOf(model, found.range), text: found.name };
		},
		async provideRenameEdits(model, position, name) {
			const at = model.getOffsetAt(position);
			const found = await asking.about(model, { ask: 'rename', at, name });
			if (!found) return { edits: [] };
			if (found.kind === 'no') return { edits: [], rejectReason: found.reason };
			return {
				edits: found.edits.map(({ range, text }) => ({
					resource: model.uri,
					versionId: model.getVersionId(),
					textEdit: { range: asking.rangeOf(model, range), text },
				})),
			};
		},
	};
}
