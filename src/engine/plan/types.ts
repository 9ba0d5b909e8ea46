/** The graph of steps that a target needs, each with the state that it sees. */
import type { Instruction, Range } from '../dockerfile/types.ts';

/** A mount of a RUN, options resolved. */
export interface Mount {
	readonly type: 'bind' | 'cache' | 'secret' | 'ssh' | 'tmpfs';
	/** Absolute path in the step. */
	readonly target: string;
	/** Path inside the source; '/' when all of it is mounted. */
	readonly source: string;
	/** Where a bind or cache mount takes its content: undefined is the context (bind) or nothing (cache). */
	readonly from: StepSource | undefined;
	readonly readOnly: boolean;
	readonly options: Readonly<Record<string, string>>;
	readonly range: Range;
}

export type StepSource =
	| { readonly kind: 'context' }
	| { readonly kind: 'stage'; readonly stage: number }
	| { readonly kind: 'image'; readonly name: string };

/** What the instructions before it leave a step with. */
export interface StepState {
	/** In the order of the last assignment. */
	readonly env: readonly (readonly [name: string, value: string])[];
	/** Which of `env` come from ARG and not from ENV. */
	readonly args: ReadonlySet<string>;
	readonly workdir: string;
	readonly user: string;
	readonly shell: readonly string[];
}

export interface PlannedStep {
	/** Position in the plan, from 0. Steps that the target does not need are in it too. */
	readonly id: number;
	readonly stage: number;
	/** BuildKit's name: `[builder 2/3] RUN …`. */
	readonly name: string;
	/** The name's stage part: 'builder', 'stage-1', '' in a file of one stage. */
	readonly stageName: string;
	readonly instruction: Instruction;
	/** Comes from ONBUILD of the base image or stage. */
	readonly onbuild: boolean;
	readonly reachable: boolean;
	/** `WORKDIR /`: counts, but makes no step. */
	readonly noStep: boolean;
	readonly state: StepState;
}
