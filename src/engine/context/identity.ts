/** Tells whether two nodes are alike in all that a command could notice: digests leave out the times. */
import { perObject } from '../memory/perObject.ts';
import { digestOf } from './digest.ts';
import { Hasher } from './hash.ts';
import type { DirectoryNode, Node } from './types.ts';

interface Known {
	readonly identity: string;
	/** Has been given all that the identity stands for. */
	readonly hasher: Hasher;
}

/** Equal for nodes that are equal with all that is in them, times and hard links included. Remembered by node. */
export function identityOf(node: Node): string {
	if (node.kind === 'symlink') return `${digestOf(node)} ${node.mtime}`;
	if (node.kind === 'file') return `${digestOf(node)} ${node.mtime} ${node.inode} ${node.directories ?? ''}`;
	return directory(node).identity;
}

const directory: (node: DirectoryNode) => Known = perObject((node) => {
	const { mode, uid, gid, mtime, partial, absent, unseen, undescribed, xattrs } = node;
	const hasher = new Hasher().add(`${mode} ${uid} ${gid} ${mtime} ${partial ?? false} ${JSON.stringify(xattrs ?? {})}`);
	if (unseen !== undefined) hasher.add(unseen);
	if (undescribed) hasher.add('undescribed');
	if (absent) hasher.add(`without ${[...absent].sort().join('/')}`);
	node.children.forEach((child, name) => {
		hasher.add(name);
		if (child.kind === 'directory') hasher.addAll(directory(child).hasher);
		else hasher.add(identityOf(child));
	});
	return { identity: hasher.digest(), hasher };
});
