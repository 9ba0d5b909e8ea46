/**
 * Hovers: over an instruction's keyword what the chosen change does to its step, why, what it costs, and what its key is made
 * of; over other words what the language part knows of them.
 */
import type { editor as api, IDisposable, languages, Position } from 'monaco-editor/editor';
import type { Asking } from './asking.ts';
import { DOCKERFILE } from './language.ts';
import type { Texts } from './texts.ts';

export function offerHovers(asking: Asking, texts: Texts): IDisposable {
	const { monaco } = asking;
	return monaco.languages.registerHoverProvider(DOCKERFILE, {
		async provideHover(model, position) {
			const step = stepAt(texts, model, position);
			if (step) {
				const { start, end, contents } = step;
				return { range: new monaco.Range(position.lineNumber, start, position.lineNumber, end), contents };
			}
			const found = await asking.at(model, position, 'hover');
			if (!found) return null;
			return { range: asking.rangeOf(model, found.range), contents: found.contents.map((value) => ({ value })) };
		},
	});
}

type StepHover = Pick<languages.Hover, 'contents'> & { readonly start: number; readonly end: number };

function stepAt(texts: Texts, model: api.ITextModel, { lineNumber, column }: Position): StepHover | undefined {
	const keyword = /^\s*[A-Za-z]+/.exec(model.getLineContent(lineNumber))?.[0] ?? '';
	const text = texts.of(model);
	const step = text?.placed.find(({ badge }) => model.getDecorationRange(badge)?.startLineNumber === lineNumber);
	if (!step || column > keyword.length + 1) return undefined;
	const { sentence, recipe, time, bytes } = step.mark;
	const costs = [time, bytes].filter(Boolean).join(' · ');
	const contents = [sentence, ...(costs ? [costs] : []), ...recipe()].map((value) => ({ value }));
	return { start: 1, end: keyword.length + 1, contents };
}
