/** What differs between the file trees of two images: by path, kind, owner, mode and content. Times do not count. */
import { byName, joinPath } from '../context/paths.ts';
import type { DirectoryNode, FileNode, Node } from '../context/types.ts';
import { nameOfTree } from '../filesystem/unfolded.ts';
import { UNSEEN_PREFIX } from '../filesystem/unseen.ts';

/**
 * `content` is certain where both texts are known; `unsure` where a program wrote it and nobody can say what. `open-owner`: of a folder
 * that may have been there before anything of this build made it.
 */
export type How = 'removed' | 'added' | 'kind' | 'owner' | 'open-owner' | 'mode' | 'content' | 'unsure';

export interface Differing {
	/** Absolute. */
	readonly path: string;
	readonly how: How;
	/** An empty folder. */
	readonly isFolder?: boolean;
	/** What is there now, where it is a file whose text is known. */
	readonly text?: string | undefined;
}

/** More than this is no longer a fix. */
const MOST = 400;

/** A directory that came or went is told by what was in it, and by itself. */
export function compareTrees(before: DirectoryNode, after: DirectoryNode): readonly Differing[] {
	const found: Differing[] = [];
	compareDirectories(before, after, '', found);
	return found;
}

function compareDirectories(before: DirectoryNode, after: DirectoryNode, path: string, found: Differing[]): void {
	if (before === after || found.length >= MOST) return;
	compareMeta(before, after, path, found);
	const names = new Set([...before.children.keys(), ...after.children.keys()]);
	for (const name of [...names].sort(byName)) {
		const old = before.children.get(name);
		const now = after.children.get(name);
		const below = joinPath(path, name);
		if (old && now) compareNodes(old, now, below, found);
		else if (isDerived(name, old ?? now)) found.push({ path: `/${below}`, how: 'unsure' });
		else if (old) tellAll(old, below, 'removed', found);
		else if (now) tellAll(now, below, 'added', found);
	}
}

/** What a program left that nobody describes, named by its words. */
function isDerived(name: string, node: Node | undefined): boolean {
	return name.startsWith(UNSEEN_PREFIX) && node?.kind === 'file' && /^[df][\w.]+$/.test(node.content.id);
}

function compareNodes(before: Node, after: Node, path: string, found: Differing[]): void {
	if (before === after || found.length >= MOST) return;
	if (before.kind === 'directory' && after.kind === 'directory') compareDirectories(before, after, path, found);
	else if (before.kind === 'file' && after.kind === 'directory') compareUnfolded(before, after, path, 'added', found);
	else if (before.kind === 'directory' && after.kind === 'file') compareUnfolded(after, before, path, 'removed', found);
	else if (before.kind !== after.kind) found.push({ path: `/${path}`, how: 'kind' });
	else {
		compareMeta(before, after, path, found);
		if (before.kind === 'symlink' && after.kind === 'symlink' && before.target !== after.target)
			found.push({ path: `/${path}`, how: 'content' });
		if (before.kind === 'file' && after.kind === 'file') compareFiles(before, after, path, found);
	}
}

/** A tree that is one node on one side, and on the other a directory with this node and more in it. */
function compareUnfolded(tree: FileNode, open: DirectoryNode, path: string, how: How, found: Differing[]): void {
	const name = nameOfTree(open, tree);
	if (name === undefined) found.push({ path: `/${path}`, how: 'kind' });
	for (const [other, child] of open.children) if (other !== name) tellAll(child, joinPath(path, other), how, found);
}

function compareFiles(before: FileNode, after: FileNode, path: string, found: Differing[]): void {
	if (before.content.id === after.content.id || (isFresh(before) && isFresh(after))) return;
	const isKnown = before.content.text !== undefined && after.content.text !== undefined;
	const isSeen = isKnown && !before.content.excerpt && !after.content.excerpt;
	found.push({ path: `/${path}`, how: isSeen ? 'content' : 'unsure', text: after.content.text });
}

/** Bytes that are other ones whenever the step runs: two runs of one text would differ as well. */
function isFresh({ content }: FileNode): boolean {
	return /^f\w+\.\d+$/.test(content.id);
}

function compareMeta(before: Node, after: Node, path: string, found: Differing[]): void {
	const isOpen = after.kind === 'directory' && after.undescribed === true;
	if (before.uid !== after.uid || before.gid !== after.gid)
		found.push({ path: `/${path}`, how: isOpen ? 'open-owner' : 'owner' });
	if (before.mode !== after.mode) found.push({ path: `/${path}`, how: 'mode' });
}

function tellAll(node: Node, path: string, how: How, found: Differing[]): void {
	if (found.length >= MOST) return;
	if (node.kind === 'directory')
		for (const [name, child] of node.children) tellAll(child, joinPath(path, name), how, found);
	const text = node.kind === 'file' ? node.content.text : undefined;
	const isFolder = node.kind === 'directory';
	if (!isFolder || node.children.size === 0) found.push({ path: `/${path}`, how, text, isFolder });
}
