/** What a command that fails is taken to leave where the analysis goes on as if it had worked. */
import type { Range } from '../dockerfile/types.ts';
import { BUILTINS } from './builtins.ts';
import type { Input } from './io.ts';
import { exportedVariables, type Process } from './process.ts';
import { runUnknown } from './unknown.ts';

/** Commands that ask or remove: like those of the shell itself they write no file. */
const LEAVES_NOTHING = new Set(
	'rm rmdir unlink grep egrep fgrep false true cmp diff ls cat which id getent sha256sum sha512sum md5sum find stat kill'.split(
		' ',
	),
);

/** Nobody knows what it would do if it did not fail; where it could hardly do anything, nothing. */
export function asIfWorked(words: readonly string[], process: Process, stdin: Input, range: Range): void {
	const [name = ''] = words;
	if (LEAVES_NOTHING.has(name) || Object.hasOwn(BUILTINS, name)) return;
	runUnknown(words, { process, env: exportedVariables(process), cwd: process.cwd, user: process.user, stdin, range });
}
