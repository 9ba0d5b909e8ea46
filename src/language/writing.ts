/** What somebody is in the middle of writing: the text up to the caret, read by the engine, with a sign where the caret is. */
import { GRAMMAR } from '../engine/dockerfile/grammar.ts';
import type { Flag, Instruction } from '../engine/dockerfile/types.ts';
import { Reading } from './reading.ts';

/** A letter that no Dockerfile has: it makes a word of what is not written yet. */
const CARET = '\uE00A';

/** Where the caret is, and the part that is written before it. */
export type Spot =
	/** A comment, or the text of a heredoc whose variables nobody expands. */
	| { readonly kind: 'nowhere' }
	| { readonly kind: 'keyword'; readonly written: string; readonly inTrigger: boolean }
	| { readonly kind: 'body'; readonly written: string }
	| { readonly kind: 'flag'; readonly written: string }
	/** The value of a flag. */
	| { readonly kind: 'value'; readonly flag: string; readonly written: string }
	/** `index` counts the arguments at blanks; `rest` is all of the arguments up to the caret. */
	| { readonly kind: 'argument'; readonly index: number; readonly written: string; readonly rest: string };

export interface Writing {
	/** The instruction that the caret is in; an ONBUILD's trigger where it is in one. */
	readonly instruction: Instruction | undefined;
	readonly spot: Spot;
	/** The text up to the caret. Nothing that comes later is in it. */
	readonly reading: Reading;
}

export function writingAt(text: string, caret: number): Writing {
	const before = text.slice(0, caret);
	const reading = new Reading(before + CARET);
	const { instructions } = reading.dockerfile;
	const last = instructions.at(-1);
	if (!last || last.range.end <= caret) return { instruction: undefined, spot: { kind: 'nowhere' }, reading };
	const found = spotIn(last, before, false);
	return { ...found, reading };
}

function spotIn(instruction: Instruction, before: string, inTrigger: boolean): Omit<Writing, 'reading'> {
	const caret = before.length;
	const { keyword, flags, heredocs, args, trigger } = instruction;
	const body = heredocs.find(({ bodyRange: { start, end } }) => start <= caret && caret < end);
	if (body) {
		const expands = body.expand || keyword === 'RUN';
		const written = /\S*$/.exec(before)?.[0] ?? '';
		return { instruction: trigger ?? instruction, spot: expands ? { kind: 'body', written } : { kind: 'nowhere' } };
	}
	if (keyword.includes(CARET)) {
		return { instruction, spot: { kind: 'keyword', written: upToCaret(keyword), inTrigger } };
	}
	if (trigger) return spotIn(trigger, before, true);
	const flag = flags.find(({ range }) => range.start <= caret && caret < range.end);
	if (flag) return { instruction, spot: flagSpot(flag) };
	if (!args.text.includes(CARET)) {
		// On an inner line that is a comment, or a continuation that waits for its next line.
		return { instruction, spot: { kind: 'nowhere' } };
	}
	const rest = upToCaret(args.text);
	const written = /\S*$/.exec(rest)?.[0] ?? '';
	if (rest === written && written.startsWith('-') && GRAMMAR.get(keyword)?.flags?.size) {
		return { instruction, spot: { kind: 'flag', written } };
	}
	const index = rest.trimStart().split(/\s+/).length - 1;
	return { instruction, spot: { kind: 'argument', index, written, rest } };
}

function flagSpot({ name, value }: Flag): Spot {
	if (value !== undefined) return { kind: 'value', flag: name, written: upToCaret(value) };
	return { kind: 'flag', written: `--${upToCaret(name)}` };
}

function upToCaret(text: string): string {
	return text.slice(0, text.indexOf(CARET));
}
