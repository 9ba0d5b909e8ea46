/** Puts a RUN's mounts in place before it runs, and takes them off again. */
import { textContent } from '../context/content.ts';
import type { DirectoryNode, Node } from '../context/types.ts';
import type { FileSystem } from '../filesystem/filesystem.ts';
import { emptyDirectory } from '../filesystem/nodes.ts';
import { ROOT } from '../plan/runInputs.ts';
import type { Mount, RunOperation } from '../plan/types.ts';
import type { Execution } from './execute.ts';
import type { ResolvedInput } from './inputs.ts';
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
			if (source) files.mount(mount.target, source, { readOnly: mount.readOnly });
		} else if (type === 'cache')
			files.mount(mount.target, cacheContent(mount, source, build), { readOnly: mount.readOnly });
		else if (type === 'tmpfs') files.mount(mount.target, emptyDirectory(build.now, { mode: 0o1777 }));
		else if (type === 'secret') {
			const value = build.secrets[mount.secretId];
			if (value === undefined) {
				if (mount.required) return { env, failure: { kind: 'missing-secret', id: mount.secretId } };
				continue;
			}
			if (mount.variable !== undefined) env.push([mount.variable === '' ? mount.secretId : mount.variable, value]);
			if (mount.target !== '') files.mount(mount.target, secretFile(mount, value, build.now), { readOnly: true });
		}
	}
	if (operation.file) {
		const { name, content } = operation.file;
		const script: Node = { ...plainFile(content, build.now), mode: 0o755 };
		files.mount(
			'/dev/pipes',
			{ ...emptyDirectory(build.now), children: new Map([[name, script]]) },
			{ readOnly: true },
		);
	}
	return { env, failure: undefined };
}

/** Takes all mounts off; gives what the cache mounts hold now, by id. All other mounts leave nothing. */
export function unmountAll(files: FileSystem, operation: RunOperation): ReadonlyMap<string, DirectoryNode> {
	const contents = files.unmount();
	const caches = new Map<string, DirectoryNode>();
	for (const mount of operation.mounts) {
		const left = mount.type === 'cache' && !mount.readOnly ? contents.get(mount.target) : undefined;
		if (left?.kind === 'directory') caches.set(mount.cacheId, left);
	}
	return caches;
}

function cacheContent(mount: Mount, seed: Node | undefined, build: Execution): DirectoryNode {
	const known = build.caches.get(mount.cacheId);
	if (known) return known;
	if (seed?.kind === 'directory') return seed;
	return emptyDirectory(build.now, { mode: mount.mode ?? 0o755, uid: mount.uid, gid: mount.gid });
}

function secretFile(mount: Mount, value: string, now: number): Node {
	return { ...plainFile(value, now), mode: mount.mode ?? SECRET_MODE, uid: mount.uid, gid: mount.gid };
}

function plainFile(text: string, mtime: number): Node {
	return { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime, content: textContent(text), inode: 0 };
}
