/** Finds the node at a path as the kernel does: symbolic links, `..`, trailing slashes, permission to pass through. */
import { LONGEST_PATH } from '../context/tree.ts';
import { type DirectoryNode, type Meta, mayHold, type Node } from '../context/types.ts';

/** The kernel's own names, because programs word their messages by them. */
export type FileError =
	| 'ENOENT'
	| 'ENOTDIR'
	| 'EISDIR'
	| 'EEXIST'
	| 'ENOTEMPTY'
	| 'EACCES'
	| 'EPERM'
	| 'EROFS'
	| 'ELOOP'
	| 'EBUSY'
	| 'EXDEV'
	| 'EINVAL'
	| 'ENAMETOOLONG';

/** Who asks. */
export interface Actor {
	readonly uid: number;
	readonly gid: number;
}

export const ROOT: Actor = { uid: 0, gid: 0 };

export interface Place {
	/** From the root, links resolved; the last name may be missing. */
	readonly names: readonly string[];
	/** The directory that holds the last name; undefined when it does not exist. */
	readonly parent: DirectoryNode | undefined;
	readonly node: Node | undefined;
	/** Set exactly when there is no node. */
	readonly error: FileError | undefined;
	/**
	 * The place is one that is not known file by file: what is missing here may be there in the real image, and what is found through
	 * a `..` behind a directory that nobody has seen may be somewhere else.
	 */
	readonly maybe: boolean;
}

/** Begins the mark of a part that nobody knows (`shared/text.ts` of commands): a name with one in it may be any. */
export const UNKNOWN_PART = '\uE000';

/** As many links as the kernel follows in one path. */
const MOST_LINKS = 40;

export function locate(root: DirectoryNode, path: string, follow = true, actor: Actor = ROOT): Place {
	if (path.length > LONGEST_PATH) return missing('ENAMETOOLONG', []);
	let pending = namesOf(path);
	const mustBeDirectory = path.endsWith('/') || path.endsWith('/.');
	let names: string[] = [];
	let trail: DirectoryNode[] = [root];
	let links = 0;
	// A `..` led back from a directory that nobody has seen.
	let guessed = false;
	const leadsBack = (at: number): boolean => {
		if (pending.indexOf('..', at) < 0) return false;
		pending = withoutUps(pending.slice(at));
		guessed = true;
		return true;
	};
	for (let at = 0; at < pending.length; at++) {
		const name = pending[at] ?? '';
		const directory = trail[trail.length - 1] ?? root;
		if (name === '..') {
			names.pop();
			if (trail.length > 1) trail.pop();
			continue;
		}
		if (!may(actor, directory, 1)) return missing('EACCES', names);
		const child = directory.children.get(name);
		const last = at === pending.length - 1;
		if (child === undefined) {
			const maybe = (directory.partial === true && !directory.absent?.has(name)) || name.includes(UNKNOWN_PART);
			if (maybe && leadsBack(at)) {
				at = -1;
				continue;
			}
			return last
				? { names: [...names, name], parent: directory, node: undefined, error: 'ENOENT', maybe: maybe || guessed }
				: { ...missing('ENOENT', [...names, ...pending.slice(at)]), maybe: maybe || guessed };
		}
		if (child.kind === 'directory') {
			names.push(name);
			trail.push(child);
		} else if (child.kind === 'symlink' && (!last || follow || mustBeDirectory)) {
			if (++links > MOST_LINKS) return missing('ELOOP', names);
			if (child.target.startsWith('/')) {
				names = [];
				trail = [root];
			}
			pending = [...namesOf(child.target), ...pending.slice(at + 1)];
			at = -1;
		} else if (last && !(mustBeDirectory && child.kind === 'file')) {
			return { names: [...names, name], parent: directory, node: child, error: undefined, maybe: guessed };
		} else {
			if (child.kind !== 'file' || !mayHold(child)) return missing('ENOTDIR', names);
			if (leadsBack(at)) {
				at = -1;
				continue;
			}
			return { ...missing('ENOENT', [...names, ...pending.slice(at)]), maybe: true };
		}
	}
	const node = trail[trail.length - 1] ?? root;
	return { names, parent: trail[trail.length - 2] ?? root, node, error: undefined, maybe: guessed };
}

/** The rest of a path through directories that nobody has seen: as far as anyone knows they are no links, and `..` leads back. */
function withoutUps(names: readonly string[]): readonly string[] {
	const left: string[] = [];
	for (const name of names) {
		if (name === '..' && left.length > 0 && left.at(-1) !== '..') left.pop();
		else left.push(name);
	}
	return left;
}

/** The names of a path, without empty ones and single dots. */
export function namesOf(path: string): readonly string[] {
	const known = remembered.get(path);
	if (known) return known;
	const names = path.split('/').filter((name) => name !== '' && name !== '.');
	if (remembered.size >= MOST_REMEMBERED) remembered.clear();
	remembered.set(path, names);
	return names;
}

/** The same few paths are asked for all the time. */
const remembered = new Map<string, readonly string[]>();
const MOST_REMEMBERED = 5000;

/** Whether the actor has the permission bits (4 read, 2 write, 1 search). What is not known file by file is not guarded either. */
export function may(actor: Actor, node: Node, bits: 1 | 2 | 4): boolean {
	if (actor.uid === 0 || node.kind === 'symlink') return true;
	if (node.kind === 'directory' && node.partial) return true;
	return (modeFor(actor, node) & bits) !== 0;
}

function modeFor(actor: Actor, node: Meta): number {
	if (actor.uid === node.uid) return node.mode >> 6;
	return actor.gid === node.gid ? node.mode >> 3 : node.mode;
}

function missing(error: FileError, names: readonly string[]): Place {
	return { names, parent: undefined, node: undefined, error, maybe: false };
}
