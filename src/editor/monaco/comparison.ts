/** Two files side by side in Monaco. */
import type { editor as api } from 'monaco-editor/editor';
import type { EditorFile } from '../handle.ts';
import type { Monaco } from './load.ts';
import { OPTIONS } from './options.ts';
import type { Texts } from './texts.ts';

export interface Pair {
	readonly before: EditorFile;
	readonly after: EditorFile;
}

/** In pixels. */
export interface Letters {
	readonly fontSize: number;
	readonly lineHeight: number;
}

/** Milliseconds, in the page: what is not compared by then is shown as changed. Dockerfiles take a few. */
const LONGEST_COMPARISON = 200;

export class Comparison {
	readonly #node = document.createElement('div');
	readonly #editor: api.IStandaloneDiffEditor;
	readonly #texts: Texts;
	#keys: readonly [before: string, after: string] | undefined;

	constructor(host: HTMLElement, monaco: Monaco, texts: Texts, letters: Letters & { readonly fontFamily: string }) {
		this.#texts = texts;
		this.#node.className = 'lw-monaco';
		host.append(this.#node);
		this.#editor = monaco.editor.createDiffEditor(this.#node, {
			...OPTIONS,
			...letters,
			wordWrap: 'on',
			diffWordWrap: 'on',
			maxComputationTime: LONGEST_COMPARISON,
			originalEditable: true,
			renderOverviewRuler: false,
			renderGutterMenu: false,
			useInlineViewWhenSpaceIsLimited: false,
			renderSideBySide: true,
		});
	}

	get before(): api.IStandaloneCodeEditor {
		return this.#editor.getOriginalEditor();
	}

	get after(): api.IStandaloneCodeEditor {
		return this.#editor.getModifiedEditor();
	}

	get keys(): readonly [before: string, after: string] {
		return this.#keys ?? ['', ''];
	}

	show({ before, after }: Pair): void {
		const models = { original: this.#texts.open(before).model, modified: this.#texts.open(after).model };
		if (this.keys[0] !== before.key || this.keys[1] !== after.key) this.#editor.setModel(models);
		this.#keys = [before.key, after.key];
		this.before.updateOptions({ ariaLabel: before.label, renderFinalNewline: 'on' });
		this.after.updateOptions({ ariaLabel: after.label, renderFinalNewline: 'on' });
	}

	resize(letters: Letters): void {
		this.#editor.updateOptions(letters);
	}

	dispose(): void {
		this.#editor.dispose();
		this.#node.remove();
	}
}
