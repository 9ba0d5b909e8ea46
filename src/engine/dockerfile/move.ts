/** A reading of a line that is elsewhere now in the file. */
import type { LineReading } from './instruction.ts';
import type { Flag, Instruction, MappedText, Pair, Range, SyntaxProblem, Word } from './types.ts';

/** The same reading `by` characters and `lines` lines further on; itself when it did not move. */
export function moveReading(reading: LineReading, by: number, lines: number): LineReading {
	if (by === 0 && lines === 0) return reading;
	const range = ({ start, end }: Range): Range => ({ start: start + by, end: end + by });
	const word = ({ text, range: at }: Word): Word => ({ text, range: range(at) });
	const mapped = ({ text, pieces }: MappedText): MappedText => ({
		text,
		pieces: pieces.map(({ at, source }) => ({ at, source: source + by })),
	});
	const flag = (moved: Flag): Flag => ({
		name: moved.name,
		value: moved.value,
		range: range(moved.range),
		valueRange: range(moved.valueRange),
		mapped: mapped(moved.mapped),
	});
	const pair = (moved: Pair): Pair => ({
		name: moved.name,
		value: moved.value,
		nameRange: range(moved.nameRange),
		valueRange: moved.valueRange && range(moved.valueRange),
		legacy: moved.legacy,
	});
	const instruction = (moved: Instruction): Instruction => ({
		...moved,
		keywordRange: range(moved.keywordRange),
		range: range(moved.range),
		line: moved.line + lines,
		endLine: moved.endLine + lines,
		flags: moved.flags.map(flag),
		original: mapped(moved.original),
		args: mapped(moved.args),
		words: moved.words.map(word),
		pairs: moved.pairs.map(pair),
		trigger: moved.trigger && instruction(moved.trigger),
		blankLines: moved.blankLines.map(range),
	});
	return {
		instruction: instruction(reading.instruction),
		heredocs: reading.heredocs.map((moved) => ({ ...moved, range: range(moved.range) })),
		problems: reading.problems.map((moved): SyntaxProblem => ({ ...moved, range: range(moved.range) })),
	};
}
