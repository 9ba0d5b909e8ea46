/** Formatting that changes no build but for blanks: indentation of continued lines, JSON arrays, white space at ends of lines. */
import { DockerFormatter } from 'dockerfile-utils/lib/dockerFormatter.js';
import { healthcheck } from '../engine/dockerfile/healthcheck.ts';
import { jsonSpans, readJson } from '../engine/dockerfile/json.ts';
import { sourceOffset, sourceRange } from '../engine/dockerfile/mapped.ts';
import { parseDockerfile } from '../engine/dockerfile/parse.ts';
import type { Instruction, MappedText } from '../engine/dockerfile/types.ts';
import { fromPeer } from './fromPeer.ts';
import { documentOf } from './peerDocument.ts';
import { isQuoted, quotesIn } from './quotes.ts';
import type { Reading } from './reading.ts';
import type { Indentation, TextEdit } from './types.ts';

/** None where the result would not say the same to BuildKit. */
export function formatted(reading: Reading, indentation: Indentation): readonly TextEdit[] {
	const edits = [
		...peerEdits(reading, indentation),
		...reading.dockerfile.instructions.flatMap((instruction) => [
			...lineEdits(reading, instruction, indentation),
			...jsonEdits(reading, instruction),
		]),
	]
		.filter(({ range, text }) => reading.text.slice(range.start, range.end) !== text)
		.sort((a, b) => a.range.start - b.range.start);
	return saysTheSame(reading, edits) ? edits : [];
}

/** dockerfile-utils puts instructions and comments at the start of their lines and clears blank ones. */
function peerEdits({ text, lines, dockerfile, agreed }: Reading, { tabSize, insertSpaces }: Indentation): TextEdit[] {
	const inside = new Set<number>();
	for (const { index, range } of dockerfile.instructions) {
		const first = lines.lineOf(range.start) + (agreed.has(index) ? 1 : 0);
		for (let line = first; line <= lines.lineOf(range.end); line++) inside.add(line);
	}
	const document = documentOf(text, lines);
	const options = { tabSize, insertSpaces, ignoreMultilineInstructions: true };
	return fromPeer(() => new DockerFormatter().formatDocument(document, options), [])
		.filter(({ range }) => !inside.has(range.start.line))
		.map(({ range, newText }) => ({ range: lines.rangeOf(range), text: newText }));
}

/** Their arguments are one text, in which every blank counts. */
const ONE_TEXT: ReadonlySet<string> = new Set(['WORKDIR', 'USER', 'STOPSIGNAL', 'MAINTAINER', 'ONBUILD']);

/** The lines after an instruction's first one, up to its heredocs. What is deeper than the others stays deeper. */
function lineEdits(reading: Reading, instruction: Instruction, indentation: Indentation): TextEdit[] {
	const { text, lines } = reading;
	const { original, keyword, pairs } = instruction;
	const first = lines.lineOf(instruction.range.start);
	const last = lines.lineOf(sourceOffset(original, original.text.length));
	if (first === last || ONE_TEXT.has(keyword) || pairs.some(({ legacy }) => legacy)) return [];
	const quotes = quotesIn(original.text);
	const starts = original.pieces.map(({ at, source }) => ({ at, line: lines.lineOf(source), source }));
	const found: { readonly start: number; readonly end: number; readonly width: number; readonly isComment: boolean }[] =
		[];
	const edits: TextEdit[] = [];
	for (let line = first; line <= last; line++) {
		const start = lines.starts[line] ?? text.length;
		const end = lineEnd(text, start);
		const written = text.slice(start, end);
		const indent = /^[ \t]*/.exec(written)?.[0] ?? '';
		const tail = /[ \t]+$/.exec(written)?.[0] ?? '';
		const piece = starts.find((each) => each.line === line && each.source <= start + indent.length);
		const isComment = written[indent.length] === '#';
		const quoted = piece !== undefined && line > first && isQuoted(quotes, piece.at);
		const endAt = starts.find((each) => each.line > line)?.at;
		if (tail && !isComment && !(endAt !== undefined && isQuoted(quotes, endAt)) && endsLine(written, reading)) {
			edits.push({ range: { start: end - tail.length, end }, text: '' });
		}
		if (line === first || indent.length === written.length || quoted) continue;
		// Without a blank on either side the two lines are one word.
		const isWord = piece !== undefined && indent === '' && !/\s/.test(original.text[piece.at - 1] ?? ' ');
		if (isWord || (!piece && !isComment)) continue;
		found.push({ start, end: start + indent.length, width: widthOf(indent, indentation), isComment });
	}
	const code = found.filter(({ isComment }) => !isComment);
	const least = Math.min(...(code.length > 0 ? code : found).map(({ width }) => width));
	for (const { start, end, width } of found) {
		edits.push({ range: { start, end }, text: indentOf(Math.max(width - least, 0), indentation) });
	}
	return edits;
}

/** Blanks after the escape character, or after the last word: BuildKit drops them. */
function endsLine(written: string, { dockerfile }: Reading): boolean {
	const kept = written.trimEnd();
	return kept.endsWith(dockerfile.escape) && !kept.endsWith(dockerfile.escape.repeat(2));
}

function lineEnd(text: string, start: number): number {
	const end = text.indexOf('\n', start);
	const last = end < 0 ? text.length : end;
	return text[last - 1] === '\r' ? last - 1 : last;
}

function widthOf(indent: string, { tabSize }: Indentation): number {
	let width = 0;
	for (const character of indent) width += character === '\t' ? tabSize - (width % tabSize) : 1;
	return width;
}

function indentOf(more: number, { tabSize, insertSpaces }: Indentation): string {
	const width = tabSize + more;
	if (insertSpaces) return ' '.repeat(width);
	return '\t'.repeat(Math.floor(width / tabSize)) + ' '.repeat(width % tabSize);
}

/** `["a","b"]` becomes `["a", "b"]`. An array of several lines is left as its writer laid it out. */
function jsonEdits(reading: Reading, instruction: Instruction): TextEdit[] {
	const holder = instruction.trigger ?? instruction;
	const array = holder.keyword === 'HEALTHCHECK' ? healthcheck(holder).command : holder.args;
	if (!isStrings(array)) return [];
	const range = sourceRange(array, 0, array.text.length);
	if (reading.text.slice(range.start, range.end) !== array.text) return [];
	const literals = jsonSpans(array.text).map(({ start, end }) => array.text.slice(start, end));
	return [{ range, text: `[${literals.join(', ')}]` }];
}

function isStrings({ text }: MappedText): boolean {
	return Array.isArray(readJson(text));
}

/** The same instructions with the same arguments, but for how many blanks a shell sees between its words. */
function saysTheSame({ text, dockerfile }: Reading, edits: readonly TextEdit[]): boolean {
	let after = '';
	let at = 0;
	for (const { range, text: put } of edits) {
		if (range.start < at) return false;
		after += text.slice(at, range.start) + put;
		at = range.end;
	}
	after += text.slice(at);
	const now = parseDockerfile(after).instructions;
	const before = dockerfile.instructions;
	return now.length === before.length && before.every((each, index) => meaning(each) === meaning(now[index]));
}

function meaning(instruction: Instruction | undefined): string {
	if (!instruction) return '';
	const { keyword, flags, args, json, words, pairs, heredocs, trigger } = instruction;
	const array = json ?? (keyword === 'HEALTHCHECK' ? healthcheck(instruction).json : undefined);
	const isParsed = array !== undefined || words.length > 0 || ONE_TEXT.has(keyword);
	return JSON.stringify([
		keyword,
		flags.map(({ name, value }) => [name, value]),
		array ?? (pairs.length > 0 ? pairs.map(({ name, value }) => [name, value]) : words.map((word) => word.text)),
		isParsed ? '' : outsideQuotes(args.text),
		heredocs.map(({ content }) => content),
		trigger ? meaning(trigger) : ONE_TEXT.has(keyword) ? args.text : '',
	]);
}

/** Runs of blanks as one, but in quotes. */
function outsideQuotes(text: string): string {
	let result = '';
	let at = 0;
	for (const { start, end } of quotesIn(text)) {
		result += text.slice(at, start).replace(/\s+/g, ' ') + text.slice(start, end);
		at = end;
	}
	const array = result + text.slice(at).replace(/\s+/g, ' ');
	return array.trim();
}
