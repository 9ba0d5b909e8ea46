/** What yum and dnf install, and the versions in the names of rpm packages and modules. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { type Argument, hasArgument, type ScriptCommand } from './commands.ts';
import { isSet } from './env.ts';
import type { UnpinnedReport } from './unpinned.ts';

/** Words of both that install something and ask before they do. */
export const RPM_INSTALLS: readonly string[] = ['install', 'groupinstall', 'localinstall'];

/** `name-1.2-3.el9`: every part after the first hyphen looks like a version, and one of them begins with a digit. */
function isVersionedRpm(name: string): boolean {
	const parts = name.split('-');
	if (parts.length < 2) return false;
	if (name.endsWith('.rpm')) return true;
	const rest = parts.slice(1);
	return rest.every((part) => /^[\w.~^:+]*$/.test(part)) && rest.some((part) => /^\d/.test(part));
}

/** `nodejs:18` */
function isVersionedModule(name: string): boolean {
	return name.includes(':');
}

/** A variable stands for a version where an ENV or ARG above sets it, whatever its value is. */
function isPinnedRpm(file: LintedFile, instruction: Instruction, command: ScriptCommand, package_: Argument): boolean {
	const { text, range } = package_;
	const word = command.simple.words.find(({ range: { start } }) => start === range.start);
	if (word === undefined || word.literal || text.endsWith('.rpm') || !text.includes('-')) return isVersionedRpm(text);
	return word.parts.some((part) => part.kind === 'variable' && isSet(file, instruction, part.name));
}

/** Reports each RUN that installs packages or modules without a version: one finding a RUN, at the first of them. */
export function reportUnpinnedRpm(
	file: LintedFile,
	report: UnpinnedReport,
	packages: (command: ScriptCommand) => readonly Argument[],
): void {
	for (const instruction of file.of('RUN')) {
		for (const command of file.commands(instruction)) {
			const module = hasArgument(command, 'module');
			const loose = packages(command).find((each) =>
				module ? !isVersionedModule(each.text) : !isPinnedRpm(file, instruction, command, each),
			);
			if (loose === undefined) continue;
			report(instruction, file.place(instruction, loose.range), { names: loose.text, count: 1 });
			break;
		}
	}
}
