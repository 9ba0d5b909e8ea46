/** A build on a machine: what runs when. Seconds from the start of the job. */
import type { Estimate } from '../figures/estimate.ts';

export interface Bar {
	readonly kind: 'fixed' | 'context' | 'pull' | 'step' | 'export' | 'push';
	/** Lane: a stage's name, or '' for the build as a whole. */
	readonly lane: string;
	/** The planned step, for `step` and `pull`. */
	readonly step: number | undefined;
	/** The fixed part's id, the image's name, or the step's name. */
	readonly label: string;
	readonly start: number;
	readonly end: number;
	readonly critical: boolean;
	readonly seconds: Estimate;
}

export interface Timeline {
	readonly bars: readonly Bar[];
	readonly total: Estimate;
	/** Bytes pushed, compressed. */
	readonly pushed: Estimate;
	readonly pulled: Estimate;
}
