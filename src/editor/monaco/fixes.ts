/** The lightbulb: offers the fixes of the findings under the caret, as long as they belong to the text as it is. */
import type { IDisposable, languages } from 'monaco-editor/editor';
import type { Finding, Fix } from '../../engine/lint/types.ts';
import type { EditorEvents, EditorWords, FixMark } from '../handle.ts';
import { DOCKERFILE } from './language.ts';
import type { Monaco } from './load.ts';
import type { Texts } from './texts.ts';

export function offerFixes(
	monaco: Monaco,
	texts: Texts,
	words: EditorWords,
	onFix: EditorEvents['onFix'],
): IDisposable {
	const command = `layerwise.fix.${++commands}`;
	const registered = monaco.editor.registerCommand(command, (_, key: string, fix: Fix) => onFix(key, fix));
	const provider = monaco.languages.registerCodeActionProvider(DOCKERFILE, {
		async provideCodeActions(model, range, context) {
			const text = texts.of(model);
			if (!text) return NOTHING;
			const found = () =>
				text.marks.findings.filter(
					({ line, endLine }) => line <= range.endLineNumber && endLine >= range.startLineNumber,
				);
			const lacksGains = () => found().some(({ fixes }) => fixes.length > 0) && !text.marks.advised;
			for (const end = performance.now() + PATIENCE; lacksGains() && performance.now() < end; ) {
				await Promise.race([texts.marked(text.key), new Promise((resolve) => setTimeout(resolve, PATIENCE))]);
			}
			// While it waited another project may have been opened.
			if (model.isDisposed() || !text.fresh) return NOTHING;
			const here = found();
			const offered = ({ fixes }: Finding) =>
				fixes.flatMap((fix) => {
					const mark = text.marks.gains.get(fix);
					return mark ? [{ fix, mark }] : [];
				});
			const actions = here.flatMap((finding) =>
				offered(finding).map(({ fix, mark }) => ({
					title: titleOf(fix, mark, words),
					kind: 'quickfix',
					isPreferred: mark.isProven,
					diagnostics: context.markers.filter(({ code }) => code === finding.rule),
					...(isElsewhere(fix) && { command: { id: command, title: fix.title, arguments: [text.key, fix] } }),
					edit: {
						edits: (isElsewhere(fix) ? [] : fix.edits).map((edit) => ({
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
	return {
		dispose() {
			registered.dispose();
			provider.dispose();
		},
	};
}

const NOTHING: languages.CodeActionList = { actions: [], dispose() {} };

/** Milliseconds: gains come shortly after the findings, and a menu that is open does not change any more. */
const PATIENCE = 500;

/** `Delete this RUN · image −2.6 GB (look at it: …)` */
function titleOf({ title }: Fix, { gain, isProven }: FixMark, words: EditorWords): string {
	return `${title.replaceAll('`', '')} · ${gain}${isProven ? '' : ` ${words.guarded}`}`;
}

/** Each editor has a command of its own. */
let commands = 0;

/** Monaco can edit only what it has open. */
function isElsewhere({ edits }: Fix): boolean {
	return edits.some(({ file }) => file !== undefined);
}
