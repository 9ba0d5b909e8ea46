/** What a command of a RUN does: to files, to the clock, to the network. */

import type { Range } from '../dockerfile/types.ts';
import type { Estimate } from '../figures/estimate.ts';
import type { CommandFailure } from './failure.ts';

/** What the machine profile has a rate for. `cpu` and `wait` are in seconds, all others in bytes. */
export type Resource = 'cpu' | 'wait' | 'disk' | 'index' | 'network';

/** A piece of work of a step. The pieces of one step are done one after the other. */
export interface Work {
	readonly resource: Resource;
	/** Bytes; for `cpu` seconds on one core, for `wait` seconds. */
	readonly amount: Estimate;
	/** How many cores it can keep busy; for `cpu` only. */
	readonly threads?: number;
	/** The command's words, shortened: `pip install -r requirements.txt`. */
	readonly what: string;
}

/** Something the model had to assume about a command, shown to the reader. */
export interface CommandNote {
	/**
	 * `unknown-command`: default effect; `unknown-package`: size from a range; `unknown-input`: a file or variable it reads is not
	 * known; `unknown-outcome`: whether it succeeds is not known, so the way was taken on which the build works;
	 * `beyond-budget`: the RUN does more than the model follows.
	 */
	readonly kind: 'unknown-command' | 'unknown-package' | 'unknown-input' | 'unknown-outcome' | 'beyond-budget';
	readonly what: string;
	readonly range?: Range;
}

export interface CommandEffect {
	readonly exitCode: number;
	/** Why the exit code is not 0; undefined where it is. */
	readonly failure?: CommandFailure | undefined;
	/** The turn of that command among all that the RUN started; undefined where the RUN as a whole could not be started. */
	readonly failedAt?: number | undefined;
	readonly work: readonly Work[];
	readonly notes: readonly CommandNote[];
	/** False when running it again with equal inputs gives other bytes. */
	readonly reproducible: boolean;
	/** Root file system paths that it read, as far as known; undefined where it may have read anything. */
	readonly reads: ReadonlySet<string> | undefined;
}
