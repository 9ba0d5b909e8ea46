/** Puts a RUN's mounts in place before it runs, and takes them off again. */

import { textContent } from '../context/content.ts';
import { identityOf } from '../context/identity.ts';
import type { DirectoryNode, Node } from '../context/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import { emptyDirectory } from '../filesystem/nodes.ts';
import { entryOf } from '../foreign/table.ts';
import { ROOT } from '../plan/runInputs.ts';
import type { Mount, RunOperation } from '../plan/types.ts';
import type { Execution } from './execute.ts';
import type { ResolvedInput } from './inputs.ts';
import { FIRST_BUILD } from './times.ts';
import type { Failure } from './types.ts';

export interface Mounted {
	/** Variables that come from secrets. */
	readonly env: readonly (readonly [name: string, value: string])[];
	readonly failure: Failure | undefined;
}

const SECRET_MODE = 0o400;

export function mountAll(
	files: FileSystem,
	operation: RunOperation,
	inputs: readonly ResolvedInput[],
	build: Execution,
): Mounted {
	const env: (readonly [string, string])[] = [];
	let failure: Failure | undefined;
	const taken = new Map<number, number>();
	for (const mount of operation.mounts) {
		const { input, type } = mount;
		let source: Node | undefined;
		if (input !== undefined) {
			// What is selected of the root first is all of it.
			const at = taken.get(input) ?? (input === ROOT ? 1 : 0);
			taken.set(input, at + 1);
			source = inputs[input]?.selected[at]?.[0]?.node;
		}
		if (type === 'bind') {
			const from = source ?? emptyDirectory(FIRST_BUILD);
			if (meetsOtherType(files, mount.target, from)) failure ??= { kind: 'other-type', path: mount.target };
			else files.mount(mount.target, from, { readOnly: mount.readOnly });
		} else if (type === 'cache')
			files.mount(mount.target, cacheContent(mount, inputs, source, build), { readOnly: mount.readOnly });
		else if (type === 'tmpfs') files.mount(mount.target, emptyDirectory(FIRST_BUILD, { mode: 0o1777 }));
		else if (type === 'secret') {
			const value = entryOf(build.secrets, mount.secretId);
			if (value === undefined) {
				if (mount.required) failure ??= { kind: 'missing-secret', id: mount.secretId };
				continue;
			}
			if (mount.variable !== undefined) env.push([mount.variable === '' ? mount.secretId : mount.variable, value]);
			if (mount.target !== '') files.mount(mount.target, secretFile(mount, value), { readOnly: true });
		}
	}
	if (operation.file) {
		const { name, content } = operation.file;
		const script: Node = { ...plainFile(content, FIRST_BUILD), mode: 0o755 };
		files.mount(
			'/dev/pipes',
			{ ...emptyDirectory(FIRST_BUILD), children: new Map([[name, script]]) },
			{ readOnly: true },
		);
	}
	return { env, failure };
}

/** A file cannot be mounted on a directory, nor a directory on a file; of a stand-in for unknown files nobody knows what it is. */
function meetsOtherType(files: FileSystem, target: string, from: Node): boolean {
	const there = files.lookup(target);
	if (!there || isStandIn(there) || isStandIn(from)) return false;
	return (there.kind === 'directory') !== (from.kind === 'directory');
}

function isStandIn(node: Node): boolean {
	return node.kind === 'file' && node.files !== undefined;
}

/** Takes all mounts off; gives what the cache mounts hold now, by their stores. All other mounts leave nothing. */
export function unmountAll(
	files: FileSystem,
	operation: RunOperation,
	inputs: readonly ResolvedInput[],
): ReadonlyMap<string, DirectoryNode> {
	const contents = files.unmount();
	const caches = new Map<string, DirectoryNode>();
	for (const mount of operation.mounts) {
		const left = mount.type === 'cache' && !mount.readOnly ? contents.get(mount.target) : undefined;
		if (left?.kind === 'directory') caches.set(storeOf(mount, inputs), left);
	}
	return caches;
}

/** Where a cache mount's files are kept: caches of one id that begin with other files, or another directory, are two. */
export function storeOf({ cacheId, made, input }: Mount, inputs: readonly ResolvedInput[]): string {
	const root = input === undefined ? undefined : inputs[input]?.root;
	return [cacheId, ...(made === '' ? [] : [made]), ...(root ? [identityOf(root)] : [])].join(SEED);
}

/** Whether a forced step, which starts with empty caches, empties the store of this name. */
export function isStoreOf({ cacheId, made, input }: Mount, store: string): boolean {
	return made === '' && input === undefined ? store === cacheId : store.startsWith(cacheId + SEED);
}

/** Stands in no id. */
const SEED = '\0';

function cacheContent(
	mount: Mount,
	inputs: readonly ResolvedInput[],
	seed: Node | undefined,
	build: Execution,
): DirectoryNode {
	const known = build.caches.get(storeOf(mount, inputs));
	if (known) return known;
	if (seed?.kind === 'directory') return seed;
	return emptyDirectory(FIRST_BUILD, { mode: mount.mode ?? 0o755, uid: mount.uid, gid: mount.gid });
}

function secretFile(mount: Mount, value: string): Node {
	return { ...plainFile(value, FIRST_BUILD), mode: mount.mode ?? SECRET_MODE, uid: mount.uid, gid: mount.gid };
}

function plainFile(text: string, mtime: number): Node {
	return { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime, content: textContent(text), inode: 0 };
}
