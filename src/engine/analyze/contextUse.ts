/** Who uses what of the context: the files that each step reads, and the rule that keeps the others back. */
import { decidingRule, ignoreTextFor, parseIgnore } from '../context/ignore.ts';
import { nodeAt } from '../context/tree.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { filesByRead } from '../reads/readers.ts';
import { needsOf } from '../reads/reads.ts';
import type { PreparedProject } from './session.ts';

/** By instruction, positions in the project's files, rising; every position once. */
export function readsOf({ dockerfile, project, files }: PreparedProject): ReadonlyMap<Instruction, readonly number[]> {
	const found = new Map<Instruction, readonly number[]>();
	const { byRead } = filesByRead(needsOf(dockerfile, project.options), files, project.dockerignore);
	for (const [{ instruction }, list] of byRead) {
		const known = found.get(instruction);
		found.set(instruction, known ? [...new Set([...known, ...list])].sort((one, other) => one - other) : list);
	}
	return found;
}

export interface Ignored {
	readonly ignored: readonly string[];
	/** For each of them the line, from 1, of the rule that has the last word on it. */
	readonly ignoredBy: readonly number[];
}

export function ignoredFiles({ files, request, project }: PreparedProject): Ignored {
	if (project.dockerignore === '') return { ignored: [], ignoredBy: [] };
	const rules = parseIgnore(ignoreTextFor(files, project.dockerignore));
	const ignored = files.filter(({ path }) => nodeAt(request.context, path) === undefined).map(({ path }) => path);
	return { ignored, ignoredBy: ignored.map((path) => decidingRule(rules, path)?.line ?? 0) };
}
