/** The way from a step's cause back to the change that the reader made. */
import type { Cause } from './types.ts';

/** A sentence of more links than this nobody reads; and a cascade through a long file must not cost its square. */
const LONGEST_CHAIN = 20;

/** The step that a cause points to. */
function pointsTo(cause: Cause | undefined): number | undefined {
	switch (cause?.kind) {
		case 'step-ran':
		case 'stage-file-changed':
		case 'same-as':
		case 'same-content':
		case 'key-of-run':
			return cause.step;
		default:
			return undefined;
	}
}

/** The steps from a cause back to the one that has a cause of its own; of a long way the nearest and that last one. */
export function chainFrom(step: number, causes: readonly Cause[], roots: (number | undefined)[]): number[] {
	const chain: number[] = [];
	for (let at = pointsTo(causes[step]); at !== undefined; at = pointsTo(causes[at])) {
		if (chain.includes(at)) break;
		const root = roots[at];
		if (chain.length === LONGEST_CHAIN - 1 && root !== undefined) {
			chain.push(root);
			break;
		}
		chain.push(at);
	}
	roots[step] = chain.at(-1) ?? step;
	return chain;
}
