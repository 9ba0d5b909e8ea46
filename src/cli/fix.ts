/** `lint --fix`: which files the fixes change, what they hold then, and writing them in place. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { relative } from 'node:path';
import { createTwoFilesPatch } from 'diff';
import { withEdits } from '../engine/advice/edits.ts';
import type { Advice, Together } from '../engine/advice/types.ts';
import { messageOf, type Result } from './check.ts';
import { amounts } from './gain.ts';
import type { Task } from './pool.ts';

/** `safe`: what is proven to leave the image as it was; `guarded`: with what a person should look at. */
export type FixMode = 'safe' | 'guarded';

/** A file with another text. */
export interface Change {
	/** As the report names it, and where it is on the disk. */
	readonly path: string;
	readonly place: string;
	readonly isNew: boolean;
	readonly before: string;
	readonly after: string;
	/** The tasks whose answers are another's now. */
	readonly of: readonly string[];
}

export interface Fixed {
	readonly changes: readonly Change[];
	/** A sentence for each task: what is fixed, what is left to look at, or why nothing may be written. */
	readonly notes: readonly string[];
}

type Answered = Result & { readonly checked: Extract<Result['checked'], { kind: 'answer' }> };

/** A file that several builds use is changed where all of them want the same. `here`: where the command was typed. */
export function fixesOf(tasks: readonly Task[], results: readonly Result[], mode: FixMode, here: string): Fixed {
	const byFile = new Map<string, Answered[]>();
	for (const { path, checked } of results) {
		if (checked.kind !== 'answer') continue;
		const place = tasks.find((task) => task.path === path)?.files?.dockerfile ?? '';
		byFile.set(place, [...(byFile.get(place) ?? []), { path, checked }]);
	}
	const changes: Change[] = [];
	const notes: string[] = [];
	for (const [place, answers] of byFile) {
		const [first] = answers;
		if (!first) continue;
		const names = answers.map(({ path }) => path);
		const wanted = answers.map(({ checked }) => chosen(checked.advice, mode));
		if (wanted.some((each) => JSON.stringify(each?.edits) !== JSON.stringify(wanted[0]?.edits))) {
			notes.push(`${names.join(', ')}: not changed: they share a Dockerfile but need different fixes\n`);
			continue;
		}
		const [together] = wanted;
		const note = noteOf(first.path, first.checked.advice, together, mode);
		if (!together || place === '') {
			notes.push(place === '' && together ? `${first.path}: not changed: it is not a file on this disk\n` : note);
			continue;
		}
		const task = tasks.find(({ path }) => path === first.path);
		const own = changesOf(first, together, task, names, here);
		if (typeof own === 'string') notes.push(`${first.path}: not changed: ${own}\n`);
		else {
			changes.push(...own);
			notes.push(note);
		}
	}
	return { changes, notes };
}

function chosen(advice: Advice | undefined, mode: FixMode): Together | undefined {
	return (mode === 'guarded' ? advice?.together : undefined) ?? advice?.safe;
}

/** A sentence where one of the files may not be written. */
function changesOf(
	{ path, checked }: Answered,
	{ edits }: Together,
	task: Task | undefined,
	of: readonly string[],
	here: string,
): readonly Change[] | string {
	const { files } = task ?? {};
	const before = { dockerfile: checked.text, dockerignore: checked.dockerignore };
	const after = withEdits(before, edits);
	const changes: Change[] = [];
	for (const key of ['dockerfile', 'dockerignore'] as const) {
		if (before[key] === after[key]) continue;
		const place = files?.[key];
		if (place === undefined) return 'its .dockerignore belongs to a build context that was not given';
		const trouble = troubleWith(place, before[key]);
		if (trouble !== undefined) return trouble;
		changes.push({
			path: key === 'dockerfile' ? (task?.file ?? path) : shortest(place, here),
			isNew: !existsSync(place),
			place,
			before: before[key],
			after: after[key],
			of,
		});
	}
	return changes;
}

/** As one would type it here: a patch is applied where the command was run. */
function shortest(place: string, here: string): string {
	const path = relative(here, place);
	return path.startsWith('..') ? place : path;
}

/** A file that changed meanwhile was not looked at, and one that is not UTF-8 would lose what cannot be read. */
function troubleWith(place: string, read: string): string | undefined {
	let bytes: Buffer;
	try {
		bytes = readFileSync(place);
	} catch (error) {
		const isNew = read === '' && error instanceof Error && 'code' in error && error.code === 'ENOENT';
		return isNew ? undefined : messageOf(error);
	}
	if (Buffer.from(read, 'utf8').equals(bytes)) return undefined;
	return bytes.toString('utf8') === read ? 'it is not UTF-8' : 'it has changed since it was read';
}

/** Throws, with a sentence, where the disk does not let it. */
export function write({ place, after }: Change): void {
	writeFileSync(place, after);
}

/** In the form that `git apply` takes. */
export function patchOf({ path, isNew, before, after }: Change): string {
	const name = path.replace(/^[/\\]+/, '');
	const patch = createTwoFilesPatch(isNew ? '/dev/null' : `a/${name}`, `b/${name}`, before, after);
	return patch.replace(/^=+\n/, '');
}

function noteOf(path: string, advice: Advice | undefined, together: Together | undefined, mode: FixMode): string {
	const count = (fixes: number) => (fixes === 1 ? 'one fix' : `${fixes} fixes`);
	const own = together
		? `${path}: ${count(together.fixes)}: ${amounts(together.gain) || 'no measurable gain'}\n`
		: `${path}: no safe fixes\n`;
	const checks = together?.checks.map((check) => `  check: ${check}\n`).join('') ?? '';
	const more = mode === 'safe' ? (advice?.together?.fixes ?? 0) - (together?.fixes ?? 0) : 0;
	const rest =
		more > 0
			? `${path}: ${more === 1 ? 'one more fix' : `${more} more fixes`} that you should check: --fix=guarded\n`
			: '';
	return own + checks + rest;
}
