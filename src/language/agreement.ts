/** Where dockerfile-ast reads a text as the engine does: the same instruction, its range, its heredocs. */
import type { Dockerfile as PeerFile, Instruction as PeerInstruction } from 'dockerfile-ast';
import type { Dockerfile, Instruction } from '../engine/dockerfile/types.ts';
import { fromPeer } from './fromPeer.ts';
import type { Lines, Position } from './lines.ts';

interface PeerRange {
	readonly start: Position;
	readonly end: Position;
}

interface PeerHeredoc {
	getStartRange(): PeerRange;
	getContentRange(): PeerRange | null;
}

/** By the index of the engine's instruction. */
export function agreed(
	{ text, instructions }: Dockerfile,
	peer: PeerFile,
	lines: Lines,
): ReadonlyMap<number, PeerInstruction> {
	const peers = new Map(peer.getInstructions().map((each) => [lines.offsetOf(each.getRange().start), each]));
	const found = new Map<number, PeerInstruction>();
	for (const instruction of instructions) {
		const other = peers.get(instruction.range.start);
		if (other && fromPeer(() => isSame(text, instruction, other, lines), false)) found.set(instruction.index, other);
	}
	return found;
}

function isSame(text: string, own: Instruction, other: PeerInstruction, lines: Lines): boolean {
	if (own.keyword !== other.getKeyword()) return false;
	// The peer counts white space after the last word, the engine does not.
	const end = lines.offsetOf(other.getRange().end);
	if (end < own.range.end || text.slice(own.range.end, end).trim() !== '') return false;
	const heredocs = own.trigger?.heredocs ?? own.heredocs;
	const others = heredocsOf(other);
	return (
		heredocs.length === others.length &&
		heredocs.every(({ operatorRange, bodyRange }, index) => {
			const there = others[index];
			if (!there || lines.offsetOf(there.getStartRange().start) !== operatorRange.start) return false;
			const content = there.getContentRange();
			if (!content) return bodyRange.start === bodyRange.end;
			const { start, end: last } = lines.rangeOf(content);
			if (bodyRange.start === bodyRange.end) return start === bodyRange.start;
			// The peer leaves out the last line's end.
			const body = text.slice(bodyRange.start, bodyRange.end).replace(/\r?\n$/, '');
			return start === bodyRange.start && last === bodyRange.start + body.length;
		})
	);
}

/** Every instruction of the peer has them, but says so of RUN and COPY only. */
function heredocsOf(instruction: unknown): readonly PeerHeredoc[] {
	return hasHeredocs(instruction) ? instruction.getHeredocs() : [];
}

function hasHeredocs(instruction: unknown): instruction is { getHeredocs(): readonly PeerHeredoc[] } {
	return typeof instruction === 'object' && instruction !== null && 'getHeredocs' in instruction;
}
