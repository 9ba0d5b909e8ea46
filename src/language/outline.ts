/** The shape of a Dockerfile: what folds, and what a list of its symbols shows. */
import type { Instruction, Stage } from '../engine/dockerfile/types.ts';
import type { Reading } from './reading.ts';
import type { Fold, Outlined, Range } from './types.ts';

/** Instructions of several lines with their heredocs, blocks of comments, and stages where there are several. */
export function foldsOf({ dockerfile, lines }: Reading): readonly Fold[] {
	const { instructions, stages, comments, directives } = dockerfile;
	const folds: Fold[] = [];
	const add = (start: number, end: number, kind: Fold['kind']) => {
		if (end > start) folds.push({ start, end, kind });
	};
	const lastLine = ({ range }: Instruction) => lines.lineOf(range.end) + 1;
	for (const instruction of instructions) add(instruction.line, lastLine(instruction), 'instruction');
	const inside = new Set(
		instructions.flatMap((each) => Array.from({ length: lastLine(each) - each.line + 1 }, (_, i) => each.line + i)),
	);
	const commented = [
		...directives.map(({ line }) => line),
		...comments.map(({ range }) => lines.lineOf(range.start) + 1),
	]
		.filter((line) => !inside.has(line))
		.sort((a, b) => a - b);
	for (let first = 0; first < commented.length; ) {
		let last = first;
		while (commented[last + 1] === (commented[last] ?? 0) + 1) last++;
		add(commented[first] ?? 0, commented[last] ?? 0, 'comment');
		first = last + 1;
	}
	if (stages.length > 1) {
		for (const stage of stages) add(stage.from.line, lastLine(stage.instructions.at(-1) ?? stage.from), 'stage');
	}
	return folds.sort((a, b) => a.start - b.start || b.end - a.end);
}

/** Stages with their instructions below them; what is before the first FROM stands for itself. */
export function symbolsOf({ dockerfile }: Reading): readonly Outlined[] {
	const before = dockerfile.instructions.filter(({ stage }) => stage < 0).map(ofInstruction);
	return [...before, ...dockerfile.stages.map(ofStage)];
}

function ofStage(stage: Stage): Outlined {
	const { from, instructions, nameRange, name, base, index } = stage;
	const range: Range = { start: from.range.start, end: (instructions.at(-1) ?? from).range.end };
	return {
		name: name ?? (base.text || String(index)),
		detail: name === undefined ? 'FROM' : `FROM ${base.text}`,
		kind: 'stage',
		range,
		selection: nameRange ?? from.keywordRange,
		children: instructions.map(ofInstruction),
	};
}

function ofInstruction(instruction: Instruction): Outlined {
	const { keyword, keywordRange, range, args, pairs } = instruction;
	const isVariable = (keyword === 'ENV' || keyword === 'ARG') && pairs.length > 0;
	return {
		name: shortened(`${keyword} ${args.text}`),
		detail: '',
		kind: isVariable ? 'variable' : 'instruction',
		range,
		selection: keywordRange,
		children: [],
	};
}

function shortened(text: string): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length > 60 ? `${line.slice(0, 59)}…` : line;
}
