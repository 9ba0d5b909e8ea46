/** The learner's answer: made of what the workbench shows and of the predictions that were answered on the way. */
import { effect } from '@preact/signals';
import * as v from 'valibot';
import { changeOf } from '../../learn/goals.ts';
import * as storage from '../../learn/storage.ts';
import { questionsOf } from '../../workbench/state/prediction.ts';
import type { Store } from '../../workbench/state/store.ts';
import { sideOf } from '../../workbench/state/work.ts';
import { type SharedAnswer, type SharedPrediction, sharedPredictions } from '../data/answer.ts';
import { nameOf, type SharedExercise, sideOfExercise } from '../data/exercise.ts';

const keyOf = (exercise: string) => `guesses:${exercise}`;

/** Keeps the first answered prediction of each change. `current`: the exercise that is worked on. */
export function rememberPredictions(store: Store, current: () => SharedExercise | undefined): void {
	effect(() => {
		const { shown, guesses } = store.predicting.value;
		const exercise = current();
		if (!shown || !exercise) return;
		const change = store.change.peek();
		const known = predictionsOf(exercise);
		if (known.some((one) => one.change === change)) return;
		const steps = questionsOf(store.result.peek()?.analysis.steps ?? [], store.chosen.peek()).map(
			({ step, answer }) => {
				const guess = guesses.get(step.id);
				return { name: step.name.slice(0, 500), ...(guess ? { guess } : {}), right: guess === answer };
			},
		);
		storage.write(keyOf(nameOf(exercise)), [...known, { change, steps }]);
	});
}

export function predictionsOf(exercise: SharedExercise): readonly SharedPrediction[] {
	const read = v.safeParse(sharedPredictions, storage.read(keyOf(nameOf(exercise))));
	return read.success ? read.output : [];
}

/** `met`: one flag a goal. A build that fails has no figures. */
export function answerOf(
	exercise: SharedExercise,
	{
		name,
		met,
		store,
		at,
	}: { readonly name: string; readonly met: readonly boolean[]; readonly store: Store; readonly at: number },
): SharedAnswer {
	const side = sideOfExercise(exercise);
	const { dockerfile, dockerignore } = sideOf(store.work.value, side);
	const analysis = store.results.value[side]?.analysis;
	const change = analysis && changeOf(analysis, exercise.view.change ?? 'app-code');
	const works = analysis && changeOf(analysis, 'first-build')?.failures.length === 0;
	return {
		exercise: nameOf(exercise),
		title: exercise.title,
		name: name.trim().slice(0, 80),
		dockerfile,
		dockerignore,
		met: [...met],
		...(works ? { image: analysis.imageBytes.expected } : {}),
		...(works && change?.available ? { seconds: change.total.expected } : {}),
		predictions: [...predictionsOf(exercise)],
		at,
	};
}
