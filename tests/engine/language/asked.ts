/** The language part as tests ask it: `|` in a text marks the caret. */
import { loadImages } from '../../../src/engine/catalogue/load.ts';
import { Language } from '../../../src/language/language.ts';
import type { Answers, Ask } from '../../../src/language/types.ts';

const language = new Language((await loadImages()).known());
export const OFFERS = { paths: ['backend/app.py', 'backend/api/a.py', 'requirements.txt'], images: ['example/own:1'] };
const INDENTATION = { tabSize: 4, insertSpaces: true };

export interface Marked {
	readonly text: string;
	readonly at: number;
}

export function marked(text: string): Marked {
	const at = text.indexOf('|');
	return { text: text.replace('|', ''), at };
}

export function asked<Kind extends Ask['ask']>(kind: Kind, text: string, more: object = {}): Answers[Kind] {
	const own = marked(text);
	const ask = { ask: kind, at: own.at, offers: OFFERS, indentation: INDENTATION, ...more } as unknown as Ask;
	return language.answer(own.text, 'en', ask) as Answers[Kind];
}

/** The offers that begin with what is written. */
export function offered(text: string): string[] {
	const own = marked(text);
	const { from, offers } = asked('completion', text);
	const written = own.text.slice(from, own.at).toLowerCase();
	return offers.map((offer) => offer.text).filter((each) => each.toLowerCase().startsWith(written));
}

/** A text with edits in it, which are in order. */
export function edited(text: string, edits: Answers['format']): string {
	return edits.reduceRight((now, { range, text: put }) => now.slice(0, range.start) + put + now.slice(range.end), text);
}
