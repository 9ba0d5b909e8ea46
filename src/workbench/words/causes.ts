/** The shape of the sentences about causes: one a kind, in every language. Code is between backticks. */
import type { Cause } from '../../engine/builder/types.ts';

export interface Says {
	/** How sentences name a step: 'step 7/13 (`COPY backend`)'. */
	step(id: number): string;
}

type CauseOf<K extends Cause['kind']> = Extract<Cause, { kind: K }>;

export type CauseWords = {
	readonly [K in Exclude<Cause['kind'], 'failed'>]: (cause: CauseOf<K>, says: Says) => string;
};
