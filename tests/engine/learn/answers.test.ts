/** Exercises judge the model's answer and not the text: every right way passes, and what only looks right does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectOf } from '../../../src/engine/project/schema.ts';
import { checkGoals, isAboutLooking } from '../../../src/learn/goals.ts';
import { analyzer } from '../../../src/site/examples.ts';
import { type Exercise, loadExercise } from '../../../src/site/exercises.ts';
import { exercisesOf } from '../../../src/site/lessonPage.ts';
import { lessonFiles } from '../../../src/site/lessons.ts';
import { ANSWERS, type Answer } from './answers.ts';

/** The goals that the answer misses, those about looking apart. */
async function missed(exercise: Exercise, { from, edit }: Answer): Promise<unknown[]> {
	const text = edit(exercise[from]);
	const { analyze } = await analyzer();
	const { start } = exercise.workspaces;
	const workspace = { ...start, [exercise.side]: { ...text, options: {} } };
	const analysis = analyze({
		project: projectOf(workspace, exercise.side),
		built: projectOf(start, exercise.side),
		locale: 'en',
	});
	const met = checkGoals(exercise.goals, { dockerfile: text.dockerfile, analysis });
	return exercise.goals.filter((goal, at) => !met[at] && !isAboutLooking(goal));
}

/** As Windows saves a file. */
const windows = (text: string): string => text.replaceAll('\n', '\r\n');

test('every reference end passes with the line ends of Windows too', async () => {
	for (const id of Object.keys(ANSWERS)) {
		const edit: Answer['edit'] = ({ dockerfile, dockerignore }) => ({
			dockerfile: windows(dockerfile),
			dockerignore: windows(dockerignore),
		});
		assert.deepEqual(
			await missed(await loadExercise(id, 'en'), { says: '', right: true, from: 'solution', edit }),
			[],
			id,
		);
	}
});

for (const [id, answers] of Object.entries(ANSWERS)) {
	for (const answer of answers) {
		test(`${id}: ${answer.says} – ${answer.right ? 'passes' : 'does not pass'}`, async () => {
			const goals = await missed(await loadExercise(id, 'en'), answer);
			if (answer.right) assert.deepEqual(goals, []);
			else assert.notDeepEqual(goals, []);
		});
	}
}

test('every exercise that asks for an edit has answers of both kinds', async () => {
	for (const id of lessonFiles().flatMap(({ file }) => exercisesOf(file))) {
		const { goals } = await loadExercise(id, 'en');
		if (goals.every(isAboutLooking)) continue;
		for (const right of [true, false])
			assert.ok(
				ANSWERS[id]?.some((answer) => answer.right === right),
				id,
			);
	}
});
