/** Who may make, change, remove and move what: write permission, owners, sticky bits, mounts. */
import type { Node } from '../context/types.ts';
import { type Actor, type FileError, may, type Place } from './locate.ts';
import type { Mounts } from './mounts.ts';

export function mayCreate(actor: Actor, mounts: Mounts, place: Place): FileError | undefined {
	if (place.parent === undefined) return place.error ?? 'ENOENT';
	if (mounts.isReadOnly(place.names)) return 'EROFS';
	return may(actor, place.parent, 2) ? undefined : 'EACCES';
}

export function mayChange(actor: Actor, mounts: Mounts, place: Place, node: Node): FileError | undefined {
	if (mounts.isReadOnly(place.names)) return 'EROFS';
	return may(actor, node, 2) ? undefined : 'EACCES';
}

function mayUnlink(actor: Actor, mounts: Mounts, place: Place, node: Node): FileError | undefined {
	const parent = place.parent;
	if (mounts.isPoint(place.names)) return 'EBUSY';
	if (mounts.isReadOnly(place.names)) return 'EROFS';
	if (!parent || !may(actor, parent, 2)) return 'EACCES';
	const sticky = (parent.mode & 0o1000) !== 0 && !parent.partial;
	return sticky && !isOwner(actor, parent) && !isOwner(actor, node) ? 'EPERM' : undefined;
}

/** Makes a name, or puts something else in its place. */
export function mayPut(actor: Actor, mounts: Mounts, place: Place): FileError | undefined {
	return place.node ? mayUnlink(actor, mounts, place, place.node) : mayCreate(actor, mounts, place);
}

/** A second name at `to`, which is written as `path`, for what is at `from`. */
export function mayLink(actor: Actor, mounts: Mounts, from: Place, to: Place, path: string): FileError | undefined {
	if (to.node) return 'EEXIST';
	if (path.endsWith('/') && !to.maybe) return 'ENOENT';
	return mounts.sameMount(from.names, to.names) ? mayCreate(actor, mounts, to) : 'EXDEV';
}

export function mayRemove(
	actor: Actor,
	mounts: Mounts,
	place: Place,
	node: Node,
	recursive: boolean,
): FileError | undefined {
	const refused = place.names.length === 0 ? 'EBUSY' : mayUnlink(actor, mounts, place, node);
	if (refused || node.kind !== 'directory') return refused;
	if (node.children.size > 0 && !recursive) return 'ENOTEMPTY';
	return mounts.isBusy(place.names) ? 'EBUSY' : undefined;
}

/** `node` is at `from`; what is at `to` would be replaced. */
export function mayMove(actor: Actor, mounts: Mounts, from: Place, node: Node, to: Place): FileError | undefined {
	const error = mayUnlink(actor, mounts, from, node) ?? (to.node && mayUnlink(actor, mounts, to, to.node));
	if (error) return error;
	if (!to.node) return mayCreate(actor, mounts, to);
	if (to.node.kind !== 'directory') return node.kind === 'directory' ? 'ENOTDIR' : undefined;
	if (node.kind !== 'directory') return 'EISDIR';
	return to.node.children.size > 0 ? 'ENOTEMPTY' : undefined;
}

/** Others than root give their own files away to nobody, and to no group but theirs. */
export function mayGive(actor: Actor, node: Node, uid: number, gid: number): boolean {
	const isOpen = node.kind === 'directory' && node.partial === true;
	return (
		actor.uid === 0 ||
		(isOpen && uid === actor.uid) ||
		(actor.uid === node.uid && uid === node.uid && gid === actor.gid)
	);
}

/** Whose an open directory is, nobody knows for certain. */
export function isOwner(actor: Actor, node: Node): boolean {
	return actor.uid === 0 || actor.uid === node.uid || (node.kind === 'directory' && node.partial === true);
}
