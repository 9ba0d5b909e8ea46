/** The Dockerfiles that paths name: files as they are, folders searched. */
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { isDockerfileName } from '../engine/foreign/fileNames.ts';

const SKIPPED: ReadonlySet<string> = new Set(['node_modules', '.git']);

/** Below a folder, sorted; links to folders are not followed. Throws where it cannot be read. `path` is put before each. */
function below(folder: string, path: string): readonly string[] {
	const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
	return entries.flatMap((entry) => {
		const own = join(path, entry.name);
		if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : below(join(folder, entry.name), own);
		// A name that is not UTF-8 cannot be opened by what is left of it: who reads it will say so.
		const unreadable = entry.name.includes('\ufffd');
		return isDockerfileName(entry.name) && (unreadable || isFile(join(folder, entry.name))) ? [own] : [];
	});
}

/** A link to a file is one, too. */
function isFile(path: string): boolean {
	return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

/**
 * In the order of the paths, each file once. `resolved` gives the place of a path on the disk. What is no folder is taken for a
 * file, whether it is there or not: who reads it will say.
 */
export function findDockerfiles(paths: readonly string[], resolved: (path: string) => string): readonly string[] {
	const found = paths.flatMap((path) => {
		const place = resolved(path);
		return path !== '-' && statSync(place, { throwIfNoEntry: false })?.isDirectory() ? below(place, path) : [path];
	});
	return [...new Set(found)];
}
