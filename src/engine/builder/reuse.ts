/**
 * What a build takes over from previous ones. It looks back at two: the last build of its own builder, and the same build of the
 * previous text, which another builder did. Neither changes an answer. What comes out equal is the very object of the earlier build,
 * so that all that is remembered of that object holds here as well.
 */
import type { DirectoryNode } from '../context/types.ts';
import { perObject } from '../memory/perObject.ts';
import type { Plan, Vertex } from '../plan/types.ts';
import { definitionKey } from './definition.ts';
import { isWithin, type ResolvedInput } from './inputs.ts';
import type { ExecutionMemo } from './memo.ts';
import type { Records } from './records.ts';
import type { Solved } from './solve.ts';
import type { Trace } from './trace.ts';
import type { StepResult } from './types.ts';

/** A build that is done. */
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

export interface PreviousBuilds {
	readonly ofBuilder: PreviousBuild | undefined;
	readonly ofText: PreviousBuild | undefined;
}

/** What became of this very vertex in that build. */
export function solvedIn(previous: PreviousBuild | undefined, vertex: Vertex): Solved | undefined {
	const known = previous?.solved[vertex.id];
	return known?.vertex === vertex ? known : undefined;
}

/**
 * What a look-up would find, where nothing that it depends on has changed since the builder's last build. `before`: the vertex there;
 * `twin`: the vertex in the same build of the previous text.
 */
export function foundAgain(
	before: Solved,
	inputs: readonly ResolvedInput[],
	records: Records,
	twin: Solved | undefined,
): Solved | undefined {
	const { vertex, record, version } = before;
	if (vertex.forced || record === undefined || version !== records.version(definitionKey(vertex))) return undefined;
	// Through fewer keys than before it is still found; an image has two only until one of them was found.
	if (!inputs.every(({ keys }, index) => isWithin(keys, before.inputs[index]?.keys ?? []))) return undefined;
	if (!isSameList(inputs, before.inputs)) return twinOr({ ...before, outcome: 'CACHED', inputs }, twin);
	return before.outcome === 'CACHED' ? before : asFound(before);
}

/** What has run, as every build after it finds it: one object, so that what follows from it is worked out once. */
const asFound = perObject((ran: Solved): Solved => ({ ...ran, outcome: 'CACHED' }));

/** The twin, where it is the same in all. */
export function twinOr(now: Solved, twin: Solved | undefined): Solved {
	const isSame =
		twin?.outcome === now.outcome &&
		twin.record === now.record &&
		twin.version === now.version &&
		twin.root === now.root &&
		twin.effect === now.effect &&
		twin.failure === now.failure &&
		isSameList(twin.keys, now.keys) &&
		isSameList(twin.storedKeys, now.storedKeys) &&
		isSameList(twin.inputs, now.inputs);
	return isSame ? twin : now;
}

/** The twin ran on the same inputs, so that running the vertex here would give the same. */
export function ranOnSame(twin: Solved, inputs: readonly ResolvedInput[]): twin is Ran {
	return twin.outcome === 'RAN' && twin.root !== undefined && !usesMore(twin.vertex) && isSameList(twin.inputs, inputs);
}

type Ran = Solved & { readonly root: DirectoryNode };

/** What runs with a cache mount or a secret depends on more than its inputs. */
function usesMore({ operation }: Vertex): boolean {
	return operation.kind === 'run' && operation.mounts.some(({ type }) => type === 'cache' || type === 'secret');
}

export function isSameList<T>(one: readonly T[], other: readonly T[]): boolean {
	return one.length === other.length && one.every((item, index) => item === other[index]);
}
