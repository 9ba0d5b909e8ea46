/** Walks over RUN instructions, for the rules that judge single commands. */
import type { Instruction, Range } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { More, Report } from '../rule.ts';
import type { Argument, ScriptCommand } from './commands.ts';
import type { UnpinnedReport } from './unpinned.ts';

/** Reports each RUN that has a command which is wrong by itself: one finding a RUN, at the first such command. */
export function reportRuns(
	file: LintedFile,
	report: Report<{ command: string }>,
	wrong: (command: ScriptCommand, instruction: Instruction) => boolean,
	more?: (command: ScriptCommand, instruction: Instruction) => More,
): void {
	for (const instruction of file.of('RUN')) {
		report.once(instruction, () => {
			const command = file.commands(instruction).find((each) => wrong(each, instruction));
			if (command === undefined) return;
			const range = file.place(instruction, command.range);
			report(instruction, range, { command: command.name }, more?.(command, instruction));
		});
	}
}

/** Reports each RUN that installs packages without a version: one finding a RUN, at the first of them. */
export function reportUnpinned(
	file: LintedFile,
	report: UnpinnedReport,
	packages: (command: ScriptCommand, instruction: Instruction) => readonly Argument[],
	pinned: (name: string, command: ScriptCommand) => boolean,
): void {
	for (const instruction of file.of('RUN')) {
		report.once(instruction, () => {
			const loose = file
				.commands(instruction)
				.flatMap((command) => packages(command, instruction).filter(({ text }) => !pinned(text, command)));
			const [first] = loose;
			if (first === undefined) return;
			const names = loose.slice(0, 3).map(({ range }) => asWritten(file, instruction, range));
			const params = { names: names.join(', ') + (loose.length > 3 ? ' …' : ''), count: loose.length };
			report(instruction, file.place(instruction, first.range), params);
		});
	}
}

/** A word as its author wrote it, without the quotes around it. */
function asWritten(file: LintedFile, instruction: Instruction, { start, end }: Range): string {
	return (file.script(instruction)?.text.slice(start, end) ?? '').replace(/^(["'])(.*)\1$/s, '$2');
}
