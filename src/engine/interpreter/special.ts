/** Variables that bash sets by itself. */
import { derivedMark } from '../commands/shared/text.ts';
import type { Process } from './process.ts';

/** What differs from machine to machine, or from line to line. */
const MARKS = new Set(
	'BASHPID BASH_VERSION EPOCHREALTIME EPOCHSECONDS FUNCNAME HOSTNAME HOSTTYPE LINENO MACHTYPE SECONDS SRANDOM'.split(
		' ',
	),
);

/** Undefined for what no shell sets. */
export function special(name: string, process: Process): string | undefined {
	if (name === 'OPTIND') return '1';
	if (name === 'PPID') return '0';
	if (!process.bash) return undefined;
	switch (name) {
		case 'EUID':
		case 'UID':
			return String(process.user.uid);
		case 'OSTYPE':
			return 'linux-gnu';
		case 'BASH':
			return '/bin/bash';
		case 'PIPESTATUS':
			return String(process.status);
		case 'SHLVL':
			return '1';
		case 'BASH_SOURCE':
			return process.args[0] ?? '';
	}
	return MARKS.has(name) ? derivedMark(4, 'variable of bash', name) : undefined;
}
