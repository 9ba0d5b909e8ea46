/** Two short RUN side by side. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { timed } from '../helpers/commands.ts';
import { defineRule } from '../rule.ts';

export const rule = defineRule<{ line: number }>({
	id: 'runs-could-join',
	level: 'INFO',
	// Joining costs cache granularity; the rule about more than three in a row is the recommended one.
	sets: [],
	topic: 'size',
	aliases: ['hadolint:DL3059'],
	message: {
		en: ({ line }) =>
			`This RUN could be joined with the RUN on line ${line}: one layer fewer, but one cache point fewer too.`,
		'zh-cn': ({ line }) => `这条 RUN 可以与第 ${line} 行的 RUN 合并：少一层，但也少一个能命中缓存的断点。`,
	},
	check(file, report) {
		const judge = (instructions: readonly Instruction[]): void => {
			let before: Instruction | undefined;
			for (const instruction of instructions) {
				if (instruction.keyword !== 'RUN') before = undefined;
				else if (before !== undefined && canJoin(file, before, instruction))
					report(instruction, undefined, { line: before.line });
				else before = instruction;
			}
		};
		for (const { instructions } of file.sections) judge(instructions);
	},
});

function canJoin(file: LintedFile, first: Instruction, second: Instruction): boolean {
	// Who chains commands has thought about where to part them.
	return flagsOf(first) === flagsOf(second) && lengthOf(file, first) < 2 && lengthOf(file, second) < 2;
}

/** How many programs a RUN starts: a test in brackets is none, and `time` is one more. */
function lengthOf(file: LintedFile, run: Instruction): number {
	return file
		.commands(run)
		.reduce((sum, { name, simple }) => sum + (name === '[' || name === '[[' ? 0 : timed(simple) > 0 ? 2 : 1), 0);
}

function flagsOf({ flags }: Instruction): string {
	return flags
		.map(({ name, value }) => `${name}=${value ?? ''}`)
		.sort()
		.join(' ');
}
