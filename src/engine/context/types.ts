/** Files and directories, as the context and every step's root file system hold them. Nodes are never changed once shared. */
import type { ContextFile } from '../project/types.ts';

/** Sorts of content that compress alike. */
export type ContentSort = 'text' | 'binary' | 'compressed' | 'zero' | 'random';

export interface Content {
	/** Equal ids mean equal bytes. */
	readonly id: string;
	/** Bytes. */
	readonly size: number;
	/** The bytes themselves where they are known and are text. */
	readonly text?: string;
	readonly sort: ContentSort;
	/** What lies in it, for a tar archive that ADD unpacks. */
	readonly archive?: readonly ContextFile[];
}

export interface Meta {
	/** Permission bits with setuid, setgid and sticky: 0o644, 0o1777. */
	readonly mode: number;
	readonly uid: number;
	readonly gid: number;
	/** Seconds since 1970. Never part of a digest. */
	readonly mtime: number;
	readonly xattrs?: Readonly<Record<string, string>>;
}

export interface FileNode extends Meta {
	readonly kind: 'file';
	readonly content: Content;
	/** Equal numbers in one file system are hard links of one file; 0 for a file without a second name. */
	readonly inode: number;
	/** A regular file counts once; a node that stands for a whole installed tree says for how many files and directories it stands. */
	readonly files?: number;
	readonly directories?: number;
}

export interface SymlinkNode extends Meta {
	readonly kind: 'symlink';
	readonly target: string;
}

export interface DirectoryNode extends Meta {
	readonly kind: 'directory';
	readonly children: ReadonlyMap<string, Node>;
	/** More may lie here than `children` say: a directory of a base image that is not known file by file. */
	readonly partial?: boolean;
}

export type Node = FileNode | SymlinkNode | DirectoryNode;
