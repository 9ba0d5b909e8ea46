/** Tab leaves the editor until the reader has typed or clicked in it; Escape gives it back to the page. */
import type { editor as api, IDisposable } from 'monaco-editor/editor';
import type { Monaco } from './load.ts';

/** Keys that move about without editing: they leave Tab as it is. */
const PASSIVE = new Set(['Tab', 'Shift', 'Control', 'Alt', 'Meta', 'Escape']);

export function tameTab(monaco: Monaco, editor: api.IStandaloneCodeEditor): IDisposable {
	const leave = (tabFocusMode: boolean) => editor.updateOptions({ tabFocusMode });
	leave(true);
	const subscriptions = [
		editor.onKeyDown(({ browserEvent, keyCode }) => {
			if (keyCode === monaco.KeyCode.Escape) leave(true);
			else if (!PASSIVE.has(browserEvent.key)) leave(false);
		}),
		editor.onMouseDown(() => leave(false)),
		editor.onDidBlurEditorWidget(() => leave(true)),
	];
	return { dispose: () => subscriptions.forEach((subscription) => void subscription.dispose()) };
}
