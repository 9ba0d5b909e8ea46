/** What a program may have written that nobody describes: anything, anywhere, made of all that it could read. */

import { derived } from '../commands/shared/text.ts';
import { digestOf } from '../context/digest.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import type { Run } from './process.ts';

/** Mounted for each step, and never read for what is in a layer. */
const OF_THE_KERNEL = new Set(['dev', 'proc', 'sys']);

/** Equal when every file that a program could read is. */
export function readable(files: FileSystem): string {
	// Digests are remembered by node: only what no later command edits in place may be asked for one.
	const root = files.snapshot();
	const parts = [root.unseen ?? ''];
	for (const [name, node] of root.children) if (!OF_THE_KERNEL.has(name)) parts.push(name, digestOf(node));
	return derived(1, 'text', 'readable', ...parts).id;
}

/** All that may be read is told apart, and all that may have changed is opened. */
const STEPS = 500;

/** From now on any directory may hold more; `made` are the things that decide about it beside the files. */
export function opens(made: readonly string[], run: Run): void {
	run.spend(STEPS);
	run.reads = undefined;
	run.files.openAll(derived(1, 'text', readable(run.files), ...made).id);
}
