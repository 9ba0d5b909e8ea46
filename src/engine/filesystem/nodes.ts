/** What nodes are made with, and what makes two of them alike. */
import { hashText } from '../context/hash.ts';
import type { DirectoryNode, Meta, Node } from '../context/types.ts';

export interface MakeOptions {
	readonly mode?: number;
	readonly uid?: number;
	readonly gid?: number;
	readonly mtime?: number;
}

export const DIRECTORY_MODE = 0o777;
/** What container runtimes start processes with. */
export const UMASK = 0o022;

export function emptyDirectory(mtime: number, options: MakeOptions = {}): DirectoryNode {
	const { mode = DIRECTORY_MODE & ~UMASK, uid = 0, gid = 0 } = options;
	return { kind: 'directory', mode, uid, gid, mtime: options.mtime ?? mtime, children: new Map() };
}

export function withoutSpecialBits(mode: number): number {
	return mode & ~(mode & 0o010 ? 0o6000 : 0o4000);
}

export function sameMeta(one: Meta, other: Meta): boolean {
	return (
		one.mode === other.mode &&
		one.uid === other.uid &&
		one.gid === other.gid &&
		one.mtime === other.mtime &&
		one.xattrs === other.xattrs
	);
}

export function sameContent(one: Node, other: Node): boolean {
	return one.kind !== 'file' || (other.kind === 'file' && one.content.id === other.content.id);
}

/** A number that no other file has: drawn from where and when the link is made, so that a second run gives the same. */
export function freshInode(...parts: readonly unknown[]): number {
	return Number.parseInt(hashText(JSON.stringify(parts)).slice(0, 10), 36);
}
