/** A context told by the sums of its folders, where there is no room for every file. */

import { hashText } from '../context/hash.ts';
import { cleanPath, utf8Length } from '../context/paths.ts';
import type { ContextFile, FileRole } from '../context/types.ts';
import { perObject } from '../memory/perObject.ts';
import { roleOf } from '../tools/roles.ts';

/** What commands read, and what is told by name, stays a file of its own. */
const KEPT: readonly FileRole[] = ['manifest', 'lock'];

/**
 * Folders `depth` names below the root (1: those in the root) become one entry each, with the number and the size of the
 * files in them. Files above them, links and manifests stay as they are.
 */
export function foldFiles(files: readonly ContextFile[], depth: number): readonly ContextFile[] {
	const depths = byDepth(files);
	const known = depths.get(depth) ?? fold(files, depth);
	depths.set(depth, known);
	return known;
}

/** While the reader types in one file, a link is made at every pause, and the context stays the same. */
const byDepth = perObject((_files: readonly ContextFile[]) => new Map<number, readonly ContextFile[]>());

function fold(files: readonly ContextFile[], depth: number): readonly ContextFile[] {
	const kept: ContextFile[] = [];
	const folders = new Map<string, ContextFile[]>();
	for (const file of files) {
		const names = cleanPath(file.path).split('/');
		const directory = file.kind === 'directory' || file.count !== undefined;
		const below = names.length > depth + (directory ? -1 : 0);
		if (!below || file.kind === 'symlink' || KEPT.includes(roleOf(file))) {
			kept.push(file);
			continue;
		}
		const folder = names.slice(0, depth).join('/');
		const inside = folders.get(folder);
		if (inside) inside.push(file);
		else folders.set(folder, [file]);
	}
	return [...kept, ...[...folders].map(([path, inside]) => sumOf(path, inside))];
}

function sumOf(path: string, files: readonly ContextFile[]): ContextFile {
	const size = files.reduce((sum, file) => sum + sizeOf(file), 0);
	const count = files.reduce((sum, file) => sum + (file.kind === 'directory' ? 0 : (file.count ?? 1)), 0);
	const [first] = files;
	if (files.length === 1 && first && cleanPath(first.path) === path) return first;
	const seed = hashText(JSON.stringify(files));
	return { path, count, size, seed, role: widestRole(files), ...(files.every(isAssumed) ? { assumed: true } : {}) };
}

function isAssumed({ assumed }: ContextFile): boolean {
	return assumed === true;
}

function sizeOf(file: ContextFile): number {
	return file.text === undefined ? (file.size ?? 0) : utf8Length(file.text);
}

/** The role that most of the files have. */
function widestRole(files: readonly ContextFile[]): FileRole {
	const counts = new Map<FileRole, number>();
	let widest: FileRole = 'source';
	for (const file of files) {
		const role = roleOf(file);
		const count = (counts.get(role) ?? 0) + (file.count ?? 1);
		counts.set(role, count);
		if (count > (counts.get(widest) ?? 0)) widest = role;
	}
	return widest;
}
