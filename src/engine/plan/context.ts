/** What planning knows and collects while it goes from stage to stage. */
import type { Dockerfile } from '../dockerfile/types.ts';
import type { BuildOptions } from '../project/types.ts';
import type { Graph } from './graph.ts';
import type { Globals } from './scope.ts';
import type { ResolvedStage } from './stages.ts';
import type { StageState } from './startState.ts';
import type { FindImage, InputSource, PlannedStep } from './types.ts';

export interface PlanContext {
	readonly dockerfile: Dockerfile;
	readonly options: BuildOptions;
	readonly globals: Globals;
	readonly findImage: FindImage;
	readonly labels: readonly string[];
	/** The platform that is built for, and whether names begin with theirs. */
	readonly platform: string;
	readonly showsPlatform: boolean;
	readonly graph: Graph;
	readonly steps: PlannedStep[];
	readonly built: BuiltStage[];
}

export interface BuiltStage extends StageState {
	readonly root: InputSource;
	readonly resolved: ResolvedStage;
	/** What its steps run on. */
	readonly platform: string;
	/** Whether the target needs it. */
	readonly needed: boolean;
	/** Ids of the first step and the first vertex that came with it; further ones follow up to those of the next stage. */
	readonly firstStep: number;
	readonly firstVertex: number;
	/** What it asks of the context. */
	readonly requested: ReadonlySet<string>;
	/** What tmpfs mounts ask of it, mostly all, but only in a build that uses the context at all. */
	readonly requestedIfUsed: ReadonlySet<string>;
}
