/** What a build did, step by step, and why. Plain data. */
import type { CommandFailure } from '../commands/failure.ts';
import type { CommandNote, Work } from '../commands/types.ts';
import type { DirectoryNode, FileDifference } from '../context/types.ts';
import type { PlanError } from '../plan/types.ts';

export type Outcome = 'CACHED' | 'RAN' | 'MERGED' | 'UNREACHABLE' | 'ERROR' | 'CANCELED' | 'NOT_STARTED' | 'NO_STEP';

/** Why a step ran, or was found in the cache although something changed. `step` is a planned step's id. */
export type Cause =
	/* ran */
	| { readonly kind: 'empty-cache' }
	/** The instruction's own text; `before` is what stood in its place, undefined for a new instruction. */
	| { readonly kind: 'text-changed'; readonly before: string | undefined }
	/** A file of the context; `more` counts the others. */
	| { readonly kind: 'file-changed'; readonly path: string; readonly how: FileDifference; readonly more: number }
	/** A file that another step made. */
	| {
			readonly kind: 'stage-file-changed';
			readonly path: string;
			readonly how: FileDifference;
			readonly step: number;
			readonly more: number;
	  }
	| {
			readonly kind: 'variable-changed';
			readonly name: string;
			readonly by: 'ARG' | 'ENV' | 'base';
			readonly before: string | undefined;
			readonly after: string | undefined;
	  }
	| { readonly kind: 'state-changed'; readonly what: StateDifference; readonly before: string; readonly after: string }
	/** What comes before is matched by key, not by content. */
	| { readonly kind: 'step-ran'; readonly step: number }
	/** Another step comes before it than at the last build. */
	| { readonly kind: 'order-changed'; readonly step: number | undefined }
	| { readonly kind: 'base-changed'; readonly image: string; readonly before: string | undefined }
	| { readonly kind: 'no-cache' }
	| { readonly kind: 'no-cache-filter'; readonly stage: string }
	/** It failed or was cancelled last time, so nothing was stored; or its place in the file was not needed then. */
	| { readonly kind: 'not-stored' }
	/** A running step needs what it made, and the cache that the builder imported does not hold that. */
	| { readonly kind: 'not-imported' }
	/* cached */
	| { readonly kind: 'nothing-changed' }
	/** A step that ran again made the same bytes. */
	| { readonly kind: 'same-content'; readonly path: string; readonly step: number }
	| { readonly kind: 'same-layers'; readonly image: string }
	/** The step that it is on ran again under the key it had, and by that key an earlier result was found. */
	| { readonly kind: 'key-of-run'; readonly step: number }
	/** Something about it changed that is in no key. */
	| { readonly kind: 'not-in-key'; readonly what: 'source-directory' | 'text' | 'mount' }
	/** COPY --link does not depend on what comes before it. */
	| { readonly kind: 'link-independent' }
	/** Differs from the last build, but an earlier one was the same. */
	| { readonly kind: 'built-before' }
	/* neither */
	| { readonly kind: 'not-needed' }
	| { readonly kind: 'waits-for-failed'; readonly step: number | undefined }
	/** It is in front of the step that failed and never started, but BuildKit's progress shows it as cached. */
	| { readonly kind: 'shown-as-cached'; readonly step: number }
	| { readonly kind: 'canceled-by'; readonly step: number }
	| { readonly kind: 'failed'; readonly failure: Failure }
	| { readonly kind: 'same-as'; readonly step: number };

export type StateDifference = 'workdir' | 'user' | 'shell' | 'mounts' | 'options' | 'destination';

/** Why a step, or the whole build, failed. */
export type Failure =
	/** `from`: the step whose files were searched; undefined for the context. */
	| { readonly kind: 'missing-file'; readonly path: string; readonly from?: number | undefined }
	| { readonly kind: 'exit-code'; readonly code: number; readonly command?: CommandFailure | undefined }
	| { readonly kind: 'missing-secret'; readonly id: string }
	/** `--link` copies onto nothing, where no name can be looked up. */
	| { readonly kind: 'name-under-link'; readonly user: string }
	/** A file is to be copied over a directory, or a directory over something else. */
	| { readonly kind: 'other-type'; readonly path: string }
	| { readonly kind: 'plan'; readonly error: PlanError };

export interface StepResult {
	/** The planned step's id. */
	readonly step: number;
	readonly outcome: Outcome;
	/** The second vertex of `COPY --link`. */
	readonly link: Outcome | undefined;
	/** The fetch of an `ADD URL`. */
	readonly download: Outcome | undefined;
	readonly mergedWith: number | undefined;
	readonly cause: Cause;
	/** The steps between this one and the change the reader made, nearest first; the last one holds the root cause. */
	readonly chain: readonly number[];
	/** Steps that it waits for. */
	readonly inputs: readonly number[];
	/** Root file system before and after it; undefined where it has not been built. */
	readonly before: DirectoryNode | undefined;
	readonly after: DirectoryNode | undefined;
	/** What `COPY --link` made on an empty root: its layer, whatever was there before it. */
	readonly linked: DirectoryNode | undefined;
	/** What running it takes, also for a cached step. */
	readonly work: readonly Work[];
	readonly notes: readonly CommandNote[];
	/** False when running it again would give other bytes. */
	readonly reproducible: boolean;
	/** Why it fails, also in a build that goes on as if it did not. */
	readonly failure: Failure | undefined;
}

export interface StepFailure {
	/** The planned step; undefined where nothing can start. */
	readonly step: number | undefined;
	readonly failure: Failure;
}

export interface BuildResult {
	/** One for each step of the plan, in its order. */
	readonly steps: readonly StepResult[];
	/** Bytes the client sends, by the formula of the transfer; undefined where the build never started. */
	readonly contextBytes: number | undefined;
	readonly failure: StepFailure | undefined;
	/** Of a build that goes on as if all steps worked: those that would not, in the order of the plan. */
	readonly assumed: readonly StepFailure[];
}
