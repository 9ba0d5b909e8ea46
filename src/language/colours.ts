/** What each word of a Dockerfile is, as the engine reads it: every character of an instruction has a colour. */
import { GRAMMAR } from '../engine/dockerfile/grammar.ts';
import { healthcheck } from '../engine/dockerfile/healthcheck.ts';
import { jsonSpans, readJson } from '../engine/dockerfile/json.ts';
import { sourceRange } from '../engine/dockerfile/mapped.ts';
import type { Dockerfile, Instruction, MappedText, Range } from '../engine/dockerfile/types.ts';
import { isQuoted, quotesIn } from './quotes.ts';
import type { Reading } from './reading.ts';
import type { Colour, ColourKind } from './types.ts';
import { variablesIn } from './uses.ts';

export function coloursOf(reading: Reading): readonly Colour[] {
	const { dockerfile, names } = reading;
	const painter = new Painter(reading.text);
	for (const instruction of dockerfile.instructions) {
		painter.paint(sourceRange(instruction.original, 0, instruction.original.text.length), 'text');
		paintInstruction(painter, instruction, dockerfile);
	}
	for (const { kind, places } of names.all) {
		for (const { range, role } of places) if (kind === 'stage' || role === 'declares') painter.paint(range, 'name');
	}
	for (const { range } of [...dockerfile.comments, ...dockerfile.directives]) painter.paint(range, 'comment');
	return painter.colours();
}

/** In the order of their numbers; 0 is a character that has no colour from here. */
const KINDS: readonly ColourKind[] = ['text', 'keyword', 'comment', 'string', 'variable', 'flag', 'heredoc', 'name'];

/** A colour for each character: what is painted later is on top. */
class Painter {
	readonly #text: string;
	readonly #kinds: Uint8Array;

	constructor(text: string) {
		this.#text = text;
		this.#kinds = new Uint8Array(text.length);
	}

	paint({ start, end }: Range, kind: ColourKind): void {
		this.#kinds.fill(KINDS.indexOf(kind) + 1, start, end);
	}

	/** Stretches of one colour, none over the end of a line. */
	colours(): readonly Colour[] {
		const found: Colour[] = [];
		const { length } = this.#kinds;
		for (let start = 0; start < length; ) {
			const number = this.#kinds[start];
			let end = start + 1;
			while (end < length && this.#kinds[end] === number && this.#text[end] !== '\n') end++;
			const kind = KINDS[(number ?? 0) - 1];
			if (kind && this.#text[start] !== '\n') found.push({ range: { start, end }, kind });
			start = this.#text[end] === '\n' ? end + 1 : end;
		}
		return found;
	}
}

/** Shell text: quotes mean something there, and a `#` begins a comment. */
const SHELL: ReadonlySet<string> = new Set(['RUN', 'CMD', 'ENTRYPOINT']);

function paintInstruction(painter: Painter, instruction: Instruction, file: Dockerfile): void {
	const { keyword, keywordRange, flags, args, pairs, heredocs, words, trigger } = instruction;
	if (GRAMMAR.has(keyword)) painter.paint(keywordRange, 'keyword');
	for (const { name, range } of flags) {
		painter.paint({ start: range.start, end: Math.min(range.start + name.length + 2, range.end) }, 'flag');
	}
	if (trigger) {
		paintInstruction(painter, trigger, file);
		return;
	}
	if (SHELL.has(keyword)) paintCommand(painter, args);
	else if (keyword === 'HEALTHCHECK') {
		const { kindRange, kind, command } = healthcheck(instruction);
		if (kind === 'CMD' || kind === 'NONE') painter.paint(kindRange, 'keyword');
		paintCommand(painter, command);
	} else if (pairs.length > 0) {
		paintQuotes(painter, args);
		for (const { nameRange } of pairs) painter.paint(nameRange, 'name');
	} else if (instruction.json !== undefined) paintLiterals(painter, args);
	else if (keyword === 'FROM' && words[1]?.text.toUpperCase() === 'AS') painter.paint(words[1].range, 'keyword');
	for (const { operatorRange, bodyRange, name, terminated } of heredocs) {
		// A script is left to the colours of its lines.
		if (keyword !== 'RUN') painter.paint(bodyRange, 'text');
		painter.paint(operatorRange, 'heredoc');
		if (!terminated) continue;
		const start = file.text.indexOf(name, bodyRange.end);
		painter.paint({ start, end: start + name.length }, 'heredoc');
	}
	for (const { whole, sets } of variablesIn(instruction, file)) if (!sets) painter.paint(whole, 'variable');
}

/** Exec form is an array of strings; in a shell's text a `#` at the start of a word makes a comment of all that follows. */
function paintCommand(painter: Painter, command: MappedText): void {
	const { text } = command;
	if (Array.isArray(readJson(text))) {
		paintLiterals(painter, command);
		return;
	}
	const quotes = paintQuotes(painter, command);
	for (let at = text.indexOf('#'); at >= 0; at = text.indexOf('#', at + 1)) {
		if ((at > 0 && !/\s/.test(text[at - 1] ?? '')) || isQuoted(quotes, at)) continue;
		painter.paint(sourceRange(command, at, text.length), 'comment');
		return;
	}
}

function paintLiterals(painter: Painter, array: MappedText): void {
	for (const { start, end } of jsonSpans(array.text)) painter.paint(sourceRange(array, start, end), 'string');
}

function paintQuotes(painter: Painter, mapped: MappedText): readonly Range[] {
	const quotes = quotesIn(mapped.text);
	for (const { start, end } of quotes) painter.paint(sourceRange(mapped, start, end), 'string');
	return quotes;
}
