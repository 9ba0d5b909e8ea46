/** Tells whether two nodes are alike in all that a command could notice: digests leave out the times. */
import { digestOf } from './digest.ts';
import { Hasher } from './hash.ts';
import type { DirectoryNode, Node } from './types.ts';

const directories = new WeakMap<DirectoryNode, string>();

/** Equal for nodes that are equal with all that is in them, times and hard links included. Remembered by node. */
export function identityOf(node: Node): string {
	if (node.kind === 'symlink') return `${digestOf(node)} ${node.mtime}`;
	if (node.kind === 'file') return `${digestOf(node)} ${node.mtime} ${node.inode} ${node.directories ?? ''}`;
	const known = directories.get(node);
	if (known !== undefined) return known;
	const { mode, uid, gid, mtime, partial, xattrs } = node;
	const hasher = new Hasher().add(`${mode} ${uid} ${gid} ${mtime} ${partial ?? false} ${JSON.stringify(xattrs ?? {})}`);
	for (const [name, child] of node.children) hasher.add(name).add(identityOf(child));
	const identity = hasher.digest();
	directories.set(node, identity);
	return identity;
}
