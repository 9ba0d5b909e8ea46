/** Work of two tool chains one after the other in a stage: in stages of their own they run side by side. */

import type { Instruction } from '../../dockerfile/types.ts';
import type { ToolFamily } from '../../tools/types.ts';
import type { LintedFile } from '../file.ts';
import { calledTool, installed, type Program, programOf, verb } from '../helpers/programs.ts';
import { defineRule } from '../rule.ts';

/** Seconds below which a stage more would not pay. */
const LEAST = 10;

export const rule = defineRule<{ first: string; line: number; second: string }>({
	id: 'stages-in-parallel',
	level: 'INFO',
	sets: ['recommended'],
	topic: 'time',
	aliases: [],
	message: {
		en: ({ first, line, second }) =>
			`\`${second}\` waits for \`${first}\` (line ${line}) without needing it: in separate stages they run in parallel, and each stays cached when the other changes.`,
		'zh-cn': ({ first, line, second }) =>
			`\`${second}\` 要等 \`${first}\`（第 ${line} 行）完成，却并不需要它的结果：拆成各自的阶段即可并行，且互不影响缓存。`,
	},
	check(file, report) {
		for (const { stage, instructions } of file.sections) {
			if (stage === undefined) continue;
			let first: { chain: string; what: string; line: number } | undefined;
			for (const instruction of instructions) {
				const work = instruction.keyword === 'RUN' && isLong(file, instruction) ? workOf(file, instruction) : undefined;
				if (work === undefined) continue;
				first ??= { ...work, line: instruction.line };
				if (work.chain === first.chain) continue;
				report(instruction, undefined, { first: first.what, line: first.line, second: work.what });
				break;
			}
		}
	},
});

/** Where the model knows better, a short step is left alone. */
function isLong(file: LintedFile, { index }: Instruction): boolean {
	return (file.input.simulated?.steps.get(index)?.seconds?.expected ?? LEAST) >= LEAST;
}

/** What the RUN works with; undefined where that is nothing known, or several things at once. */
function workOf(file: LintedFile, instruction: Instruction): { chain: string; what: string } | undefined {
	const found = file
		.commands(instruction)
		.map(programOf)
		.map((program) => ({ chain: chainOf(program), what: `${program.name} ${verb(program) ?? ''}`.trim() }))
		.filter(({ chain }) => chain !== undefined);
	const [one] = found;
	if (one?.chain === undefined || found.some(({ chain }) => chain !== one.chain)) return undefined;
	return { chain: one.chain, what: one.what };
}

/** Packages of a distribution and downloads are no chain: what follows may well need them. */
const NO_CHAIN: ReadonlySet<ToolFamily> = new Set(['system', 'web', 'native', 'other']);

function chainOf(program: Program): ToolFamily | undefined {
	const tool = calledTool(program)?.tool;
	if (tool === undefined || NO_CHAIN.has(tool.family)) return undefined;
	const works = installed(program.command) !== undefined || tool.builds?.includes(verb(program) ?? '');
	return works ? tool.family : undefined;
}
