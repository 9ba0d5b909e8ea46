/** Variables as dockerfile-utils finds them: word by word, without regard to quotes, and of the modifiers only what follows a colon. */
import { sourceRange } from '../../dockerfile/mapped.ts';
import type { EscapeToken, Instruction, MappedText, Range } from '../../dockerfile/types.ts';

export interface UtilsVariable {
	readonly name: string;
	/** The character after the colon, '' where the brace closes there; undefined without a colon. */
	readonly modifier: string | undefined;
	/** What follows the modifier. */
	readonly parameter: string;
	/** Offsets in the text that was searched. */
	readonly start: number;
	readonly end: number;
}

/** In flags and arguments; offsets count in `original`. */
export function utilsVariables({ original, keyword }: Instruction, token: EscapeToken): readonly UtilsVariable[] {
	return variablesIn(original.text, token, keyword.length);
}

/** Each escape character gives way to what it is before. */
export function unescaped(text: string, token: EscapeToken): string {
	let plain = '';
	for (let at = 0; at < text.length; at++) plain += text[at] === token && at + 1 < text.length ? text[++at] : text[at];
	return plain.endsWith(token) && !text.endsWith(token + token) ? plain.slice(0, -1) : plain;
}

export function placeOf(mapped: MappedText, { start, end }: UtilsVariable): Range {
	return sourceRange(mapped, start, end);
}

export function variablesIn(text: string, token: EscapeToken, from = 0): readonly UtilsVariable[] {
	if (!text.includes('$', from)) return [];
	const found: UtilsVariable[] = [];
	for (const word of text.slice(from).matchAll(/\S+/g)) inWord(word[0], token, from + word.index, found);
	return found;
}

function inWord(word: string, token: EscapeToken, at: number, found: UtilsVariable[]): void {
	for (let start = word.indexOf('$'); start >= 0 && start < word.length - 1; ) {
		let end = start + 1;
		if (word[start - 1] !== token) {
			const name = /^\w*/.exec(word.slice(end))?.[0] ?? '';
			end += name.length;
			if (word[start + 1] !== '{') {
				found.push({ name, modifier: undefined, parameter: '', start: at + start, end: at + end });
			} else {
				const close = word.indexOf('}', start);
				// What is not closed ends the search in this word.
				if (close < 0) return;
				end = close + 1;
				const [inner = '', ...rest] = word.slice(start + 2, close).split(':');
				const behind = rest.length === 0 ? undefined : rest.join(':');
				const place = { start: at + start, end: at + end };
				found.push({ name: inner, modifier: behind?.slice(0, 1), parameter: behind?.slice(1) ?? '', ...place });
			}
		}
		start = word.indexOf('$', end);
	}
}
