/** A build on a machine: what runs when. Seconds from the start of the job. */
import type { Work } from '../commands/types.ts';
import type { Estimate } from '../figures/estimate.ts';
import type { MachineProfile } from '../project/types.ts';

export interface Bar {
	readonly kind: 'fixed' | 'context' | 'pull' | 'step' | 'export' | 'push' | 'cache';
	/** Lane: a stage's name, or '' for the build as a whole. */
	readonly lane: string;
	/** The planned step, for `step`, `pull`, `export`, `push` and `cache`. */
	readonly step: number | undefined;
	/** The fixed part's id, the image's name, or the step's name. */
	readonly label: string;
	/** When all that it needs was there. It starts later only where it waits for a locked cache mount. */
	readonly ready: number;
	readonly start: number;
	readonly end: number;
	readonly critical: boolean;
	readonly seconds: Estimate;
}

export interface Timeline {
	readonly bars: readonly Bar[];
	readonly total: Estimate;
	/** Bytes pushed, compressed: of the image, and of the cache where one is exported. */
	readonly pushed: Estimate;
	readonly pulled: Estimate;
}

/** A step that runs. Cached steps take no time and are left out; ids of `inputs` that are left out are done from the start. */
export interface ScheduledStep {
	readonly id: number;
	readonly lane: string;
	readonly label: string;
	readonly inputs: readonly number[];
	/** Done one after the other. */
	readonly work: readonly Work[];
	/** Cache mounts with `sharing=locked`: of the steps that name the same lock only one runs at a time. */
	readonly locks?: readonly string[];
	/** Whether it starts a container. */
	readonly overhead: boolean;
	/** The step whose failure ends this one too. */
	readonly canceledBy?: number | undefined;
}

/** A layer that the builder packs, and that the registry lacks. */
export interface ScheduledLayer {
	readonly step: number;
	/** Its step's name, where the step itself did not run. */
	readonly label?: string;
	/** Uncompressed and compressed bytes. */
	readonly tar: number | Estimate;
	readonly compressed: Estimate;
}

export interface ScheduleInput {
	readonly steps: readonly ScheduledStep[];
	/** Base images and layers of an imported cache that are not on the machine, and the steps that wait for them. Bytes as pulled and as unpacked. */
	readonly pulls: readonly {
		readonly image: string;
		readonly steps: readonly number[];
		readonly compressed: Estimate;
		readonly size: Estimate;
	}[];
	readonly contextBytes: number;
	readonly contextNeededBy: readonly number[];
	readonly layersToPush: readonly ScheduledLayer[];
	/** What is exported to a cache after the push. */
	readonly layersToCache?: readonly ScheduledLayer[];
	readonly machine: MachineProfile;
	/** Whether the image is pushed; the layers are packed in any case. */
	readonly pushes: boolean;
}
