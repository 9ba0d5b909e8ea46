/** What is at a path that the model has not seen: in a base image, or left there by a command that it does not know. */
import { Hasher } from '../context/hash.ts';
import type { DirectoryNode, FileNode } from '../context/types.ts';
import { type Estimate, exactly, scale } from '../figures/estimate.ts';
import { locate } from './locate.ts';
import { isOfSystem } from './system.ts';
import { usualSize } from './usualSize.ts';

/** Names of nodes that stand for an unknown number of files begin so: no pattern and no path of a Dockerfile does. */
export const UNSEEN_PREFIX = '…';

/** A file at a path that is certainly not there, where a build is to go on as if it were. */
export function unseenFile(path: string): FileNode {
	const estimate = usualSize(path);
	const content = { id: `missing:${path}`, size: Math.round(estimate.expected), estimate, sort: 'binary' } as const;
	return { kind: 'file', mode: 0o755, uid: 0, gid: 0, mtime: 0, content, inode: 0, files: 1 };
}

/** Nodes that stand for programs or a release by names that nobody knows, and the part of them that one name takes. */
const NAMED_WITHIN: Readonly<Record<string, number>> = { programs: 1, release: 1, made: 0.5 };

function sizeWithin(directory: DirectoryNode, path: string): Estimate {
	for (const [name, share] of Object.entries(NAMED_WITHIN)) {
		const node = directory.children.get(`${UNSEEN_PREFIX}${name}`);
		if (node?.kind !== 'file') continue;
		const { size, estimate = exactly(size) } = node.content;
		return { ...scale(estimate, share), evidence: 'assumed' };
	}
	return usualSize(path);
}

/**
 * A stand-in for what a path names, when it may be there; undefined when it is not. Its content is named by the path and
 * by all that is known to lie unseen in the directories on the way, so that it changes when one of those does.
 */
export function unseenNode(root: DirectoryNode, path: string): FileNode | undefined {
	const place = locate(root, path);
	if (place.node || !place.maybe) return undefined;
	const hasher = new Hasher().add(place.names.join('/')).add(isOfSystem(place.names) ? '' : (root.unseen ?? ''));
	let meta = { mode: 0o755, uid: 0, gid: 0, mtime: 0 };
	let directory = root;
	for (const name of ['', ...place.names]) {
		const child = name === '' ? directory : directory.children.get(name);
		if (child?.kind === 'file') hasher.add(child.content.id);
		if (child?.kind !== 'directory') break;
		directory = child;
		meta = { mode: child.mode, uid: child.uid, gid: child.gid, mtime: child.mtime };
		for (const [hidden, node] of child.children) {
			if (hidden.startsWith(UNSEEN_PREFIX) && node.kind === 'file') hasher.add(hidden).add(node.content.id);
		}
	}
	const id = `unseen:${hasher.digest()}`;
	const size = sizeWithin(directory, place.names.join('/'));
	const content = { id, size: Math.round(size.expected), estimate: size, sort: 'binary' } as const;
	return { kind: 'file', ...meta, mode: 0o755, content, inode: 0, files: 1 };
}

/** Whether it is such a stand-in. */
export function isUnseen({ content }: FileNode): boolean {
	return content.id.startsWith('unseen:');
}
