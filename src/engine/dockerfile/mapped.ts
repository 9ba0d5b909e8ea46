/** The way between joined text and the file it came from. */
import type { MappedText, Range } from './types.ts';

type Pieces = MappedText['pieces'];

/** Index of the piece that holds `at`: the last one that begins at or before it. */
function pieceAt(pieces: Pieces, at: number): number {
	let low = 0;
	let high = pieces.length - 1;
	while (low < high) {
		const middle = (low + high + 1) >> 1;
		if ((pieces[middle]?.at ?? 0) <= at) low = middle;
		else high = middle - 1;
	}
	return low;
}

/** Where the character `at` of the joined text is in the file; `text.length` gives the place after the last one. */
export function sourceOffset(mapped: MappedText, at: number): number {
	const piece = mapped.pieces[pieceAt(mapped.pieces, at)];
	return piece === undefined ? at : piece.source + (at - piece.at);
}

/** [start, end) of the joined text as a range of the file; what is between two pieces (continuations, quotes) is inside. */
export function sourceRange(mapped: MappedText, start: number, end: number): Range {
	const from = sourceOffset(mapped, start);
	return { start: from, end: end > start ? sourceOffset(mapped, end - 1) + 1 : from };
}

/** [start, end) of the joined text as a mapped text of its own. */
export function sliceMapped(mapped: MappedText, start: number, end: number): MappedText {
	const pieces: { at: number; source: number }[] = [];
	addPieces(pieces, 0, mapped, start, end);
	return { text: mapped.text.slice(start, end), pieces };
}

/** Text put together from parts of one joined text, for example a value without its quotes. */
export class MappedBuilder {
	private readonly parts: string[] = [];
	private readonly pieces: { at: number; source: number }[] = [];
	private length = 0;
	private readonly from: MappedText;

	constructor(from: MappedText) {
		this.from = from;
	}

	add(start: number, end: number): void {
		if (end <= start) return;
		addPieces(this.pieces, this.length, this.from, start, end);
		this.parts.push(this.from.text.slice(start, end));
		this.length += end - start;
	}

	/** `empty` is the place that stands for a text without any character. */
	build(empty: number): MappedText {
		if (this.pieces.length === 0) this.pieces.push({ at: 0, source: sourceOffset(this.from, empty) });
		return { text: this.parts.join(''), pieces: this.pieces };
	}
}

function addPieces(
	into: { at: number; source: number }[],
	offset: number,
	mapped: MappedText,
	start: number,
	end: number,
): void {
	let index = pieceAt(mapped.pieces, start);
	into.push({ at: offset, source: sourceOffset(mapped, start) });
	for (index++; index < mapped.pieces.length; index++) {
		const piece = mapped.pieces[index];
		if (piece === undefined || piece.at >= end) break;
		into.push({ at: offset + piece.at - start, source: piece.source });
	}
}
