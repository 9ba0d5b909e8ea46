/** CMD, ENTRYPOINT, EXPOSE or LABEL after a COPY, ADD or RUN of the same stage. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { removeInstruction } from '../helpers/fixes.ts';
import { defineRule, type FixDraft } from '../rule.ts';

const METADATA: ReadonlySet<string> = new Set(['CMD', 'ENTRYPOINT', 'EXPOSE', 'LABEL']);
const FILES: ReadonlySet<string> = new Set(['COPY', 'ADD', 'RUN']);

export const rule = defineRule<{ keyword: string; before: string; line: number }>({
	id: 'metadata-after-files',
	level: 'INFO',
	// Not recommended: BuildKit makes no layer of these, so their place costs nothing.
	sets: ['article'],
	topic: 'cache',
	aliases: ['article:3'],
	fixable: true,
	message: {
		en: ({ keyword, before, line }) =>
			`${keyword} comes after the ${before} on line ${line}; the coding standard wants what never changes to come first.`,
		'zh-cn': ({ keyword, before, line }) =>
			`${keyword} 位于第 ${line} 行的 ${before} 之后；编码规约要求把不变的内容放在前面。`,
	},
	check(file, report) {
		for (const { instructions } of file.sections) {
			const first = instructions.find(({ keyword }) => FILES.has(keyword));
			if (first === undefined) continue;
			for (const instruction of instructions) {
				if (!METADATA.has(instruction.keyword) || instruction.index < first.index) continue;
				const params = { keyword: instruction.keyword, before: first.keyword, line: first.line };
				report(instruction, undefined, params, { fix: moveUp(file, instructions, instruction, first) });
			}
		}
	},
});

/** Not where its words are read through a variable or a shell that is set in between. */
function moveUp(
	file: LintedFile,
	instructions: readonly Instruction[],
	instruction: Instruction,
	first: Instruction,
): FixDraft | undefined {
	const between = instructions.filter(({ index }) => index > first.index && index < instruction.index);
	if (instruction.original.text.includes('$') || between.some(({ keyword }) => keyword === 'SHELL')) return undefined;
	const { start, end } = instruction.range;
	const [removed] = removeInstruction(file, instruction, false).edits;
	const at = first.range.start;
	if (removed === undefined) return undefined;
	return {
		title: { en: `Move it above line ${first.line}`, 'zh-cn': `移到第 ${first.line} 行之前` },
		edits: [{ range: { start: at, end: at }, text: `${file.text.slice(start, end)}\n` }, removed],
		guarded: false,
	};
}
