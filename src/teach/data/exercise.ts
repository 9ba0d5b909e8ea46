/** An exercise that anyone can write and hand out: text, start, goals on the model's result, hints, a solution, a time. */
import * as v from 'valibot';
import { hashText } from '../../engine/context/hash.ts';
import { foldedMoreAndMore, shortened, viewSchema } from '../../engine/project/permalink.ts';
import { workspaceSchema } from '../../engine/project/schema.ts';
import type { Workspace } from '../../engine/project/types.ts';
import { goalSchema } from '../../learn/goalSchema.ts';
import { hashOf, IN_ADDRESS, type Kind } from './documents.ts';

const text = (most: number) => v.pipe(v.string(), v.maxLength(most));
const step = v.object({
	instruction: text(20),
	says: v.pipe(v.array(v.pipe(text(200), v.minLength(1))), v.minLength(1), v.maxLength(5)),
});

export const sharedGoal = goalSchema({ step, change: text(64), view: text(64) });

export const sideText = v.object({ dockerfile: text(2 ** 18), dockerignore: v.optional(text(2 ** 18), '') });

export const exerciseShape = v.object({
	title: v.pipe(text(200), v.minLength(1)),
	/** Markdown. */
	text: v.optional(text(10_000), ''),
	/** Of the words that the author wrote. */
	locale: v.optional(v.picklist(['en', 'zh-cn']), 'en'),
	workspace: workspaceSchema,
	view: v.optional(viewSchema, {}),
	goals: v.pipe(v.array(sharedGoal), v.minLength(1), v.maxLength(20)),
	/** Markdown, in the order in which they are unfolded. */
	hints: v.optional(v.pipe(v.array(text(2000)), v.maxLength(10)), []),
	solution: v.exactOptional(sideText),
	minutes: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(600))),
});

type Shape = v.InferOutput<typeof exerciseShape>;
export type SharedGoal = Shape['goals'][number];

export interface SharedExercise extends Readonly<Omit<Shape, 'workspace' | 'goals' | 'hints'>> {
	readonly workspace: Workspace;
	readonly goals: readonly SharedGoal[];
	readonly hints: readonly string[];
}

export const EXERCISE: Kind<SharedExercise> = {
	name: 'exercise',
	letter: 'e',
	schema: exerciseShape,
	migrations: [],
	limits: IN_ADDRESS,
};

/** The same exercise has the same name in every browser: answers and progress go by it. Twelve characters. */
export function nameOf(exercise: SharedExercise): string {
	const { locale: _, ...rest } = exercise;
	return hashText(JSON.stringify(sorted({ ...rest, workspace: shortened(exercise.workspace) }))).slice(0, 12);
}

/** Keys in one order: an exercise out of a file says the same as one out of a link. */
function sorted(value: unknown): unknown {
	if (Array.isArray(value)) return value.map(sorted);
	if (typeof value !== 'object' || value === null) return value;
	return Object.fromEntries(
		Object.entries(value)
			.toSorted(([one], [other]) => (one < other ? -1 : 1))
			.map(([key, inner]) => [key, sorted(inner)]),
	);
}

/** As it is written down: what reading puts in for missing fields is left out. */
export function writtenExercise(exercise: SharedExercise): Record<string, unknown> {
	const { workspace, text: prose, hints, view, ...rest } = exercise;
	return {
		...rest,
		...(prose === '' ? {} : { text: prose }),
		...(hints.length > 0 ? { hints } : {}),
		...(Object.keys(view).length > 0 ? { view } : {}),
		workspace: shortened(workspace),
	};
}

/** Parts of an exercise that somebody can shorten. */
export type Part = 'text' | 'hints' | 'solution' | 'dockerfile' | 'files' | 'rest';

export type PackedExercise =
	| { readonly fits: true; readonly hash: string; readonly exercise: SharedExercise; readonly folded: number }
	/** `length` of the link in characters, `largest` the part that takes most of it and how much that is by itself. */
	| { readonly fits: false; readonly length: number; readonly largest: Part; readonly takes: number };

/** A context with too many files is folded like that of a link. What does not fit even so is told with its largest part. */
export function packExercise(exercise: SharedExercise): PackedExercise {
	let shortest = Number.POSITIVE_INFINITY;
	let last = exercise;
	for (const workspace of foldedMoreAndMore(exercise.workspace)) {
		last = { ...exercise, workspace };
		const written = writtenExercise(last);
		const hash = hashOf(EXERCISE, written);
		shortest = Math.min(shortest, hash.length);
		if (hash.length > IN_ADDRESS.code || JSON.stringify(written).length > IN_ADDRESS.text) continue;
		return { fits: true, hash, exercise: last, folded: exercise.workspace.files.length - workspace.files.length };
	}
	const parts = partsOf(last).map(([part, value]) => [part, hashOf(EXERCISE, value).length] as const);
	const [largest, takes] = parts.reduce((most, one) => (one[1] > most[1] ? one : most));
	return { fits: false, length: shortest, largest, takes };
}

function partsOf({ text: prose, hints, solution, workspace }: SharedExercise): [[Part, unknown], ...[Part, unknown][]] {
	const { before, after, files, ...rest } = workspace;
	return [
		['dockerfile', [before, after]],
		['text', prose],
		['hints', hints],
		['solution', solution ?? ''],
		['files', files],
		['rest', rest],
	];
}

/** The side that is worked on: the after of a pair, else the only one. */
export function sideOfExercise({ workspace }: { readonly workspace: Workspace }): 'before' | 'after' {
	return workspace.after ? 'after' : 'before';
}
