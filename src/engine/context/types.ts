/** Files and directories, as the context and every step's root file system hold them. Nodes are never changed once shared. */
import type { Estimate } from '../figures/estimate.ts';

/** Sorts of content that compress alike. */
export type ContentSort = 'text' | 'binary' | 'compressed' | 'zero' | 'random';

export interface Content {
	/** Equal ids mean equal bytes. */
	readonly id: string;
	/** Bytes. */
	readonly size: number;
	/** The bytes themselves where they are known and are text. */
	readonly text?: string;
	/** `text` is what is known of a longer one: the model may look at it, what a program finds there nobody knows. */
	readonly excerpt?: boolean;
	readonly sort: ContentSort;
	/** Where the size is not counted but looked up or assumed: its range and evidence. `size` is what is expected. */
	readonly estimate?: Estimate;
	/** Nobody has seen it: a Dockerfile names it, and it is taken for a file, but it may as well be a folder. */
	readonly unsure?: true;
	/** What is in it, for a tar archive that ADD unpacks. */
	readonly archive?: readonly ContextFile[];
	/** What a program of a step packed into it: a file, or the tree of an archive. */
	readonly packs?: Content | DirectoryNode;
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
	/** A regular file counts once; a node that stands for a whole installed tree says for how many files and directories it is. */
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
	/** More may lie here than `children` say: the directory is open. Missing means that it is closed: nothing else is in it. */
	readonly partial?: boolean;
	/** Of an open directory: names that are certainly not there, since a command removed them. */
	readonly absent?: ReadonlySet<string>;
	/**
	 * What may have been left in open directories by programs that nobody describes: equal marks mean equal files. It counts
	 * for all that is below.
	 */
	readonly unseen?: string;
	/**
	 * An open directory of which not even the directories are known: the root of an image that nobody describes, or where an archive
	 * or an unknown program wrote. What a Dockerfile makes in it may have been there before, with files.
	 */
	readonly undescribed?: boolean;
}

export type Node = FileNode | SymlinkNode | DirectoryNode;

/** Whether other things may lie below a file: it stands for a whole tree, or nobody knows whether it is a file. */
export function mayHold({ files, content }: FileNode): boolean {
	return files !== undefined || content.unsure === true;
}

/** How a context file is used; decides which changes touch it. */
export type FileRole = 'source' | 'manifest' | 'lock' | 'config' | 'script' | 'asset' | 'test' | 'docs';

/** A file of the build context. Without `text` only its size is known; its bytes are then named by `seed` (else by its path). */
export interface ContextFile {
	readonly path: string;
	readonly kind?: 'file' | 'directory' | 'symlink';
	readonly text?: string;
	/** Bytes; where `text` is given its UTF-8 length wins. */
	readonly size?: number;
	readonly seed?: string;
	/** How many files it stands for: a folder given as one sum. */
	readonly count?: number;
	readonly sort?: ContentSort;
	/** Octal permission bits; 0o644 for files and 0o755 for directories where missing. */
	readonly mode?: number;
	readonly uid?: number;
	readonly gid?: number;
	/** Seconds since 1970. */
	readonly mtime?: number;
	readonly target?: string;
	readonly xattrs?: Readonly<Record<string, string>>;
	/** Paths with the same number are hard links of one file. */
	readonly inode?: number;
	/** Entries of a tar archive that ADD would unpack. */
	readonly archive?: readonly ContextFile[];
	readonly role?: FileRole;
	/** Not given by the reader but inferred from the Dockerfile; `size`: only its size is. */
	readonly assumed?: boolean | 'size';
}

/** In what two files of one path differ. */
export type FileDifference = 'content' | 'mode' | 'owner' | 'xattr' | 'type' | 'added' | 'removed' | 'renamed' | 'link';
