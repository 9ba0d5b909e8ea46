/** What a fix is worth, as the model says it. Plain data that survives a worker message. */
import type { AnalyzedChange } from '../analysis.ts';
import type { Estimate } from '../figures/estimate.ts';
import type { TextEdit } from '../lint/types.ts';

/** What a project costs its team: the image's bytes, and the time and pushed bytes of each change. */
export interface Costs {
	/** Bytes of all layers. */
	readonly image: Estimate;
	readonly changes: readonly ChangeCost[];
	/** Why the build fails, a name for each failure; all figures are as if these steps worked. */
	readonly failures: readonly string[];
}

/** Seconds of the job, and compressed bytes. */
export type ChangeCost = Pick<AnalyzedChange, 'id' | 'available' | 'perWeek' | 'total' | 'pushed'>;

/** What an edit saves. Negative where it costs more. */
export interface Gain {
	/** Seconds and compressed bytes of all builds of a week. */
	readonly week: { readonly builds: number; readonly seconds: Estimate; readonly pushed: Estimate };
	/** The same of one build after each change that a week has. */
	readonly changes: readonly { readonly id: string; readonly seconds: Estimate; readonly pushed: Estimate }[];
	/** Bytes of the image. */
	readonly image: Estimate;
}

/**
 * `saves` and `costs`: time and size weighed together (`scoreOf`), as if every step worked. `nothing`: less than anyone would
 * notice. `breaks`: a step fails that did not fail before. `repairs`: no step fails any more. `repairs-one`: one failure less.
 */
export type Verdict = 'repairs' | 'repairs-one' | 'saves' | 'nothing' | 'costs' | 'breaks';

export interface FixAdvice {
	/** Position among the findings, and of the fix among the finding's. */
	readonly finding: number;
	readonly fix: number;
	readonly verdict: Verdict;
	/** Undefined for a fix that breaks the build: nothing is gained by it. */
	readonly gain: Gain | undefined;
	/** From 1, the best first. */
	readonly rank: number;
}

/** All fixes that help and do not exclude one another, simulated together. */
export interface Together {
	/** How many fixes that are, and how many of them change what is built. */
	readonly fixes: number;
	readonly guarded: number;
	/** From the project's texts to the fixed ones: at most one edit a file. */
	readonly edits: readonly TextEdit[];
	readonly gain: Gain;
	readonly before: Costs;
	readonly after: Costs;
}

export interface Advice {
	/** One for each fix, in order of rank. */
	readonly fixes: readonly FixAdvice[];
	/** Undefined where no fix helps. */
	readonly together: Together | undefined;
}
