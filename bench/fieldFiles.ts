/** Finds Dockerfiles below a folder: by the names that tools look for, in order. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';

const NAME = /^(?:Dockerfile(?:\..*)?|.*\.Dockerfile|Containerfile)$/i;
const SKIPPED = new Set(['.git', 'node_modules']);

/** Paths, folders in order of their names; links are not followed. */
export function* dockerfilesBelow(folder: string): Generator<string> {
	const entries = readdirSync(folder, { withFileTypes: true }).sort((one, other) => (one.name < other.name ? -1 : 1));
	for (const entry of entries) {
		const path = join(folder, entry.name);
		if (entry.isDirectory() && !SKIPPED.has(entry.name)) yield* dockerfilesBelow(path);
		else if (entry.isFile() && NAME.test(entry.name) && !entry.name.endsWith('.dockerignore')) yield path;
	}
}
