/** Builds file trees from lists of files, and changes them without touching what stays the same. */

import { Notes } from '../memory/notes.ts';
import { latestPerObject } from '../memory/perObject.ts';
import { contentOf } from './content.ts';
import { hashText } from './hash.ts';
import { opened } from './opened.ts';
import { baseName, cleanPath, joinPath, parentOf } from './paths.ts';
import type { ContextFile, DirectoryNode, FileNode, Node } from './types.ts';

/** When a file says no time: any fixed moment will do, as times are in no digest. */
export const DEFAULT_MTIME = 1_700_000_000;

/**
 * Begins the name of the child that holds the files of a folder given as one sum; the folder's own name follows, so that
 * two of them can be copied into one directory. Listings leave such names out.
 */
export const SUM_NAME = '…';

/** The context resets owners, as its transfer does; images and archives keep them. */
export type Owners = 'reset' | 'keep';

interface Draft extends Omit<DirectoryNode, 'children'> {
	mode: number;
	uid: number;
	gid: number;
	mtime: number;
	xattrs?: Readonly<Record<string, string>>;
	children: Map<string, Node>;
	partial?: boolean;
	undescribed?: boolean;
}

const built = new Notes<readonly ContextFile[], DirectoryNode>();

/**
 * The build context as a tree, owners 0:0, parents made where no entry describes them. The same array gives the same tree.
 * `origin` is a list that `files` was made from by replacing entries: then only what differs is built again.
 */
export function contextTree(files: readonly ContextFile[], origin?: readonly ContextFile[]): DirectoryNode {
	return built.of(files) ?? built.put(files, (origin && replaced(files, origin)) ?? treeOf(files, 'reset'));
}

/** A context of which nobody has given all files: any may be there, but what was `deleted`. The same tree gives the same one. */
export function openContext(tree: DirectoryNode, deleted: readonly string[]): DirectoryNode {
	return deleted.reduce((root, path) => without(root, path), opened(tree));
}

function without(root: DirectoryNode, path: string): DirectoryNode {
	const parent = parentOf(path);
	const directory = nodeAt(root, parent);
	if (directory?.kind !== 'directory' || !directory.partial) return root;
	return withNode(root, parent, { ...directory, absent: new Set(directory.absent).add(baseName(path)) });
}

/** Signs of a path that the kernel takes. */
export const LONGEST_PATH = 4096;
/** Directories in one another: more are nobody's intention. */
const DEEPEST = 256;

/** Whether nobody has such a path. */
export function isBeyondPath(path: string): boolean {
	if (path.length <= DEEPEST) return false;
	return path.length > LONGEST_PATH || path.split('/').length > DEEPEST;
}

/** The same for any list of files; later entries win over earlier ones of the same path. */
export function treeOf(files: readonly ContextFile[], owners: Owners): DirectoryNode {
	const root = draft();
	const drafts = new Map<string, Draft>([['', root]]);
	for (const file of files) {
		if (isBeyondPath(file.path)) continue;
		const path = cleanPath(file.path);
		if (isDirectory(file)) {
			const directory = directoryAt(drafts, path);
			Object.assign(directory, metaOf(file, owners));
			if (file.count !== undefined) {
				directory.children.set(SUM_NAME + baseName(path), fileNode(file, owners));
				directory.partial = true;
				directory.undescribed = true;
			}
		} else if (path !== '') {
			drafts.delete(path);
			directoryAt(drafts, parentOf(path)).children.set(baseName(path), leafOf(file, owners));
		}
	}
	return root;
}

/** The node at a clean path, links not followed. */
export function nodeAt(tree: DirectoryNode, path: string): Node | undefined {
	let node: Node | undefined = tree;
	if (path === '') return node;
	for (const name of path.split('/')) {
		if (node?.kind !== 'directory') return undefined;
		node = node.children.get(name);
	}
	return node;
}

/** A tree with another node at the clean path (none for undefined). Missing parents are made; all else is shared. */
export function withNode(tree: DirectoryNode, path: string, node: Node | undefined): DirectoryNode {
	if (path === '') return node?.kind === 'directory' ? node : tree;
	const slash = path.indexOf('/');
	const name = slash < 0 ? path : path.slice(0, slash);
	const old = tree.children.get(name);
	let next = node;
	if (slash >= 0) {
		const directory = old?.kind === 'directory' ? old : undefined;
		if (!directory && !node) return tree;
		next = withNode(directory ?? draft(), path.slice(slash + 1), node);
	}
	if (next === old) return tree;
	const children = new Map(tree.children);
	if (next) children.set(name, next);
	else children.delete(name);
	return { ...tree, children };
}

/** Every node below the tree with its path: directories before what they hold, names in order. */
export function* walk(tree: DirectoryNode, prefix = ''): Generator<readonly [path: string, node: Node]> {
	for (const name of [...tree.children.keys()].sort()) {
		const node = tree.children.get(name);
		if (!node) continue;
		const path = joinPath(prefix, name);
		yield [path, node];
		if (node.kind === 'directory') yield* walk(node, path);
	}
}

/** Undefined where more differs than replaced entries. */
function replaced(files: readonly ContextFile[], origin: readonly ContextFile[]): DirectoryNode | undefined {
	let tree = built.of(origin);
	if (!tree || files.length !== origin.length) return undefined;
	for (let i = 0; i < files.length; i++) {
		const file = files[i];
		const old = origin[i];
		if (file === old || !file || !old) continue;
		if (file.path !== old.path || isDirectory(file) || isDirectory(old)) return undefined;
		tree = withNode(tree, cleanPath(file.path), leafOf(file, 'reset'));
	}
	return tree;
}

function isDirectory(file: ContextFile): boolean {
	return file.kind === 'directory' || file.count !== undefined;
}

function draft(): Draft {
	return { kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: DEFAULT_MTIME, children: new Map() };
}

function directoryAt(drafts: Map<string, Draft>, path: string): Draft {
	const known = drafts.get(path);
	if (known) return known;
	const made = draft();
	directoryAt(drafts, parentOf(path)).children.set(baseName(path), made);
	drafts.set(path, made);
	return made;
}

function metaOf(file: ContextFile, owners: Owners) {
	const keep = owners === 'keep';
	return {
		mode: file.mode ?? (file.kind === 'symlink' ? 0o777 : isDirectory(file) ? 0o755 : 0o644),
		uid: keep ? (file.uid ?? 0) : 0,
		gid: keep ? (file.gid ?? 0) : 0,
		mtime: file.mtime ?? (file.text === undefined ? DEFAULT_MTIME : writtenAt(file.text)),
		...(file.xattrs ? { xattrs: file.xattrs } : {}),
	};
}

/**
 * A text that says no time: each of its versions has a time of its own, as it would have on a disk. With one time for all,
 * an edit that leaves the size alone would not be sent.
 */
function writtenAt(text: string): number {
	return DEFAULT_MTIME + (Number.parseInt(hashText(text).slice(0, 6), 36) % 1_000_000);
}

function leafOf(file: ContextFile, owners: Owners): Node {
	if (file.kind === 'symlink') return { kind: 'symlink', ...metaOf(file, owners), target: file.target ?? '' };
	return fileNode(file, owners);
}

/** One node for one entry, so that digests and texts are not worked out again when a list is rebuilt around it. */
const fileNode = latestPerObject((file: ContextFile, owners: Owners): FileNode => {
	const sum = file.count !== undefined;
	return {
		kind: 'file',
		...metaOf(file, owners),
		...(sum ? { mode: 0o644, files: file.count } : {}),
		content: contentOf(file),
		inode: file.inode ?? 0,
	};
});
