/** Keys that Monaco has on some systems only, or for nothing. */
import type { IDisposable } from 'monaco-editor/editor';
import type { Monaco } from './load.ts';

export function bindKeys({ editor, KeyMod, KeyCode }: Monaco): IDisposable {
	return editor.addKeybindingRules([
		{
			keybinding: KeyMod.Shift | KeyMod.Alt | KeyCode.KeyF,
			command: 'editor.action.formatDocument',
			when: 'editorTextFocus && editorHasDocumentFormattingProvider && !editorReadonly',
		},
		{ keybinding: KeyMod.Alt | KeyCode.Enter, command: 'editor.action.openLink', when: 'editorTextFocus' },
	]);
}
