/** What a build did, step by step, and why. Plain data. */
import type { CommandNote, Work } from '../commands/types.ts';
import type { FileDifference } from '../context/types.ts';
import type { Layer } from '../filesystem/types.ts';

export type { FileDifference } from '../context/types.ts';

export type Outcome = 'CACHED' | 'RAN' | 'MERGED' | 'UNREACHABLE' | 'ERROR' | 'CANCELED' | 'NOT_STARTED' | 'NO_STEP';

/** Why a step ran, or was found in the cache although something changed. `step` is a planned step's id. */
export type Cause =
	/* ran */
	| { readonly kind: 'empty-cache' }
	| { readonly kind: 'text-changed'; readonly before: string | undefined }
	| { readonly kind: 'file-changed'; readonly path: string; readonly how: FileDifference; readonly more: number }
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
	| {
			readonly kind: 'state-changed';
			readonly what: 'workdir' | 'user' | 'shell' | 'mounts' | 'options' | 'flags' | 'destination' | 'sources';
			readonly before: string;
			readonly after: string;
	  }
	| { readonly kind: 'step-ran'; readonly step: number }
	| { readonly kind: 'base-changed'; readonly image: string; readonly what: 'layers' | 'image' }
	| { readonly kind: 'order-changed'; readonly step: number }
	| { readonly kind: 'no-cache' }
	| { readonly kind: 'no-cache-filter'; readonly stage: string }
	| { readonly kind: 'failed-before' }
	| { readonly kind: 'never-built' }
	/* cached */
	| { readonly kind: 'nothing-changed' }
	| { readonly kind: 'same-content'; readonly path: string; readonly step: number }
	| { readonly kind: 'same-layers'; readonly image: string }
	| {
			readonly kind: 'not-in-key';
			readonly what:
				| 'mtime'
				| 'source-directory'
				| 'stage-name'
				| 'metadata'
				| 'secret'
				| 'directory-mode'
				| 'stealth-edit'
				| 'ignored-file'
				| 'other';
	  }
	| { readonly kind: 'link-independent' }
	| { readonly kind: 'built-before' }
	/* neither */
	| { readonly kind: 'not-needed' }
	| { readonly kind: 'waits-for-failed'; readonly step: number }
	| { readonly kind: 'canceled-by'; readonly step: number }
	| { readonly kind: 'failed'; readonly message: string }
	| { readonly kind: 'same-as'; readonly step: number };

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
	/** Also for cached steps: the layer that was stored. */
	readonly layer: Layer | undefined;
	/** What running it takes, also for a cached step (its cost when it runs). */
	readonly work: readonly Work[];
	readonly notes: readonly CommandNote[];
	readonly inputs: readonly number[];
}

export interface BuildResult {
	readonly steps: readonly StepResult[];
	/** Steps whose layers make the image, base first. */
	readonly imageSteps: readonly number[];
	/** Bytes the client sends, by the formula of the transfer. */
	readonly contextBytes: number;
	/** Images that have to be pulled because they are not on the machine. */
	readonly pulls: readonly { readonly image: string; readonly steps: readonly number[] }[];
	/** Why the build could not start at all, or which step failed. */
	readonly error: { readonly step: number | undefined; readonly message: string } | undefined;
}
