/** What is inside quotes in a joined line: blanks there are part of what is said. */
import type { Range } from '../engine/dockerfile/types.ts';

/** In order, quotes included. One that is not closed reaches to the end. */
export function quotesIn(text: string): readonly Range[] {
	const found: Range[] = [];
	for (let at = 0; at < text.length; at++) {
		const quote = text[at];
		if (quote === '\\') at++;
		else if (quote === '"' || quote === "'") {
			const start = at;
			for (at++; at < text.length && text[at] !== quote; at++) if (quote === '"' && text[at] === '\\') at++;
			found.push({ start, end: Math.min(at + 1, text.length) });
		}
	}
	return found;
}

/** Whether an offset is inside of one of them: after its first sign and not after its last. */
export function isQuoted(quotes: readonly Range[], offset: number): boolean {
	return quotes.some(({ start, end }) => start < offset && offset < end);
}
