/** Which files of the context a source of the Dockerfile takes. */
import { decidingRule, ignoreTextFor, parseIgnore } from '../context/ignore.ts';
import { cleanPath } from '../context/paths.ts';
import { ignoreMatcher } from '../context/pattern.ts';
import type { ContextFile } from '../context/types.ts';
import type { Needs, Read } from './reads.ts';

export type Taken = ReadonlyMap<Read, readonly ContextFile[]>;

const remembered = new WeakMap<Needs, { files: readonly ContextFile[]; dockerignore: string; taken: Taken }>();

/** The files that no rule keeps back, by the read that takes them; a file may be in several. Directories are left out. */
export function filesByRead(needs: Needs, files: readonly ContextFile[], dockerignore: string): Taken {
	const last = remembered.get(needs);
	if (last?.files === files && last.dockerignore === dockerignore) return last.taken;
	const taken = findTaken(needs, files, dockerignore);
	remembered.set(needs, { files, dockerignore, taken });
	return taken;
}

function findTaken(needs: Needs, files: readonly ContextFile[], dockerignore: string): Taken {
	const ignore = parseIgnore(ignoreTextFor(files, dockerignore));
	const sent = files.filter((file) => {
		if (file.kind === 'directory' && file.count === undefined) return false;
		const rule = decidingRule(ignore, file.path);
		return !rule || rule.exception;
	});
	return new Map(needs.reads.map((read) => [read, sent.filter(taker(read))]));
}

function taker({ source, excluded }: Read): (file: ContextFile) => boolean {
	const wanted = source === '' ? () => true : ignoreMatcher(source);
	const unwanted = excluded.flatMap((pattern) => {
		const matches = ignoreMatcher(cleanPath(pattern));
		return matches ? [matches] : [];
	});
	return ({ path }) => {
		const clean = cleanPath(path);
		const heads = headsOf(clean);
		if (!wanted || !(source === '' || heads.some((head) => wanted(head)))) return false;
		const below = source === '' ? clean : clean.slice(source.length + 1);
		return unwanted.length === 0 || !headsOf(below).some((head) => unwanted.some((matches) => matches(head)));
	};
}

/** The path itself and every directory above it: what lies below a match is taken with it. */
function headsOf(path: string): string[] {
	const heads: string[] = [];
	for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) heads.push(path.slice(0, at));
	return [...heads, path];
}
