/** Exercises judge the model's answer and not the text: every right way passes, and what only looks right does not. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectOf } from '../../../src/engine/project/schema.ts';
import { gapOf } from '../../../src/learn/gap.ts';
import { checkGoals, isAboutLooking, landmark } from '../../../src/learn/goals.ts';
import { turnOf } from '../../../src/learn/turns.ts';
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

/** What is told of an answer that is not right; undefined where nothing is. */
async function told(exercise: Exercise, { from, edit }: Answer, locale: 'en' | 'zh-cn'): Promise<string | undefined> {
	const text = edit(exercise[from]);
	const { analyze } = await analyzer();
	const { start } = exercise.workspaces;
	const workspace = { ...start, [exercise.side]: { ...text, options: {} } };
	const analysis = analyze({
		project: projectOf(workspace, exercise.side),
		built: projectOf(start, exercise.side),
		locale: 'en',
	});
	return turnOf(exercise.turns, { dockerfile: text.dockerfile, analysis }, locale);
}

for (const [id, answers] of Object.entries(ANSWERS)) {
	test(`${id}: each wrong turn gets a sentence that helps, and a right answer none`, async () => {
		const exercise = await loadExercise(id, 'en');
		for (const answer of answers) {
			for (const locale of ['en', 'zh-cn'] as const) {
				const sentence = await told(exercise, answer, locale);
				if (!answer.right) assert.ok(sentence, answer.says);
				if (answer.hears !== undefined && locale === 'en')
					assert.ok(sentence?.includes(answer.hears), `${answer.says}: ${sentence}`);
			}
		}
	});
}

test('each lesson with edits has three wrong turns that are tried', async () => {
	for (const { file, slug } of lessonFiles()) {
		const ids = exercisesOf(file);
		const edits = [];
		for (const id of ids) if (!(await loadExercise(id, 'en')).goals.every(isAboutLooking)) edits.push(id);
		if (edits.length === 0) continue;
		const wrong = edits.flatMap((id) => (ANSWERS[id] ?? []).filter(({ right }) => !right));
		assert.ok(wrong.length >= 3, `${slug}: ${wrong.length}`);
	}
});

test('where there is only something to look at, a wrong step is answered with what it is', async () => {
	for (const id of ['look-around', 'find-the-costs', 'read-the-after']) {
		const exercise = await loadExercise(id, 'en');
		const analysis = (await exercise.analyses('start'))[exercise.side];
		assert.ok(analysis);
		const { dockerfile } = exercise.start;
		for (const goal of exercise.goals) {
			if (goal.kind !== 'selected') continue;
			const wrong = analysis.steps.filter((step) => step.id !== landmark(analysis, goal));
			for (const step of wrong.slice(0, 3)) {
				const look = { change: goal.change, step: step.id, view: 'steps' };
				assert.ok(gapOf(goal, { dockerfile, analysis, look }, 'zh-cn'), `${id}: ${step.name}`);
			}
		}
	}
});
