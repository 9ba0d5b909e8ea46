/** Flags: words that begin with `--`, before the arguments of any instruction. */
import { isSpace, skipSpaces } from './chars.ts';
import { MappedBuilder, sliceMapped, sourceOffset, sourceRange } from './mapped.ts';
import type { Flag, MappedText } from './types.ts';

const BACKSLASH = 0x5c;

/**
 * The flags of a joined line from `from` on, and where the arguments begin. Quotes inside a flag group and go; a backslash
 * (whatever the escape directive says) keeps the next character as it is; a lone `--` ends the flags and is dropped.
 */
export function readFlags(line: MappedText, from: number): { flags: readonly Flag[]; rest: number } {
	const { text } = line;
	const flags: Flag[] = [];
	for (let at = skipSpaces(text, from, text.length); ; ) {
		if (!text.startsWith('--', at)) return { flags, rest: at };
		const { word, end } = readWord(line, at);
		if (word.text === '--') return { flags, rest: skipSpaces(text, end, text.length) };
		flags.push(flagOf(line, word, at, end));
		at = skipSpaces(text, end, text.length);
	}
}

function readWord(line: MappedText, from: number): { word: MappedText; end: number } {
	const { text } = line;
	const builder = new MappedBuilder(line);
	let quote = 0;
	let kept = from;
	let at = from;
	for (; at < text.length; at++) {
		const code = text.charCodeAt(at);
		if (code === BACKSLASH) {
			builder.add(kept, at);
			kept = ++at;
		} else if (quote === 0 && isSpace(code)) {
			break;
		} else if (quote === 0 ? code === 0x22 || code === 0x27 : code === quote) {
			builder.add(kept, at);
			kept = at + 1;
			quote = quote === 0 ? code : 0;
		}
	}
	const end = Math.min(at, text.length);
	builder.add(kept, end);
	return { word: builder.build(end), end };
}

function flagOf(line: MappedText, word: MappedText, start: number, end: number): Flag {
	const range = sourceRange(line, start, end);
	const equals = word.text.indexOf('=', 2);
	if (equals < 0) {
		const valueRange = { start: range.end, end: range.end };
		const mapped = { text: '', pieces: [{ at: 0, source: range.end }] };
		return { name: word.text.slice(2), value: undefined, range, valueRange, mapped };
	}
	const mapped = sliceMapped(word, equals + 1, word.text.length);
	const valueRange = { start: sourceOffset(word, equals) + 1, end: range.end };
	return { name: word.text.slice(2, equals), value: mapped.text, range, valueRange, mapped };
}
