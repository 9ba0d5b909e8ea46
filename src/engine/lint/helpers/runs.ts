/** Walks over RUN instructions, for the rules that judge single commands. */
import type { Instruction, Range } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { More } from '../rule.ts';
import type { Argument, Command } from './commands.ts';

type Found<P> = (instruction: Instruction, range: Range, params: P, more?: More) => void;

/** Reports each RUN that has a command which is wrong: one finding a RUN, at the first such command. */
export function reportRuns(
	file: LintedFile,
	report: Found<{ command: string }>,
	wrong: (command: Command, instruction: Instruction) => boolean,
	more?: (command: Command, instruction: Instruction) => More,
): void {
	for (const instruction of file.of('RUN')) {
		const command = file.commands(instruction).find((each) => wrong(each, instruction));
		if (command === undefined) continue;
		report(
			instruction,
			file.place(instruction, command.range),
			{ command: command.name },
			more?.(command, instruction),
		);
	}
}

/** Reports each RUN that installs packages without a version: one finding a RUN, at the first of them. */
export function reportUnpinned(
	file: LintedFile,
	report: Found<{ names: string; count: number }>,
	packages: (command: Command, instruction: Instruction) => readonly Argument[],
	pinned: (name: string, command: Command) => boolean,
): void {
	for (const instruction of file.of('RUN')) {
		const loose = file
			.commands(instruction)
			.flatMap((command) => packages(command, instruction).filter(({ text }) => !pinned(text, command)));
		const [first] = loose;
		if (first === undefined) continue;
		const names = loose.slice(0, 3).map(({ text }) => text);
		const params = { names: names.join(', ') + (loose.length > 3 ? ' …' : ''), count: loose.length };
		report(instruction, file.place(instruction, first.range), params);
	}
}
