/** Why a RUN fails: which of its commands ends it, and what a reader can check about it. */
import type { Range } from '../dockerfile/types.ts';
import type { Result } from './command.ts';

/** The command whose exit code the RUN ends with. */
export interface CommandFailure {
	/** As it was run, words expanded, shortened: `rm /srv/app.tar`. */
	readonly command: string;
	/** In the RUN's text. Undefined where the RUN as a whole could not be started. */
	readonly range: Range | undefined;
	/** 1 to 255. */
	readonly exit: number;
	readonly reason: Reason;
}

/** What is certain about the failure. `message` is the general case: the last line that the program prints. */
export type Reason =
	/** A file or directory that is certainly not there. */
	| { readonly kind: 'missing'; readonly path: string }
	/** No program of this name is on the PATH. */
	| { readonly kind: 'not-found'; readonly name: string }
	/** go, outside of a module: no go.mod in the directory or above it. */
	| { readonly kind: 'no-module'; readonly directory: string }
	/** The directory to clone into has something in it. */
	| { readonly kind: 'not-empty'; readonly path: string }
	/** apt-get install where no RUN before has left package lists. */
	| { readonly kind: 'no-lists'; readonly package: string }
	/** An option that this shell does not have. */
	| { readonly kind: 'shell-option'; readonly option: string; readonly shell: string }
	/** What this shell does not have, as written: `[[`, `x=( … )`. */
	| { readonly kind: 'not-in-shell'; readonly what: string; readonly shell: string }
	/** Text that this shell cannot read; nothing of it runs. */
	| { readonly kind: 'syntax'; readonly shell: string }
	/** The image has no user of this name. */
	| { readonly kind: 'no-user'; readonly user: string }
	/** `exit 1`, `false`: the text itself asks for it. */
	| { readonly kind: 'asked' }
	/** A test or search whose answer is no: `[ -f x ]`, `grep -q x file`. */
	| { readonly kind: 'answer-no' }
	| { readonly kind: 'message'; readonly text: string }
	| { readonly kind: 'unsaid' };

/** What the program says of it itself, else the last line that it prints to standard error. */
export function reasonOf({ reason, stderr }: Pick<Result, 'reason' | 'stderr'>): Reason {
	if (reason) return reason;
	const last = stderr?.text?.trimEnd().split('\n').at(-1)?.trim() ?? '';
	return last === '' ? { kind: 'unsaid' } : { kind: 'message', text: last };
}

/** What a program answers that cannot do without a file which is certainly not there. */
export function lacks(path: string, exit = 1): Result {
	return { exit, reason: { kind: 'missing', path } };
}
