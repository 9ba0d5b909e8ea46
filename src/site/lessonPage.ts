/** What a lesson's page is made of beside its prose: its exercises, their goals in words, what its desk opens on, the course around it. */

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import process from 'node:process';
import { parse } from 'yaml';
import { entryOf } from '../engine/foreign/table.ts';
import { checkGoals } from '../learn/goals.ts';
import type { Course } from '../learn/progress.ts';
import type { DeskData, DeskExercise, Goal } from '../learn/types.ts';
import { goalText, type Names } from '../learn/wording.ts';
import type { Opening } from '../workbench/state/opening.ts';
import { loadWords } from '../workbench/words/words.ts';
import { type Exercise, loadExercise } from './exercises.ts';
import { type Locale, translator } from './i18n/index.ts';
import { LESSONS, lessonFiles } from './lessons.ts';
import { stepName } from './steps.ts';

/** Ids of a lesson's exercises, in order, as its head names them; the same in both languages. */
export function exercisesOf(file: string): readonly string[] {
	const text = readFileSync(join(process.cwd(), LESSONS, 'en', file), 'utf8');
	const head = /^---\n(.*?)\n---/s.exec(text)?.[1] ?? '';
	const { exercises } = parse(head) as { exercises?: readonly string[] };
	return exercises ?? [];
}

let known: Promise<Course> | undefined;

/** All lessons with their exercises, in order. */
export function course(): Promise<Course> {
	known ??= Promise.all(
		lessonFiles().map(async ({ file, slug }) => ({
			slug,
			exercises: await Promise.all(
				exercisesOf(file).map(async (id) => ({ id, hash: (await loadExercise(id, 'en')).hash })),
			),
		})),
	);
	return known;
}

/** A goal as a sentence, code between backticks. */
export async function wordGoals(exercise: Exercise, locale: Locale): Promise<string[]> {
	const words = await loadWords(locale);
	const names: Names = {
		step: (pattern) => stepName(pattern, locale),
		change: (id) =>
			entryOf(words.changes, id)?.name ??
			exercise.workspaces.start.changes.find((change) => change.id === id)?.name ??
			id,
		rule: (id) => ruleTitle(id, locale),
		view: (id) => Object.entries(words.views).find(([view]) => view === id)?.[1] ?? id,
	};
	return exercise.goals.map((goal: Goal) => goalText(goal, locale, names));
}

/** Read from the file: tests build goals without Astro's collections. */
function ruleTitle(id: string, locale: Locale): string {
	const text = readFileSync(join(process.cwd(), 'content/rules', locale, `${id}.md`), 'utf8');
	const title = /^title: (.*)$/m.exec(text)?.[1] ?? id;
	return title.replace(/^"(.*)"$/, '$1');
}

/** How many of its goals the text that the reader finds meets. */
export async function metAtStart({ goals, side, start, analyses }: Exercise): Promise<number> {
	const analysis = (await analyses('start'))[side];
	return analysis ? checkGoals(goals, { dockerfile: start.dockerfile, analysis }).filter(Boolean).length : 0;
}

export async function openingOf(
	lesson: string,
	exercises: readonly Exercise[],
	locale: Locale,
	rules: string,
): Promise<Opening> {
	const [first] = exercises;
	if (!first) throw new Error(`the lesson ${lesson} has no exercise`);
	return {
		id: `lesson/${lesson}`,
		hash: createHash('sha256')
			.update(exercises.map(({ hash }) => hash).join())
			.digest('hex')
			.slice(0, 12),
		workspace: first.workspaces.start,
		analyses: await first.analyses('start'),
		exercise: true,
		view: { change: 'app-code', ...first.view, side: first.side },
		locale,
		rules,
	};
}

export function deskData(exercises: readonly Exercise[], locale: Locale): DeskData {
	const t = translator(locale);
	const [first] = exercises;
	return {
		locale,
		exercises: exercises.map((exercise): DeskExercise => {
			const { id, side, start, solution, goals, turns, view, workspaces } = exercise;
			const same = first !== undefined && surroundings(exercise) === surroundings(first);
			return {
				id,
				hash: exercise.hash,
				side,
				start: { dockerfile: start.dockerfile, dockerignore: start.dockerignore },
				solution: { dockerfile: solution.dockerfile, dockerignore: solution.dockerignore },
				goals,
				turns,
				view: { change: 'app-code', ...view },
				beside: side === 'after' ? workspaces.start.before : undefined,
				workspace: same ? undefined : workspaces.start,
			};
		}),
		words: {
			met: t('lesson.met', { goal: '{goal}' }),
			finished: t('lesson.finished'),
			score: t('lesson.score', { right: '{right}', of: '{of}' }),
			line: t('lesson.goals.line', { met: '{met}', count: '{count}' }),
			time: t('lesson.all-met.time', { before: '{before}', after: '{after}' }),
			image: t('lesson.all-met.image', { before: '{before}', after: '{after}' }),
		},
	};
}

function surroundings({ workspaces }: Exercise): string {
	const { title: _title, before: _before, after: _after, ...shared } = workspaces.start;
	return JSON.stringify(shared);
}
