/** The two file systems whose difference is a step's layer. */
import type { DirectoryNode } from '../context/types.ts';
import { emptyDirectory } from '../filesystem/nodes.ts';
import type { StepResult } from './types.ts';

const NOTHING = emptyDirectory(0);

/** Undefined for a step that has not been built. */
export function layerRoots(
	result: StepResult | undefined,
): { readonly before: DirectoryNode; readonly after: DirectoryNode } | undefined {
	if (!result) return undefined;
	const { before, after, linked } = result;
	if (linked) return { before: NOTHING, after: linked };
	return before && after && { before, after };
}
