/** Arguments split into words, in the two ways that BuildKit has. */
import { isBlank, isSpace } from './chars.ts';
import { sourceRange } from './mapped.ts';
import type { EscapeToken, MappedText, Word } from './types.ts';

/** A word's place in joined text. */
export interface Span {
	readonly start: number;
	readonly end: number;
}

/** FROM, COPY, ADD, EXPOSE, VOLUME: split at blanks; quotes mean nothing here. */
export function plainSpans(text: string): readonly Span[] {
	const spans: Span[] = [];
	for (let at = 0; at < text.length; ) {
		while (at < text.length && isBlank(text.charCodeAt(at))) at++;
		const start = at;
		while (at < text.length && !isBlank(text.charCodeAt(at))) at++;
		if (at > start) spans.push({ start, end: at });
	}
	return spans;
}

/**
 * ENV, ARG, LABEL: split at white space outside quotes. An escape character keeps the next one in the word, except in single
 * quotes; at the very end of the text it is dropped.
 */
export function quotedSpans(text: string, token: EscapeToken): readonly Span[] {
	const spans: Span[] = [];
	const escapeCode = token.charCodeAt(0);
	let start = -1;
	let quote = 0;
	let at = 0;
	for (; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (start < 0) {
			if (isSpace(code)) continue;
			start = at;
		}
		if (code === escapeCode && quote !== 0x27) {
			if (at + 1 === text.length) break;
			at++;
		} else if (quote !== 0) {
			if (code === quote) quote = 0;
		} else if (code === 0x22 || code === 0x27) {
			quote = code;
		} else if (isSpace(code)) {
			spans.push({ start, end: at });
			start = -1;
		}
	}
	if (start >= 0 && at > start) spans.push({ start, end: at });
	return spans;
}

export function wordAt(mapped: MappedText, span: Span): Word {
	return { text: mapped.text.slice(span.start, span.end), range: sourceRange(mapped, span.start, span.end) };
}
