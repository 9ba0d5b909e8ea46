/** Shared exercises as the desk of the lessons takes them: it ticks goals, keeps the reader's version and the progress. */
import type { DeskData, DeskExercise } from '../../learn/types.ts';
import { isViewId } from '../../workbench/state/opening.ts';
import type { SharedCourse } from '../data/course.ts';
import { nameOf, type SharedExercise, sideOfExercise } from '../data/exercise.ts';
import type { TeachWords } from '../words/words.ts';

/** Names no exercise of a lesson, whatever its author called it. */
export function idOf(exercise: SharedExercise): string {
	return `shared-${nameOf(exercise)}`;
}

export function deskDataOf({ exercises }: SharedCourse, words: TeachWords, locale: DeskData['locale']): DeskData {
	return {
		exercises: exercises.map(benchExerciseOf),
		shared: true,
		locale,
		words: { met: words.player.met, finished: words.player.finished, score: words.player.score },
	};
}

function benchExerciseOf(exercise: SharedExercise): DeskExercise {
	const { workspace, view, goals, solution } = exercise;
	const side = sideOfExercise(exercise);
	const { dockerfile, dockerignore } = workspace[side] ?? workspace.before;
	return {
		id: idOf(exercise),
		hash: nameOf(exercise),
		side,
		start: { dockerfile, dockerignore },
		solution: solution ?? { dockerfile, dockerignore },
		goals,
		turns: [],
		view: {
			...(view.change === undefined ? {} : { change: view.change }),
			...(isViewId(view.view) ? { view: view.view } : {}),
			...(view.diff ? { diff: true } : {}),
		},
		beside: side === 'after' ? workspace.before : undefined,
		workspace,
	};
}
