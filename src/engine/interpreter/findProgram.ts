/** Finds the program that a name means: by PATH, or by a path of its own. */
import { clean } from '../context/absolutePath.ts';
import type { FileNode } from '../context/types.ts';
import { may } from '../filesystem/locate.ts';
import { treeAlone } from '../filesystem/unfolded.ts';
import type { Process } from './process.ts';

export interface Program {
	/** Where it is, or would lie in an image that is not known file by file. */
	readonly path: string;
	/** Undefined where only the image can know. */
	readonly node: FileNode | undefined;
}

const DEFAULT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** The exit code for a file that is there and is no program. */
const NOT_EXECUTABLE = 126;

/** Looks through PATH as a shell does; undefined where the program is not there. */
export function findProgram(name: string, process: Process, env?: ReadonlyMap<string, string>): Program | undefined {
	const { files, knowledge } = process.run;
	const path = env ? env.get('PATH') : process.variables.get('PATH')?.value;
	let possible: string | undefined;
	for (const entry of (path ?? DEFAULT_PATH).split(':')) {
		const candidate = clean(entry.startsWith('/') ? `${entry}/${name}` : `${process.cwd}/${entry}/${name}`);
		const place = files.glance(candidate);
		if (place.node?.kind === 'file' && (place.node.mode & 0o111) !== 0) return { path: candidate, node: place.node };
		if (place.maybe) possible ??= candidate;
	}
	if (possible === undefined || knowledge.hasProgram?.(name) === false) return undefined;
	return { path: possible, node: undefined };
}

/** What `which` answers: that of a program which nobody has seen may be yes or no. */
export function placeOfProgram(name: string, process: Process, env?: ReadonlyMap<string, string>): string | undefined {
	const found = findProgram(name, process, env);
	if (!found || found.node || process.run.knowledge.hasProgram?.(name)) return found?.path;
	return process.run.guess(`which ${name}`, true) ? found.path : undefined;
}

/** `path` is absolute. */
export function programAt(path: string, process: Process): Program | undefined | typeof NOT_EXECUTABLE {
	const place = process.run.files.glance(path);
	if (!place.node) return place.maybe ? { path, node: undefined } : undefined;
	if (place.node.kind === 'directory' && treeAlone(place.node)) return { path, node: undefined };
	if (place.node.kind !== 'file') return NOT_EXECUTABLE;
	const { actor } = process.run.files;
	const { content } = place.node;
	// Of a file that is merely assumed nobody knows the permissions.
	const assumed = content.text === undefined && content.estimate?.evidence === 'assumed';
	const executable = assumed || ((place.node.mode & 0o111) !== 0 && may(actor, place.node, 1));
	return executable ? { path, node: place.node } : NOT_EXECUTABLE;
}
