/** Versions in the names of rpm packages and modules. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { type Argument, type Command, UNKNOWN } from './commands.ts';
import { valueBefore } from './env.ts';

/** `name-1.2-3.el9`: every part behind the first hyphen looks like a version, and one of them begins with a digit. */
export function isVersionedRpm(name: string): boolean {
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

/** A word with the variables filled in that ENV and ARG above give a value; others stay `${VAR}`. */
export function filledIn(file: LintedFile, instruction: Instruction, command: Command, argument: Argument): string {
	const word = command.simple.words.find(({ range }) => range.start === argument.range.start);
	if (word === undefined || word.literal) return argument.text;
	return word.parts
		.map((part) => {
			if (part.kind === 'literal') return part.text;
			const plain = part.kind === 'variable' && part.operator === undefined;
			const value = plain ? valueBefore(file, instruction, part.name, ['ENV', 'ARG']) : undefined;
			return value === undefined || value === '' ? UNKNOWN : value;
		})
		.join('');
}
