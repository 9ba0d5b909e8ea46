/** The shell text of an instruction, put together as the shell gets it, with the way back into the file. */
import { sourceRange } from '../../dockerfile/mapped.ts';
import type { Instruction, MappedText, Range } from '../../dockerfile/types.ts';
import type { ParseShell, Script } from '../../shell/types.ts';

export interface MappedScript {
	readonly script: Script;
	place(range: Range): Range;
}

/**
 * Undefined where there is nothing to read. Exec form is read as its words joined by blanks: what it starts is a command
 * like any other. A RUN that is nothing but a heredoc is its body; other heredocs follow the line as in a shell script.
 */
export function runScript(text: string, instruction: Instruction, parse: ParseShell): MappedScript | undefined {
	if (instruction.json !== undefined) {
		const script = parse(instruction.json.join(' '));
		const whole = argumentsRange(instruction);
		return { script, place: () => whole };
	}
	const mapped = shellText(text, instruction);
	if (mapped.text === '') return undefined;
	return {
		script: parse(mapped.text),
		// The name that ends a heredoc is added where the file breaks off without it: it is nowhere.
		place: ({ start, end }) => within(sourceRange(mapped, start, end), text.length),
	};
}

function within({ start, end }: Range, length: number): Range {
	return { start: Math.min(start, length), end: Math.min(end, length) };
}

/** From the first to the last character of the arguments; the keyword where there are none. */
export function argumentsRange(instruction: Instruction): Range {
	const length = instruction.args.text.length;
	return length === 0 ? instruction.keywordRange : sourceRange(instruction.args, 0, length);
}

/** The same as text: where each character of it is in the file. */
export function shellText(text: string, instruction: Instruction): MappedText {
	const { args, heredocs } = instruction;
	const [first] = heredocs;
	if (first === undefined) return args;
	const body = (range: Range): string => text.slice(range.start, range.end);
	if (heredocs.length === 1 && /^<<-?\s*(['"]?)[^\s'"]+\1$/.test(args.text)) {
		const content = body(first.bodyRange);
		// The body names its own interpreter: the shell's grammar says nothing about it.
		const text = /^#!(?!.*sh\b)/.test(content) ? '' : content;
		return { text, pieces: [{ at: 0, source: first.bodyRange.start }] };
	}
	let joined = args.text;
	const pieces = [...args.pieces];
	for (const heredoc of heredocs) {
		joined += '\n';
		pieces.push({ at: joined.length, source: heredoc.bodyRange.start });
		joined += `${body(heredoc.bodyRange)}${heredoc.name}`;
	}
	return { text: joined, pieces };
}
