/** Text to Dockerfile, as BuildKit's parser reads it. */
import { Notes } from '../memory/notes.ts';
import { skipSpaces } from './chars.ts';
import { DirectiveReader } from './directives.ts';
import { readHeredoc } from './heredoc.ts';
import { type LineReading, readInstruction } from './instruction.ts';
import { LineReader, LONGEST_LINE, readLogicalLine } from './lines.ts';
import { moveReading } from './move.ts';
import { placed, standsAt } from './place.ts';
import { stagesOf } from './stages.ts';
import type { Dockerfile, Heredoc, Instruction, SyntaxProblem, Word } from './types.ts';

/** What one logical line gave, where it began, and the instruction that it became at its place in the file. */
interface Known {
	readonly reading: LineReading;
	readonly start: number;
	readonly instruction: Instruction;
}

/** By the line's text in the file, each place where it is, in order, so that the next reading does not look into it again. */
type Readings = Map<string, Known[]>;

/** How Dockerfiles were read, for the next text. */
const readingsOf = new Notes<Dockerfile, Readings>();

/**
 * Reads any text without throwing, in time linear to its length. Half-typed lines give instructions as far as they go, and
 * problems; a text without FROM gives instructions of stage -1. With `previous`, an earlier version of the text, only lines that
 * are new to it are looked into, and instructions that neither changed nor moved are the same objects.
 */
export function parseDockerfile(text: string, previous?: Dockerfile): Dockerfile {
	const reader = new LineReader(text);
	const directives = new DirectiveReader();
	const comments: Word[] = [];
	const instructions: Instruction[] = [];
	const problems: (readonly SyntaxProblem[])[] = [];
	const readings: Readings = new Map();
	let known: Readings | undefined;
	let above: Word[] = [];
	let stage = -1;

	while (reader.advance()) {
		const from = skipSpaces(text, reader.start, reader.end);
		if (text.charCodeAt(from) === 0x23 && from < reader.end) {
			if (directives.read(reader, from)) continue;
			const comment = reader.comment(from);
			comments.push(comment);
			above.push(comment);
			continue;
		}
		directives.done = true;
		if (from === reader.end) {
			above = [];
			continue;
		}
		known ??= (previous?.escape === directives.escape && readingsOf.of(previous)) || new Map();
		const line = readLogicalLine(reader, from, directives.escape.charCodeAt(0));
		for (const comment of line.comments) comments.push(comment);
		const key = text.slice(from, reader.end);
		const own = readings.get(key) ?? [];
		const others = known.get(key) ?? own;
		const before = others[own.length] ?? others[0];
		const reading = before === undefined ? readInstruction(line, directives.escape) : moved(before, from, line.line);
		if (reading === undefined) {
			problems.push([{ code: 'unknown-instruction', range: { start: from, end: line.end }, detail: '' }]);
			continue;
		}
		if (reading.instruction.keyword === 'FROM') stage++;
		const heredocs = reading.heredocs.map((operator) => readHeredoc(reader, operator));
		const place = {
			index: instructions.length,
			stage,
			comments: above,
			heredocs,
			end: reader.end,
			endLine: reader.line,
		};
		const same = before?.reading === reading && standsAt(before.instruction, place);
		const instruction = same ? before.instruction : placed(reading.instruction, place);
		own.push({ reading, start: from, instruction });
		readings.set(key, own);
		instructions.push(instruction);
		problems.push(reading.problems, heredocProblems(heredocs));
		above = [];
	}
	problems.push(directives.problems, lengthProblems(reader), stageProblems(text, instructions));
	const dockerfile: Dockerfile = {
		text,
		escape: directives.escape,
		directives: directives.directives,
		instructions,
		stages: stagesOf(instructions),
		comments,
		problems: problems.flat().sort((a, b) => a.range.start - b.range.start),
	};
	readingsOf.put(dockerfile, readings);
	return dockerfile;
}

function moved({ reading, start }: Known, from: number, line: number): LineReading {
	return moveReading(reading, from - start, line - reading.instruction.line);
}

function heredocProblems(heredocs: readonly Heredoc[]): readonly SyntaxProblem[] {
	return heredocs
		.filter(({ terminated }) => !terminated)
		.map(({ operatorRange, name }) => ({ code: 'unterminated-heredoc', range: operatorRange, detail: name }));
}

function lengthProblems({ tooLong }: LineReader): readonly SyntaxProblem[] {
	return tooLong.map((range) => ({ code: 'line-too-long', range, detail: String(LONGEST_LINE - 1) }));
}

function stageProblems(text: string, instructions: readonly Instruction[]): readonly SyntaxProblem[] {
	const [first] = instructions;
	if (first === undefined) return [{ code: 'empty-file', range: { start: 0, end: text.length }, detail: '' }];
	const from = instructions.findIndex(({ keyword }) => keyword === 'FROM');
	if (from < 0) return [{ code: 'no-stage', range: first.keywordRange, detail: first.keyword }];
	return instructions
		.slice(0, from)
		.filter(({ keyword }) => keyword !== 'ARG')
		.map(({ keyword, keywordRange }) => ({ code: 'before-from', range: keywordRange, detail: keyword }));
}
