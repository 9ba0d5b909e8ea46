/** Versions in the names of rpm packages and modules. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { Argument, Command } from './commands.ts';
import { isSet } from './env.ts';

/** `name-1.2-3.el9`: every part behind the first hyphen looks like a version, and one of them begins with a digit. */
function isVersionedRpm(name: string): boolean {
	const parts = name.split('-');
	if (parts.length < 2) return false;
	if (name.endsWith('.rpm')) return true;
	const rest = parts.slice(1);
	return rest.every((part) => /^[\w.~^:+]*$/.test(part)) && rest.some((part) => /^\d/.test(part));
}

/** `nodejs:18` */
export function isVersionedModule(name: string): boolean {
	return name.includes(':');
}

/** A variable stands for a version where an ENV or ARG above sets it, whatever its value is. */
export function isPinnedRpm(file: LintedFile, instruction: Instruction, command: Command, package_: Argument): boolean {
	const { text, range } = package_;
	const word = command.simple.words.find(({ range: { start } }) => start === range.start);
	if (word === undefined || word.literal || text.endsWith('.rpm') || !text.includes('-')) return isVersionedRpm(text);
	return word.parts.some((part) => part.kind === 'variable' && isSet(file, instruction, part.name));
}
