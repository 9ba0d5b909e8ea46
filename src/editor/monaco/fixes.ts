/** The lightbulb: offers the fixes of the findings under the caret, as long as they belong to the text as it stands. */
import type { IDisposable } from 'monaco-editor/editor';
import type { EditorWords } from '../handle.ts';
import { DOCKERFILE } from './language.ts';
import type { Monaco } from './load.ts';
import type { Texts } from './texts.ts';

export function offerFixes(monaco: Monaco, texts: Texts, words: EditorWords): IDisposable {
	return monaco.languages.registerCodeActionProvider(DOCKERFILE, {
		provideCodeActions(model, range, context) {
			const text = texts.of(model);
			if (!text?.fresh) return { actions: [], dispose() {} };
			const here = text.marks.findings.filter(
				({ line, endLine }) => line <= range.endLineNumber && endLine >= range.startLineNumber,
			);
			const actions = here.flatMap((finding) =>
				finding.fixes.map((fix) => ({
					title: `${fix.title}${fix.guarded ? ` ${words.guarded}` : ''}`,
					kind: 'quickfix',
					isPreferred: !fix.guarded,
					diagnostics: context.markers.filter(({ code }) => code === finding.rule),
					edit: {
						edits: fix.edits.map((edit) => ({
							resource: model.uri,
							versionId: model.getVersionId(),
							textEdit: {
								range: monaco.Range.fromPositions(
									model.getPositionAt(edit.range.start),
									model.getPositionAt(edit.range.end),
								),
								text: edit.text,
							},
						})),
					},
				})),
			);
			return { actions, dispose() {} };
		},
	});
}
