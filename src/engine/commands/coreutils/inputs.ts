/** What programs that read files, or standard input when none is named, find there. */
import type { Content } from '../../context/types.ts';
import type { Invocation, Shell } from '../command.ts';
import { DIRECTORY, EMPTY } from '../shared/text.ts';
import type { Report } from './report.ts';

export interface InputFile {
	readonly name: string;
	/** Empty for a directory. */
	readonly content: Content;
	readonly isDirectory: boolean;
}

/** How a program speaks of what it cannot read: `cat: can't open 'x': …` or `wc: x: …`; the latter reads directories as empty. */
type Wording = 'opened' | 'named';

/** Opens the named files in order; a missing one is reported and passed over. `-` is standard input. */
export function openInputs(
	names: readonly string[],
	call: Invocation,
	shell: Shell,
	report: Report,
	wording: Wording = 'named',
): InputFile[] {
	const input = (name: string): InputFile[] => {
		const content = call.stdin ?? EMPTY;
		const isDirectory = content === DIRECTORY;
		if (isDirectory && wording === 'opened') report.fail('read error', 'EISDIR');
		return isDirectory && wording === 'opened' ? [] : [{ name, content, isDirectory }];
	};
	if (names.length === 0) return input('');
	return names.flatMap((name) => {
		if (name === '-' || name === '/dev/stdin' || name === '/proc/self/fd/0') return input('-');
		const content = shell.content(shell.path(name));
		if (typeof content !== 'string') return [{ name, content, isDirectory: false }];
		if (content === 'EISDIR' && wording === 'named') return [{ name, content: EMPTY, isDirectory: true }];
		if (content === 'EISDIR') report.fail('read error', content);
		else report.failAt(shell.path(name), wording === 'named' ? name : `can't open '${name}'`, content);
		return [];
	});
}

/** Lines without their ends; a last line without an end counts too. */
export function linesOf(text: string): string[] {
	if (text === '') return [];
	const lines = text.split('\n');
	if (lines[lines.length - 1] === '') lines.pop();
	return lines;
}

export function joinLines(lines: readonly string[]): string {
	return lines.map((line) => `${line}\n`).join('');
}
