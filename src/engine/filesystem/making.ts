/** Nodes that a step makes: whose they are, and with which permissions. */
import type { Content, DirectoryNode, FileNode, Meta, Node, SymlinkNode } from '../context/types.ts';
import type { Actor } from './locate.ts';
import { DIRECTORY_MODE, type MakeOptions } from './nodes.ts';

const FILE_MODE = 0o666;

/** Who makes something, and when. */
interface Maker {
	readonly actor: Actor;
	readonly now: number;
	readonly umask: number;
}

export function newFile(by: Maker, content: Content, options: MakeOptions): FileNode {
	return { kind: 'file', ...newMeta(by, FILE_MODE & ~by.umask, options), content, inode: 0 };
}

export function newDirectory(by: Maker, options: MakeOptions): DirectoryNode {
	return { kind: 'directory', ...newMeta(by, DIRECTORY_MODE & ~by.umask, options), children: new Map() };
}

export function newSymlink(by: Maker, target: string): SymlinkNode {
	return { kind: 'symlink', ...newMeta(by, 0o777), target };
}

function newMeta({ actor, now }: Maker, mode: number, options: MakeOptions = {}): Meta {
	return {
		mode: options.mode ?? mode,
		uid: options.uid ?? actor.uid,
		gid: options.gid ?? actor.gid,
		mtime: options.mtime ?? now,
	};
}

/** A file that is cut and written again: it stays whose it was, unless `options` say otherwise. */
export function rewritten(file: FileNode, content: Content, options: MakeOptions, now: number): FileNode {
	const { files: _, directories: __, ...plain } = file;
	return { ...plain, ...withoutUndefined(options), content, mtime: options.mtime ?? now };
}

function withoutUndefined(options: MakeOptions): Partial<Meta> {
	return Object.fromEntries(Object.entries(options).filter(([, value]) => value !== undefined));
}

/** What is made in a directory with the setgid bit has its group; a directory the bit too. */
export function inherited(node: Node, parent: DirectoryNode | undefined): Node {
	if (!parent || (parent.mode & SETGID) === 0) return node;
	return { ...node, gid: parent.gid, mode: node.kind === 'directory' ? node.mode | SETGID : node.mode };
}

const SETGID = 0o2000;
