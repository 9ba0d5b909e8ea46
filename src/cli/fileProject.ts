/** A project from a Dockerfile on disk, with the folder that is its context where one is given. */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync, readlinkSync, statSync } from 'node:fs';
import { join } from 'node:path';
import type { ContextFile } from '../engine/context/types.ts';
import { machineById } from '../engine/project/machines.ts';
import type { Project } from '../engine/project/types.ts';
import { isReadByModel, roleOf } from '../engine/tools/roles.ts';

const LONGEST_READ = 1_000_000;
const MOST_FILES = 100_000;

/** A project with a text alone; what else it needs is inferred or default. */
export function projectFromText(dockerfile: string, given: Partial<Project> = {}): Project {
	const machine = machineById('laptop');
	if (!machine) throw new Error('the machine profile is missing');
	const nothing = { files: [], images: [], packages: [], measured: [], changes: [] };
	return { dockerfile, dockerignore: '', options: {}, machine, ...nothing, ...given };
}

/** `path`: of the file on the disk, where it is on one. Throws where the folder cannot be read. */
export function projectFromFile(
	text: string,
	path: string | undefined,
	context: string,
	given: Partial<Project> = {},
	reading: Reading = 'names',
): Project {
	const all = readContext(context, reading);
	// An ignore file of the Dockerfile's own counts beside that file, wherever it is, and no other one does.
	const files = all.filter((file) => file.path !== 'Dockerfile.dockerignore');
	const own = path === undefined ? undefined : readIfThere(`${path}.dockerignore`);
	const dockerignore = own ?? files.find((file) => file.path === '.dockerignore')?.text ?? '';
	return projectFromText(text, { files, dockerignore, ...given });
}

function readIfThere(path: string): string | undefined {
	try {
		return readFileSync(path, 'utf8');
	} catch {
		return undefined;
	}
}

/** What is looked at of files whose words the model does not read: `contents` where two contexts are to be compared. */
type Reading = 'names' | 'contents';

function readContext(root: string, reading: Reading): ContextFile[] {
	const files: ContextFile[] = [];
	const visit = (directory: string, prefix: string): void => {
		for (const entry of readdirSync(directory, { withFileTypes: true })) {
			if (files.length >= MOST_FILES) throw new Error(`more than ${MOST_FILES} files in ${root}`);
			const path = prefix + entry.name;
			const place = join(directory, entry.name);
			if (entry.isSymbolicLink()) files.push({ path, kind: 'symlink', target: readlinkSync(place) });
			else if (entry.isDirectory()) {
				files.push({ path, kind: 'directory', mode: statSync(place).mode & 0o7777 });
				visit(place, `${path}/`);
			} else if (entry.isFile()) {
				const { size, mode, mtimeMs } = statSync(place);
				const isRead = isReadByModel({ path }) && size <= LONGEST_READ;
				const text = isRead ? { text: readFileSync(place, 'utf8') } : {};
				const state =
					reading === 'contents' ? (isRead ? {} : digested(place, size)) : { mtime: Math.floor(mtimeMs / 1000) };
				files.push({ path, size, mode: mode & 0o7777, role: roleOf({ path }), ...state, ...text });
			}
		}
	};
	visit(root, '');
	return files;
}

/** Beyond this a file is known by its size and its time alone. Bytes. */
const MOST_DIGESTED = 2 ** 28;

/**
 * Contexts that are compared come from two checkouts, whose times say nothing: contents that differ have different times, as on one disk,
 * for a builder takes a file of the same size and time for the one that it has.
 */
function digested(place: string, size: number): Pick<ContextFile, 'seed' | 'mtime'> {
	const content = size > MOST_DIGESTED ? String(statSync(place).mtimeMs) : readFileSync(place);
	const seed = createHash('sha256').update(content).digest('hex');
	return { seed, mtime: Number.parseInt(seed.slice(0, 7), 16) };
}
