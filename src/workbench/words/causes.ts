/** The shape of the sentences about causes and failures: one a kind, in every language. Code stands between backticks. */
import type { Cause, Failure } from '../../engine/builder/types.ts';

export interface Says {
	/** How sentences name a step: 'step 7/13 (`COPY backend`)'. */
	step(id: number): string;
}

type CauseOf<K extends Cause['kind']> = Extract<Cause, { kind: K }>;
type FailureOf<K extends Failure['kind']> = Extract<Failure, { kind: K }>;

export type CauseWords = {
	readonly [K in Exclude<Cause['kind'], 'failed'>]: (cause: CauseOf<K>, says: Says) => string;
};
export type FailureWords = { readonly [K in Failure['kind']]: (failure: FailureOf<K>) => string };
