/** Exec form: arguments that are a JSON array of strings. */
import { MappedBuilder } from './mapped.ts';
import type { MappedText } from './types.ts';
import type { Span } from './words.ts';

/** 'not-strings' is an array with something else in it, which BuildKit refuses; undefined is no JSON array: shell form. */
export function readJson(text: string): readonly string[] | 'not-strings' | undefined {
	if (!text.startsWith('[') || !text.endsWith(']')) return undefined;
	try {
		const array: readonly unknown[] = JSON.parse(text);
		return array.every((element) => typeof element === 'string') ? array : 'not-strings';
	} catch {
		return undefined;
	}
}

/** Where the string literals of a valid JSON array of strings stand, quotes included. */
export function jsonSpans(text: string): readonly Span[] {
	const spans: Span[] = [];
	for (let start = text.indexOf('"'); start >= 0; ) {
		let at = start + 1;
		while (text.charCodeAt(at) !== 0x22) at += text.charCodeAt(at) === 0x5c ? 2 : 1;
		spans.push({ start, end: at + 1 });
		start = text.indexOf('"', at + 1);
	}
	return spans;
}

/** The decoded string of the literal at `span`; the character that an escape stands for is placed at the escape's beginning. */
export function jsonString(args: MappedText, span: Span): MappedText {
	const literal = args.text.slice(span.start, span.end);
	const builder = new MappedBuilder(args);
	let kept = 1;
	for (let at = literal.indexOf('\\'); at >= 0; at = literal.indexOf('\\', kept)) {
		// One escape, of two or six characters, gives one UTF-16 unit: its first character keeps the place.
		builder.add(span.start + kept, span.start + at + 1);
		kept = at + (literal.charCodeAt(at + 1) === 0x75 ? 6 : 2);
	}
	builder.add(span.start + kept, span.end - 1);
	const text: string = JSON.parse(literal);
	return { text, pieces: builder.build(span.start + 1).pieces };
}
