/** Variables that bash sets by itself. */
import { derivedMark } from '../commands/shared/text.ts';
import type { Process } from './process.ts';

/** What differs from image to image, from run to run, or from line to line. */
const MARKS = new Set(
	'BASH BASHPID BASH_VERSION EPOCHREALTIME EPOCHSECONDS FUNCNAME HOSTNAME HOSTTYPE LINENO MACHTYPE PPID SECONDS SHLVL SRANDOM'.split(
		' ',
	),
);

/** Undefined for what no shell sets. */
export function special(name: string, process: Process): string | undefined {
	if (name === 'OPTIND') return '1';
	if (!process.bash) return undefined;
	switch (name) {
		case 'EUID':
		case 'UID':
			return String(process.user.uid);
		case 'OSTYPE':
			// What follows depends on the C library.
			return `linux-${derivedMark(4, 'variable of bash', name)}`;
		case 'PIPESTATUS':
			return String(process.status);
		case 'BASH_SOURCE':
			return process.args[0] ?? '';
	}
	return MARKS.has(name) ? derivedMark(4, 'variable of bash', name) : undefined;
}
