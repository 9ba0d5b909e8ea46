/** A build that is done, as the next one looks back at it: the next of its builder, or the same of another text. */
import type { DirectoryNode } from '../context/types.ts';
import type { Plan } from '../plan/types.ts';
import type { ExecutionMemo } from './memo.ts';
import type { Solved } from './solve.ts';
import type { Trace } from './trace.ts';
import type { StepResult } from './types.ts';

export interface PreviousBuild {
	/** Which build of its builder it was, from 1. */
	readonly build: number;
	readonly memo: ExecutionMemo | undefined;
	/** What the builder held of the context. */
	readonly held: DirectoryNode | undefined;
	readonly plan: Plan;
	/** By vertex. */
	readonly solved: readonly Solved[];
	readonly trace: Trace;
	/** Of the build before it. */
	readonly last: Trace | undefined;
	readonly steps: readonly StepResult[];
}
