/** Folding of instructions, comments and stages, and the way from a stage's name to the stage: F12, or Ctrl and a click. */
import type { editor as api, IDisposable } from 'monaco-editor/editor';
import type { EditorWords } from '../handle.ts';
import { foldsOf, stageReferenceAt } from '../outline.ts';
import { DOCKERFILE } from './language.ts';
import type { Monaco } from './load.ts';

export function offerFolding(monaco: Monaco): IDisposable {
	const { FoldingRangeKind } = monaco.languages;
	return monaco.languages.registerFoldingRangeProvider(DOCKERFILE, {
		provideFoldingRanges: (model) =>
			foldsOf(model.getValue()).map(({ start, end, kind }) => ({
				start,
				end,
				...(kind === 'comment' ? { kind: FoldingRangeKind.Comment } : {}),
			})),
	});
}

export function offerStages(monaco: Monaco, editor: api.IStandaloneCodeEditor, words: EditorWords): IDisposable {
	const go = (position: ReturnType<typeof editor.getPosition>) => {
		const model = editor.getModel();
		if (!model || !position || model.getLanguageId() !== DOCKERFILE) return;
		const found = stageReferenceAt(model.getValue(), model.getOffsetAt(position));
		if (!found) return;
		const target = model.getPositionAt(found.target);
		editor.setPosition(target);
		editor.revealPositionInCenterIfOutsideViewport(target);
		editor.focus();
	};
	const parts = [
		editor.addAction({
			id: 'layerwise.goToStage',
			label: words.goToStage,
			keybindings: [monaco.KeyCode.F12],
			contextMenuGroupId: 'navigation',
			run: () => go(editor.getPosition()),
		}),
		editor.onMouseDown(({ event, target }) => {
			if ((event.ctrlKey || event.metaKey) && event.leftButton) go(target.position);
		}),
	];
	return { dispose: () => parts.forEach((part) => void part.dispose()) };
}
