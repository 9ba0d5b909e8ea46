/** Rules about scripts that tell each number once a RUN. */
import type { Instruction } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import type { Report } from '../rule.ts';
import { isSet } from './env.ts';
import { type ShellNote, shellNotes } from './shellNotes.ts';
import { shellFor } from './shells.ts';

/** Variables that the shell itself sets to one word. */
const ONE_WORD: ReadonlySet<string> = new Set([
	'HTTP_PROXY',
	'HTTPS_PROXY',
	'FTP_PROXY',
	'NO_PROXY',
	'UID',
	'EUID',
	'PPID',
	'RANDOM',
	'LINENO',
]);

export function reportNotes(
	file: LintedFile,
	report: Report<{ code: string; what: string }>,
	codes: readonly string[],
): void {
	for (const [instruction, notes] of file.keep(notesByRun)) {
		const reported = new Set<string>();
		for (const { code, range, what } of notes) {
			if (!codes.includes(code) || reported.has(code)) continue;
			reported.add(code);
			report(instruction, file.place(instruction, range), { code, what }, { aliases: [`shellcheck:${code}`] });
		}
	}
}

/** Several rules tell them. */
function notesByRun(file: LintedFile): ReadonlyMap<Instruction, readonly ShellNote[]> {
	const found = new Map<Instruction, readonly ShellNote[]>();
	for (const instruction of file.of('RUN')) {
		const script = file.script(instruction);
		if (script === undefined || instruction.json !== undefined || shellFor(file, instruction) === 'other') continue;
		const isKnown = (name: string): boolean => ONE_WORD.has(name.toUpperCase()) || isSet(file, instruction, name);
		found.set(instruction, shellNotes(script, isKnown));
	}
	return found;
}
