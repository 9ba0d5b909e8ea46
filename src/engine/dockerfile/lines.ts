/** Physical lines, and the logical lines that continuations make of them. */
import { isSpace, skipSpaces } from './chars.ts';
import type { MappedText, Range, Word } from './types.ts';

/** BuildKit's scanner gives up on lines of more bytes than this, their line feed included. */
export const LONGEST_LINE = 65_536;

/** Walks over the physical lines of a text: split at line feeds only, carriage returns at their end dropped. */
export class LineReader {
	readonly text: string;
	/** The current line without its end, and its number from 1. */
	start = 0;
	end = 0;
	line = 0;
	/** Where the next line begins. */
	next: number;
	/** Lines that BuildKit's scanner would not take. */
	readonly tooLong: Range[] = [];

	constructor(text: string) {
		this.text = text;
		this.next = text.charCodeAt(0) === 0xfeff ? 1 : 0;
	}

	/** Goes to the next line; false at the end of the text. */
	advance(): boolean {
		if (this.next >= this.text.length) return false;
		this.start = this.next;
		const feed = this.text.indexOf('\n', this.start);
		this.end = feed < 0 ? this.text.length : feed;
		this.next = feed < 0 ? this.text.length : feed + 1;
		this.checkLength();
		while (this.end > this.start && this.text.charCodeAt(this.end - 1) === 0x0d) this.end--;
		this.line++;
		return true;
	}

	private checkLength(): void {
		const { start, end, next } = this;
		// A UTF-16 unit takes at most three bytes; only then is it worth counting.
		if ((next - start) * 3 <= LONGEST_LINE) return;
		const bytes = new TextEncoder().encode(this.text.slice(start, next)).length;
		// Without a line feed the scanner wants one byte more to see that nothing follows.
		if (bytes + (next > end ? 0 : 1) > LONGEST_LINE) this.tooLong.push({ start, end });
	}

	/** The current line as a comment from its `#` at `from` on, without white space at its end. */
	comment(from: number): Word {
		let end = this.end;
		while (isSpace(this.text.charCodeAt(end - 1))) end--;
		return { text: this.text.slice(from, end), range: { start: from, end } };
	}
}

export interface LogicalLine {
	readonly mapped: MappedText;
	/** Numbers of the first and the last line that gave text. */
	readonly line: number;
	readonly endLine: number;
	/** Behind the last character of the last line that gave text, its continuation character included. */
	readonly end: number;
	/** The text ended after a continuation character. */
	readonly dangling: boolean;
	/** Empty lines that are between the continued ones. */
	readonly blankLines: readonly Range[];
	/** Comment lines between the continued ones. */
	readonly comments: readonly Word[];
}

const NONE: readonly never[] = [];

/**
 * The logical line that begins on the reader's current line at `from`. Afterwards the reader is on the last line taken.
 * BuildKit's rules: the next line is appended with its leading blanks; comments and empty lines between are dropped.
 */
export function readLogicalLine(reader: LineReader, from: number, escapeCode: number): LogicalLine {
	const { text, line } = reader;
	const firstCut = continuationAt(text, from, reader.end, escapeCode);
	if (firstCut < 0) {
		const mapped = { text: text.slice(from, reader.end), pieces: [{ at: 0, source: from }] };
		return { mapped, line, endLine: line, end: reader.end, dangling: false, blankLines: NONE, comments: NONE };
	}
	const parts = [text.slice(from, firstCut)];
	const pieces = [{ at: 0, source: from }];
	const blankLines: Range[] = [];
	const comments: Word[] = [];
	let length = firstCut - from;
	let end = firstCut + 1;
	let endLine = line;
	let dangling = true;
	while (dangling && reader.advance()) {
		const first = skipSpaces(text, reader.start, reader.end);
		if (first === reader.end) {
			blankLines.push({ start: reader.start, end: reader.end });
			continue;
		}
		if (text.charCodeAt(first) === 0x23) {
			comments.push(reader.comment(first));
			continue;
		}
		const cut = continuationAt(text, reader.start, reader.end, escapeCode);
		const to = cut < 0 ? reader.end : cut;
		if (to > reader.start) pieces.push({ at: length, source: reader.start });
		parts.push(text.slice(reader.start, to));
		length += to - reader.start;
		end = cut < 0 ? to : cut + 1;
		endLine = reader.line;
		dangling = cut >= 0;
	}
	return { mapped: { text: parts.join(''), pieces }, line, endLine, end, dangling, blankLines, comments };
}

/** Offset of the continuation character of [from, end), or -1: the last character but blanks, not escaped itself. */
function continuationAt(text: string, from: number, end: number, escapeCode: number): number {
	let at = end - 1;
	while (at >= from && (text.charCodeAt(at) === 0x20 || text.charCodeAt(at) === 0x09)) at--;
	if (at < from || text.charCodeAt(at) !== escapeCode) return -1;
	return at > from && text.charCodeAt(at - 1) === escapeCode ? -1 : at;
}
