/** Beats for each lesson, to be presented: what its exercises begin with and end with, with the sentences to remember. */
import { getCollection } from 'astro:content';
import type { APIRoute, GetStaticPaths } from 'astro';
import { loadExercise } from '../../../site/exercises.ts';
import { localeOf } from '../../../site/i18n/index.ts';
import { exercisesOf, wordGoals } from '../../../site/lessonPage.ts';
import { lessonFiles, lessonId } from '../../../site/lessons.ts';
import { fileOf } from '../../../teach/data/documents.ts';
import { type Beat, TALK, writtenTalk } from '../../../teach/data/talk.ts';

export const getStaticPaths = (() =>
	[undefined, 'zh-cn'].flatMap((locale) =>
		lessonFiles()
			.filter(({ file }) => exercisesOf(file).length > 0)
			.map(({ file, slug }) => ({ params: { locale, lesson: slug }, props: { file } })),
	)) satisfies GetStaticPaths;

export const GET: APIRoute<{ file: string }> = async ({ params, props: { file } }) => {
	const locale = localeOf(params['locale']);
	const entry = (await getCollection('docs')).find(({ id }) => id === lessonId(`${locale}/${file}`));
	const remember = entry?.data.remember ?? [];
	const beats: Beat[] = [];
	for (const id of exercisesOf(file)) {
		const exercise = await loadExercise(id, locale);
		const { workspaces, solution, start, side } = exercise;
		const view = { change: 'app-code', ...exercise.view, side };
		const goals = (await wordGoals(exercise, locale)).map((goal) => `• ${goal.replaceAll('`', '')}`).join('\n');
		const plain = (text: string | undefined) => (text ?? entry?.data.title ?? '').replaceAll('`', '').slice(0, 500);
		beats.push({ say: plain(entry?.data.description), notes: goals, workspace: workspaces.start, view });
		if (solution.dockerfile !== start.dockerfile || solution.dockerignore !== start.dockerignore) {
			const say = plain(remember[beats.length % Math.max(1, remember.length)]);
			beats.push({ say, notes: remember.join('\n').replaceAll('`', ''), workspace: workspaces.solution, view });
		}
	}
	const text = fileOf(TALK, writtenTalk({ title: entry?.data.title ?? '', beats }));
	return new Response(text, { headers: { 'Content-Type': 'application/json' } });
};
