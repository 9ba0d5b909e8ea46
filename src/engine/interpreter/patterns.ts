/** Whether a text matches a pattern, by the options of the shell that asks. */
import { matches } from '../filesystem/glob.ts';
import type { Process } from './process.ts';

/** The whole text, as `case` and `[[ == ]]` compare; `shopt -s nocasematch` of bash lets letters be large or small. */
export function matchesPattern({ options, run }: Process, pattern: string, text: string): boolean {
	const fold = (one: string) => (options.has('nocasematch') ? one.toLowerCase() : one);
	return matches(fold(pattern), fold(text), run.spend);
}
