/** A recorded case's files as they lie on the client's disk, and what an edit does to them. */
import { hashText } from '../engine/context/hash.ts';
import type { ContextFile } from '../engine/context/types.ts';
import type { RecordedFile } from './case.ts';

/** When the recorded files were made, unless they say so themselves. */
const FIRST_MTIME = 1_700_000_000;

export type Files = ReadonlyMap<string, ContextFile>;

/** Writes files again, whatever about them changes: each gets the time `now`, unless it says its own. */
export function writeFiles(
	before: Files,
	changes: Readonly<Record<string, RecordedFile | null>>,
	now = FIRST_MTIME,
): Map<string, ContextFile> {
	const files = new Map(before);
	for (const [path, change] of Object.entries(changes)) {
		if (change === null) remove(files, path);
		else if (typeof change === 'object' && change.rename !== undefined) rename(files, path, change.rename);
		else write(files, path, typeof change === 'string' ? { content: change } : change, now);
	}
	return files;
}

function remove(files: Map<string, ContextFile>, path: string): void {
	keepParent(files, path);
	for (const name of [...files.keys()]) if (name === path || name.startsWith(`${path}/`)) files.delete(name);
}

/** A directory stays when its last file goes. */
function keepParent(files: Map<string, ContextFile>, path: string): void {
	const parent = path.slice(0, Math.max(0, path.lastIndexOf('/')));
	if (parent !== '' && !files.has(parent)) files.set(parent, { path: parent, kind: 'directory' });
}

function rename(files: Map<string, ContextFile>, path: string, to: string): void {
	keepParent(files, path);
	for (const [name, file] of [...files]) {
		if (name !== path && !name.startsWith(`${path}/`)) continue;
		const moved = to + name.slice(path.length);
		files.delete(name);
		// Bytes that are named by their path keep their name.
		files.set(moved, {
			...file,
			path: moved,
			...(file.size !== undefined && file.seed === undefined ? { seed: file.path } : {}),
		});
	}
}

function write(
	files: Map<string, ContextFile>,
	path: string,
	change: Exclude<RecordedFile, string>,
	now: number,
): void {
	const known = files.get(path);
	const made = kindOf(change, files, path);
	if (made && !(made.kind === 'directory' && isDirectory(files, path))) remove(files, path);
	const old = made || change.rewrite ? {} : { ...known };
	const mtime = change.mtime ?? now;
	const mode = change.mode === undefined ? (change.keepMode ? known?.mode : undefined) : change.mode;
	files.set(path, {
		...(change.rewrite ? known : old),
		...made,
		path,
		...(mtime === undefined ? {} : { mtime }),
		...(mode === undefined ? {} : { mode }),
		...(change.uid === undefined ? {} : { uid: change.uid }),
		...(change.gid === undefined ? {} : { gid: change.gid }),
		...(change.xattr === undefined ? {} : { xattrs: change.xattr }),
	});
}

function isDirectory(files: Files, path: string): boolean {
	return files.get(path)?.kind === 'directory' || [...files.keys()].some((name) => name.startsWith(`${path}/`));
}

/** The file's other name: from now on both have the number of one file. */
function linkTo(files: Map<string, ContextFile>, path: string): ContextFile | undefined {
	const target = files.get(path);
	if (!target) return undefined;
	const linked = { ...target, inode: target.inode ?? Number.parseInt(hashText(path).slice(0, 6), 36) + 1 };
	files.set(path, linked);
	return linked;
}

/** What is written there; undefined where only the mode, owner or attributes change. */
function kindOf(
	change: Exclude<RecordedFile, string>,
	files: Map<string, ContextFile>,
	path: string,
): Partial<ContextFile> | undefined {
	if (change.content !== undefined) return { kind: 'file', text: change.content };
	if (change.symlink !== undefined) return { kind: 'symlink', target: change.symlink };
	if (change.hardlink !== undefined) return linkTo(files, change.hardlink);
	if (change.sparse !== undefined)
		return { kind: 'file', size: Number(change.sparse === true ? change.size : change.sparse), sort: 'zero' };
	if (change.size !== undefined)
		return { kind: 'file', size: change.size, seed: String(change.seed ?? path), sort: 'random' };
	if (change.tar !== undefined) {
		const mtime = change.entryMtime ?? FIRST_MTIME;
		return {
			kind: 'file',
			archive: Object.entries(change.tar).map(([name, entry]) => ({
				path: name,
				text: typeof entry === 'string' ? entry : entry.content,
				mtime,
			})),
		};
	}
	return change.dir ? { kind: 'directory' } : undefined;
}
