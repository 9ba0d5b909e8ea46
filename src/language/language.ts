/** The language part: one question about one text in, plain data out. Loaded in the worker when an editor opens. */
import type { Locale } from '../engine/lint/types.ts';
import { coloursOf } from './colours.ts';
import { completionAt } from './complete.ts';
import { formatted } from './format.ts';
import { hoverAt } from './hover.ts';
import type { KnownImages } from './images.ts';
import { linksOf } from './links.ts';
import { foldsOf, symbolsOf } from './outline.ts';
import { Reading } from './reading.ts';
import { definitionAt, referencesAt, renamableAt, renamingAt } from './references.ts';
import { signatureAt } from './signature.ts';
import type { Answers, Ask } from './types.ts';

export class Language {
	/** The text that was asked about last: most questions come several to one text, and texts change by little. */
	#reading: Reading | undefined;
	readonly #images: KnownImages;

	/** `images`: what the catalogue lists. */
	constructor(images: KnownImages) {
		this.#images = images;
	}

	/** Takes any text, and offsets that may lie outside of it. */
	answer(text: string, locale: Locale, ask: Ask): Answers[Ask['ask']] {
		const reading = this.#read(text);
		switch (ask.ask) {
			case 'completion':
				return completionAt(text, ask.at, ask.offers, this.#images, locale);
			case 'signature':
				return signatureAt(text, ask.at, locale);
			case 'hover':
				return hoverAt(reading, ask.at, locale);
			case 'definition':
				return definitionAt(reading, ask.at);
			case 'references':
				return referencesAt(reading, ask.at);
			case 'renamable':
				return renamableAt(reading, ask.at, locale);
			case 'rename':
				return renamingAt(reading, ask.at, ask.name, locale);
			case 'symbols':
				return symbolsOf(reading);
			case 'folds':
				return foldsOf(reading);
			case 'links':
				return linksOf(reading);
			case 'format':
				return formatted(reading, ask.indentation);
			case 'colours':
				return coloursOf(reading);
		}
	}

	#read(text: string): Reading {
		if (this.#reading?.text !== text) this.#reading = new Reading(text, this.#reading);
		return this.#reading;
	}
}
