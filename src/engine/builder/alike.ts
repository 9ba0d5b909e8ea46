/** Results that the same build of another text has already: taken from there, what is known of them holds here too. */
import type { DirectoryNode } from '../context/types.ts';
import type { Vertex } from '../plan/types.ts';
import type { ResolvedInput } from './inputs.ts';
import type { Solved } from './solve.ts';

/** That build's result of the vertex, where it is in all the same. */
export function sameIn(like: Solved | undefined, now: Omit<Solved, 'vertex'>): Solved | undefined {
	const isSame =
		like?.outcome === now.outcome &&
		like.record === now.record &&
		like.version === now.version &&
		like.root === now.root &&
		like.effect === now.effect &&
		like.failure === now.failure &&
		isSameList(like.keys, now.keys) &&
		isSameList(like.storedKeys, now.storedKeys) &&
		isSameList(like.inputs, now.inputs);
	return isSame ? like : undefined;
}

/** The vertex ran there on the same, so that here it would give the same. */
export function ranOnSame(like: Solved, inputs: readonly ResolvedInput[]): like is Ran {
	return like.outcome === 'RAN' && like.root !== undefined && !usesMore(like.vertex) && isSameList(like.inputs, inputs);
}

type Ran = Solved & { readonly root: DirectoryNode };

/** What runs with a cache mount or a secret depends on more than its inputs. */
function usesMore({ operation }: Vertex): boolean {
	return operation.kind === 'run' && operation.mounts.some(({ type }) => type === 'cache' || type === 'secret');
}

export function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
	return one.length === other.length && one.every((item, index) => item === other[index]);
}
