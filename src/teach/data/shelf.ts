/** The exercises that were made or collected in this browser, newest first, for courses and classes. */
import * as storage from '../../learn/storage.ts';
import { hashOf, readHash } from './documents.ts';
import { EXERCISE, nameOf, type SharedExercise, writtenExercise } from './exercise.ts';

const KEY = 'shelf';
const MOST = 40;

export function readShelf(): readonly SharedExercise[] {
	const stored = storage.read(KEY);
	if (!Array.isArray(stored)) return [];
	return stored.flatMap((hash: unknown) => {
		const read = typeof hash === 'string' ? readHash(EXERCISE, hash) : undefined;
		return read?.kind === 'ok' ? [read.data] : [];
	});
}

/** Puts an exercise in front; one that is there already moves there. */
export function keepOnShelf(exercise: SharedExercise): void {
	const others = readShelf().filter((other) => nameOf(other) !== nameOf(exercise));
	storage.write(
		KEY,
		[exercise, ...others].slice(0, MOST).map((one) => hashOf(EXERCISE, writtenExercise(one))),
	);
}
