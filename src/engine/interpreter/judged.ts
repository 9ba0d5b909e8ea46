/** Tells a failure that is certain from one that comes of not knowing enough. */

import type { Result } from '../commands/command.ts';
import { shortened } from '../commands/shared/shortened.ts';
import { derived, isKnown } from '../commands/shared/text.ts';
import { baseName } from '../context/absolutePath.ts';
import type { Range } from '../dockerfile/types.ts';
import { opens } from './opens.ts';
import type { Run } from './process.ts';

/** Programs whose exit code is an answer: it may be no as well as yes. */
const QUESTIONS = new Set('grep egrep fgrep zgrep cmp diff getent id pgrep pidof find test'.split(' '));

/** They pass on what they are given, parts that are not known included. */
const PRINTING = new Set(['echo', 'printf', 'env', 'sh', 'bash', 'ash', 'dash']);

interface Judged {
	readonly words: readonly string[];
	readonly run: Run;
	readonly range: Range;
	/** Whether it fails for each file that it does not find. Others say themselves what they cannot do without. */
	readonly looks: boolean;
	/** Doubts before its words were expanded, where a pattern may stand for files that nobody has seen. */
	readonly since?: number | undefined;
}

/**
 * What the program answered counts when all that it looked for is certainly there, or certainly not. Else its author saw it
 * succeed: that way is gone first, and what it would have written is open.
 */
export function judged({ words, run, range, looks, since }: Judged, start: () => Result): Result {
	const { files } = run;
	const before = since ?? files.doubts;
	const result = start();
	const inDoubt = (looks && files.doubts > before) || !words.every(isKnown);
	// What ran inside has been judged there.
	files.doubts = before;
	if (!inDoubt) return result;
	const what = shortened(words.join(' '));
	if (result.exit === 0) {
		if (!words.every(isKnown) && result.stdout?.text && !PRINTING.has(baseName(words[0] ?? '')))
			return { ...result, stdout: derived(result.stdout.size, 'text', ...words) };
		const answers = QUESTIONS.has(baseName(words[0] ?? ''));
		return !answers || run.guess(what, true, range) ? result : { ...result, exit: 1 };
	}
	if (!run.guess(what, true, range)) return result;
	opens(words, run);
	return { exit: 0, stdout: result.stdout ?? derived(20, 'text', ...words) };
}
