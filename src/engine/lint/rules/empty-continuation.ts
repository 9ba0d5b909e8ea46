/** An empty line inside a continued instruction. */
import { GRAMMAR } from '../../dockerfile/grammar.ts';
import type { Instruction, Range } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule({
	id: 'empty-continuation',
	level: 'WARN',
	sets: ['recommended'],
	topic: 'correctness',
	aliases: ['buildkit:NoEmptyContinuation', 'dockerfile-utils:EMPTY_CONTINUATION_LINE'],
	near: ['buildkit:NoEmptyContinuation'],
	fixable: true,
	message: {
		en: () => 'An empty line inside an instruction hides where it ends, and will become an error in a future version.',
		'zh-cn': () => '指令续行中间有空行：将来会成为错误，也让人看不清指令在哪里结束。',
	},
	check(file, report) {
		const { instructions } = file.dockerfile;
		for (const instruction of instructions) {
			const dangling = instruction === instructions.at(-1) ? danglingEnd(file, instruction) : undefined;
			const blankLines = dangling === undefined ? instruction.blankLines : [...instruction.blankLines, dangling];
			const lines = blankLines.map(({ start }) => file.lineAt(start));
			const aliases = GRAMMAR.has(instruction.keyword) ? ['dockerfile-utils:EMPTY_CONTINUATION_LINE'] : [];
			for (const [at, range] of blankLines.entries()) {
				if (at > 0 && (lines[at] ?? 0) <= (lines[at - 1] ?? 0) + 1) continue;
				let end = at;
				while (lines[end + 1] === (lines[end] ?? 0) + 1) end++;
				const group = { start: range.start, end: nextLine(file.text, blankLines[end]?.end ?? range.end) };
				const title = { en: 'Delete the empty line', 'zh-cn': '删除空行' };
				const fix = range === dangling ? undefined : { title, edits: [{ range: group, text: '' }], guarded: false };
				report(undefined, range, {}, { fix, aliases, peerOnly: range === dangling });
			}
			for (const range of blankInBody(file, instruction))
				report(undefined, range, {}, { aliases: ['dockerfile-utils:EMPTY_CONTINUATION_LINE'], peerOnly: true });
			if (instruction.blankLines.length === 0) continue;
			// One peer counts an instruction once, at the line where it has read it to its end.
			const last = Math.max(logicalEnd(instruction), ...instruction.blankLines.map(({ start }) => file.lineAt(start)));
			report(
				instruction,
				instruction.blankLines.at(-1),
				{},
				{ aliases: ['buildkit:NoEmptyContinuation'], lines: [last, last], peerOnly: true },
			);
		}
	},
});

/** For that peer the inline file of an ADD goes on with the instruction: the first of each group of empty lines. */
function blankInBody({ text }: LintedFile, { keyword, heredocs }: Instruction): readonly Range[] {
	const [heredoc, ...others] = heredocs;
	if (keyword !== 'ADD' || heredoc === undefined || others.length > 0) return [];
	const { bodyRange, terminated } = heredoc;
	const lines = text.slice(bodyRange.start, bodyRange.end).split('\n');
	// The last one is what follows the last line feed: nothing, unless the body never ends.
	if (terminated || !text.endsWith('\n')) lines.pop();
	const found: Range[] = [];
	let start = bodyRange.start;
	let before = 'text';
	for (const line of lines) {
		if (line.trim() === '' && before.trim() !== '') found.push({ start, end: start });
		before = line;
		start += line.length + 1;
	}
	return found;
}

/** The empty line after the file's last line feed, where the last instruction is still to be continued. */
function danglingEnd({ text, dockerfile }: LintedFile, { range }: Instruction): Range | undefined {
	const { length } = text;
	if (text[range.end - 1] !== dockerfile.escape || !text.endsWith('\n')) return undefined;
	return text
		.slice(range.end)
		.split('\n')
		.every((line) => /^\s*(#|$)/.test(line))
		? { start: length, end: length }
		: undefined;
}

function nextLine(text: string, from: number): number {
	const feed = text.indexOf('\n', from);
	return feed < 0 ? text.length : feed + 1;
}

/** The last line before the bodies of heredocs. */
function logicalEnd({
	endLine,
	heredocs,
	line,
}: {
	endLine: number;
	line: number;
	heredocs: readonly unknown[];
}): number {
	return heredocs.length === 0 ? endLine : line;
}
