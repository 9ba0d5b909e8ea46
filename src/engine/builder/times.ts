/** What a vertex works on, and the times that its files get. */
import { hashText } from '../context/hash.ts';
import { identityOf } from '../context/identity.ts';
import type { DirectoryNode } from '../context/types.ts';
import { emptyDirectory } from '../filesystem/nodes.ts';
import { perObject } from '../memory/perObject.ts';
import type { Vertex } from '../plan/types.ts';
import { definitionKey } from './definition.ts';
import { contentsOf, type ResolvedInput } from './inputs.ts';

/** What it works on. A copy of its own (`--link`, and any on scratch) begins with nothing: its first input is what it copies. */
export function rootOf({ operation }: Vertex, inputs: readonly ResolvedInput[]): DirectoryNode {
	return (operation.kind === 'copy' && operation.link ? undefined : inputs[0]?.root) ?? NOTHING;
}

const NOTHING = emptyDirectory(0);

/**
 * No two steps make their files at one time: a file that is made again is another entry of a layer. The time follows from what the
 * step works on and from nothing else, so that it does not matter in which text, in which build, or how often it ran before.
 */
export function timeOf(vertex: Vertex, inputs: readonly ResolvedInput[]): number {
	const latest = newestIn(rootOf(vertex, inputs));
	const after = latest > FIRST_BUILD && latest < FIRST_BUILD + LONGEST_BUILD ? latest : FIRST_BUILD;
	const own =
		hashText([definitionKey(vertex), ...contentsOf(inputs, identityOf)].join('\0')).charCodeAt(0) % STEPS_APART;
	return after + SECONDS_APART * (1 + own / STEPS_APART);
}

/** When builds begin. Seconds since 1970. */
export const FIRST_BUILD = 1_750_000_000;
/** Too little to show in a date. */
const SECONDS_APART = 0.001;
/** Steps side by side are told apart, too, as far as the seconds of a double go. */
const STEPS_APART = 64;
/** Files of that time and later have their times from elsewhere. Seconds. */
const LONGEST_BUILD = 60;

/** The latest time of a file or directory. */
const newestIn: (directory: DirectoryNode) => number = perObject(({ mtime, children }: DirectoryNode) => {
	let newest = mtime;
	for (const child of children.values())
		newest = Math.max(newest, child.kind === 'directory' ? newestIn(child) : child.mtime);
	return newest;
});
