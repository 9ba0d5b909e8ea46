/** The addresses that a command or an ADD names, with what ENV and ARG give their variables. */
import { copyParts } from '../../dockerfile/copy.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { unquoted } from './copies.ts';
import { filledIn } from './env.ts';
import type { Program } from './programs.ts';

/** The first web address among the words of a program; `keywords` are the instructions whose values count. */
export function addressOf(
	file: LintedFile,
	run: Instruction,
	{ arguments: words }: Program,
	keywords: readonly string[],
): string | undefined {
	return words.map(({ text }) => filledIn(file, run, text, keywords)).find((text) => /^https?:\/\//.test(text));
}

/** Web addresses among the sources of an ADD. */
export function addedAddresses(file: LintedFile, add: Instruction, keywords: readonly string[]): readonly string[] {
	return copyParts(add)
		.sources.map(({ text }) => filledIn(file, add, unquoted(text), keywords))
		.filter((text) => /^https?:\/\//.test(text));
}
