/** The exercise that somebody is writing, kept in this browser until another is begun. */
import * as v from 'valibot';
import * as storage from '../../learn/storage.ts';
import { exerciseShape, type SharedExercise, sharedGoal, writtenExercise } from '../data/exercise.ts';

/** Unlike a finished one it may lack a title and goals. */
export type Draft = SharedExercise;

const KEY = 'making';
const draftShape = v.object({
	...exerciseShape.entries,
	title: v.optional(v.pipe(v.string(), v.maxLength(200)), ''),
	goals: v.optional(v.pipe(v.array(sharedGoal), v.maxLength(20)), []),
});

export function readDraft(): Draft | undefined {
	const read = v.safeParse(draftShape, storage.read(KEY));
	return read.success ? read.output : undefined;
}

export function keepDraft(draft: Draft): void {
	storage.write(KEY, writtenExercise(draft));
}

export function forgetDraft(): void {
	storage.clear(KEY);
}
