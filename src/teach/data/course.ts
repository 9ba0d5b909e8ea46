/** A course of one's own: exercises in their order, as one file or one link. */
import * as v from 'valibot';
import { hashText } from '../../engine/context/hash.ts';
import { IN_ADDRESS, type Kind } from './documents.ts';
import { exerciseShape, nameOf, type SharedExercise, writtenExercise } from './exercise.ts';

const courseShape = v.object({
	title: v.pipe(v.string(), v.minLength(1), v.maxLength(200)),
	/** Markdown. */
	text: v.optional(v.pipe(v.string(), v.maxLength(10_000)), ''),
	exercises: v.pipe(v.array(exerciseShape), v.minLength(1), v.maxLength(50)),
});

export interface SharedCourse {
	readonly title: string;
	readonly text: string;
	readonly exercises: readonly SharedExercise[];
}

export const COURSE: Kind<SharedCourse> = {
	name: 'course',
	letter: 'c',
	schema: courseShape,
	migrations: [],
	limits: { ...IN_ADDRESS, text: 512 * 1024 },
};

export function writtenCourse({ title, text, exercises }: SharedCourse): Record<string, unknown> {
	return { title, ...(text === '' ? {} : { text }), exercises: exercises.map(writtenExercise) };
}

/** A single exercise is a course of one. */
export function courseOf(exercise: SharedExercise): SharedCourse {
	return { title: exercise.title, text: '', exercises: [exercise] };
}

/** Twelve characters. */
export function nameOfCourse({ exercises }: SharedCourse): string {
	return hashText(exercises.map(nameOf).join()).slice(0, 12);
}
