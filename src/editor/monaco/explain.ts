/** Hover over an instruction's keyword: what the chosen change does to its step, why, what it costs, and what its key is made of. */
import type { IDisposable } from 'monaco-editor/editor';
import { DOCKERFILE } from './language.ts';
import type { Monaco } from './load.ts';
import type { Texts } from './texts.ts';

export function explainSteps(monaco: Monaco, texts: Texts): IDisposable {
	return monaco.languages.registerHoverProvider(DOCKERFILE, {
		provideHover(model, { lineNumber, column }) {
			const keyword = /^\s*[A-Za-z]+/.exec(model.getLineContent(lineNumber))?.[0] ?? '';
			const text = texts.of(model);
			const step = text?.placed.find(({ badge }) => model.getDecorationRange(badge)?.startLineNumber === lineNumber);
			if (!step || column > keyword.length + 1) return null;
			const { sentence, recipe, time, bytes } = step.mark;
			const costs = [time, bytes].filter(Boolean).join(' · ');
			return {
				range: new monaco.Range(lineNumber, 1, lineNumber, keyword.length + 1),
				contents: [sentence, ...(costs ? [costs] : []), ...recipe()].map((value) => ({ value })),
			};
		},
	});
}
