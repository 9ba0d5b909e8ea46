/** Places in a text, as offsets and as line and character from 0: the language server protocol's way, which peers speak. */
import type { Range } from '../engine/dockerfile/types.ts';

export interface Position {
	readonly line: number;
	readonly character: number;
}

export interface Lines {
	/** Where each line begins. */
	readonly starts: readonly number[];
	offsetOf(position: Position): number;
	/** The line, from 0, that holds an offset. */
	lineOf(offset: number): number;
	rangeOf(range: { readonly start: Position; readonly end: Position }): Range;
}

/** Lines end at line feeds alone, as in the engine. */
export function linesOf(text: string): Lines {
	const starts = [0];
	for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
	const offsetOf = ({ line, character }: Position) => Math.min((starts[line] ?? text.length) + character, text.length);
	return {
		starts,
		offsetOf,
		lineOf(offset) {
			let low = 0;
			let high = starts.length - 1;
			while (low < high) {
				const middle = (low + high + 1) >> 1;
				if ((starts[middle] ?? 0) <= offset) low = middle;
				else high = middle - 1;
			}
			return low;
		},
		rangeOf: ({ start, end }) => ({ start: offsetOf(start), end: offsetOf(end) }),
	};
}
