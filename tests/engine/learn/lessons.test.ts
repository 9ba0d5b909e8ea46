/** The lessons as written: the same in both languages, every exercise solvable and not solved at the start, every figure the model's. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { parse } from 'yaml';
import { type Attempt, checkGoals, isAboutLooking, stepsLike } from '../../../src/learn/goals.ts';
import type { Look } from '../../../src/learn/types.ts';
import { type Exercise, loadExercise, type Version } from '../../../src/site/exercises.ts';
import { type FigureName, figureOf } from '../../../src/site/figures.ts';
import { glossary } from '../../../src/site/glossary.ts';
import type { Locale } from '../../../src/site/i18n/index.ts';
import { exercisesOf, wordGoals } from '../../../src/site/lessonPage.ts';
import { LESSONS, lessonFiles } from '../../../src/site/lessons.ts';

const LOCALES: readonly Locale[] = ['en', 'zh-cn'];
const ROOT = join(import.meta.dirname, '../../..');
const textOf = (locale: Locale, file: string) => readFileSync(join(ROOT, LESSONS, locale, file), 'utf8');

/** Attributes of every element of this name, in order of the text; those without a value are `true`. */
function elements(text: string, name: string): Record<string, string | true>[] {
	return [...text.matchAll(new RegExp(`<${name}\\b([^>]*?)/?>`, 'g'))].map(([, attributes = '']) =>
		Object.fromEntries(
			[...attributes.matchAll(/([\w-]+)(?:="([^"]*)")?/g)].map(([, key = '', value]) => [key, value ?? true]),
		),
	);
}

/** A version as it stands, without a look at anything. */
async function attempt(exercise: Exercise, version: Version): Promise<Attempt> {
	const analysis = (await exercise.analyses(version))[exercise.side];
	assert.ok(analysis);
	return { dockerfile: exercise[version].dockerfile, analysis };
}

/** Goals about looking are met before anything is edited, one after the other, as a reader would choose. */
async function met(exercise: Exercise): Promise<boolean[]> {
	const start = await attempt(exercise, 'start');
	const seen = new Set<number>();
	let look: Look = { change: 'app-code', step: undefined, view: 'steps', ...exercise.view };
	for (const { change, step, view, predicted } of exercise.looks) {
		look = {
			change: change ?? look.change,
			step: step === undefined ? look.step : stepsLike(start, step)[0]?.id,
			view: view ?? look.view,
			predicted,
		};
		checkGoals(exercise.goals, { ...start, look }).forEach((now, at) => {
			const goal = exercise.goals[at];
			if (now && goal && isAboutLooking(goal)) seen.add(at);
		});
	}
	return checkGoals(exercise.goals, await attempt(exercise, 'solution')).map((now, at) => now || seen.has(at));
}

const lessons = lessonFiles();

for (const { file, slug } of lessons) {
	test(`${slug}: both languages have the same exercises, hints, figures, questions and terms`, () => {
		const [en, zh] = [textOf('en', file), textOf('zh-cn', file)];
		for (const name of [
			'Exercise',
			'Steps',
			'BuildLog',
			'DiffOf',
			'History',
			'Quoted',
			'Figure',
			'Picture',
			'Prediction',
			'Term',
			'Answer',
		]) {
			/** Words differ, and so may the order of figures inside a sentence. */
			const kept = (text: string) =>
				elements(text, name)
					.map(({ title: _t, text: _x, label: _l, unit: _u, name: _n, caption: _c, ...rest }) => JSON.stringify(rest))
					.sort();
			assert.deepEqual(kept(zh), kept(en), name);
		}
		for (const text of [en, zh]) {
			const ids = elements(text, 'Exercise').map(({ id }) => id);
			assert.deepEqual(ids, exercisesOf(file), 'the head names the exercises in their order');
			assert.ok(ids.length >= 1 && ids.length <= 3, 'one to three exercises');
			assert.equal(elements(text, 'Hint').length, ids.length * 3, 'three hints an exercise');
			assert.equal(elements(text, 'Solution').length, ids.length);
			const questions = text.split('<Question>').slice(1);
			assert.ok(questions.length >= 2 && questions.length <= 3, 'two or three questions');
			for (const question of questions) {
				const own = elements(question.split('</Question>')[0] ?? '', 'Answer');
				assert.equal(own.filter(({ right }) => right).length, 1, 'one answer is right');
			}
		}
	});

	test(`${slug}: the figures are the model's, and the terms are in the glossary`, async () => {
		for (const locale of LOCALES) {
			const text = textOf(locale, file);
			for (const name of ['Figure', 'Prediction']) {
				for (const { of, what, change, step, rule, level, minus, machine, index } of elements(text, name)) {
					const query = { of, change, step, rule, level, minus, machine, index } as Record<string, string>;
					const { value } = await figureOf({ ...query, of: String(of), what: what as FigureName }, locale);
					assert.ok(Number.isFinite(value.expected) && value.expected >= 0, `${of} ${what}: ${value.expected}`);
				}
			}
			const known = new Set(glossary(locale).map(({ id }) => id));
			for (const { id } of elements(text, 'Term')) assert.ok(known.has(String(id)), `no term ${id}`);
		}
	});
}

test('every lesson says how long it takes, ends with three lines to remember, and reads on at the same places', () => {
	for (const { file } of lessons) {
		const heads = LOCALES.map((locale) => parse(/^---\n(.*?)\n---/s.exec(textOf(locale, file))?.[1] ?? ''));
		for (const { minutes, remember } of heads) {
			assert.ok(Number.isInteger(minutes), file);
			assert.equal(remember?.length, 3, file);
		}
		const [en, zh] = heads.map(({ reading = [], minutes }) => [
			minutes,
			...reading.map(({ href }: { href: string }) => href),
		]);
		assert.deepEqual(zh, en, file);
	}
});

test('the glossary has the same terms in both languages, and every term in text', () => {
	const [en, zh] = LOCALES.map((locale) => glossary(locale));
	assert.deepEqual(zh?.map(({ id }) => id).sort(), en?.map(({ id }) => id).sort());
});

test('every folder of exercises belongs to one lesson', () => {
	const used = lessons.flatMap(({ file }) => exercisesOf(file));
	assert.equal(new Set(used).size, used.length);
	assert.deepEqual(readdirSync(join(ROOT, LESSONS, 'exercises')).sort(), [...used].sort());
});

for (const id of lessons.flatMap(({ file }) => exercisesOf(file))) {
	for (const locale of LOCALES) {
		test(`${id} (${locale}): the start misses goals, the solution meets all, and each is worded`, async () => {
			const exercise = await loadExercise(id, locale);
			assert.ok(
				checkGoals(exercise.goals, await attempt(exercise, 'start')).includes(false),
				'the start is solved already',
			);
			assert.deepEqual(
				(await met(exercise)).flatMap((now, at) => (now ? [] : [exercise.goals[at]])),
				[],
			);
			for (const text of await wordGoals(exercise, locale)) assert.doesNotMatch(text, /undefined|\bNaN\b/);
		});
	}
}

/** Thresholds of rules, a log that is made up for a question, and what a layer costs of itself: no figures of the case. */
const GIVEN = /^(80 (s|秒)|500 MB|2 GB|[2468] (s|秒|min|分钟)|0 B|1 kB)$/;

test('no figure of the model stands in the prose as a bare number', () => {
	for (const locale of LOCALES) {
		for (const { file } of lessons) {
			const prose = textOf(locale, file).replace(/```.*?```|`[^`]*`|<\w[^>]*>/gs, '');
			const bare = prose.match(/\d[\d.]*\s*([kMG]?B|s|min|minutes?|seconds?|秒|分钟)(?![\w])/g) ?? [];
			assert.deepEqual(
				bare.filter((figure) => !GIVEN.test(figure)),
				[],
				`${locale}/${file}`,
			);
		}
	}
});

test('Chinese emphasis closes: a star behind a full-width sign needs a blank', () => {
	for (const { file } of lessons) {
		for (const [line] of textOf('zh-cn', file).matchAll(/.*/g)) {
			assert.doesNotMatch(line, /\*\*[^*]*[。！？：，；”）]\*\*[\u4e00-\u9fff\w]/, file);
		}
	}
});

test('a lesson is referred to by its present number', () => {
	const numbers = new Map(lessons.map(({ slug }, at) => [slug, String(at + 1)]));
	for (const locale of LOCALES) {
		for (const { file } of lessons) {
			for (const [, text = '', slug = ''] of textOf(locale, file).matchAll(/\[([^\]]*)\]\(\.\.\/([a-z-]+)\/\)/g)) {
				const said = /\d+/.exec(text)?.[0];
				if (said !== undefined) assert.equal(said, numbers.get(slug), `${locale}/${file}: ${text}`);
			}
		}
	}
});

test('questions have three or four answers, each explained, and neither length nor place gives the right one away', () => {
	for (const locale of LOCALES) {
		const places = new Map<number, number>();
		let longest = 0;
		let count = 0;
		for (const { file } of lessons) {
			for (const question of textOf(locale, file).split('<Question>').slice(1)) {
				const own = question.split('</Question>')[0] ?? '';
				const answers = elements(own, 'Answer');
				assert.ok(answers.length === 3 || answers.length === 4, `${locale}/${file}: ${answers.length} answers`);
				for (const [, why = ''] of own.matchAll(/<Answer[^>]*>([\s\S]*?)<\/Answer>/g)) {
					assert.ok(why.trim().length > 0, `${locale}/${file}: an answer is not explained`);
				}
				const lengths = answers.map(({ text }) => String(text).length);
				const at = answers.findIndex(({ right }) => right);
				const others = lengths.filter((_, place) => place !== at);
				const length = lengths[at] ?? 0;
				assert.ok(length <= 1.4 * Math.max(...others), `${locale}/${file}: the right answer is the long one`);
				if (length > Math.max(...others)) longest += 1;
				places.set(at, (places.get(at) ?? 0) + 1);
				count += 1;
			}
		}
		assert.ok(longest <= 0.45 * count, `${locale}: the right answer is the longest in ${longest} of ${count}`);
		for (const [place, times] of places) assert.ok(times <= 0.5 * count, `${locale}: place ${place} in ${times}`);
	}
});
