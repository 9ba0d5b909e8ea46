/** Exercises, courses, answers and talks as links and files: they come back as they were, and hostile ones do no harm. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { packText } from '../../../src/engine/project/packed.ts';
import { parseWorkspace } from '../../../src/engine/project/schema.ts';
import { ANSWER, type SharedAnswer } from '../../../src/teach/data/answer.ts';
import { COURSE, nameOfCourse, writtenCourse } from '../../../src/teach/data/course.ts';
import { fileOf, hashOf } from '../../../src/teach/data/documents.ts';
import {
	EXERCISE,
	nameOf,
	packExercise,
	type SharedExercise,
	writtenExercise,
} from '../../../src/teach/data/exercise.ts';
import { readShared } from '../../../src/teach/data/read.ts';
import { readShortCode, short, shortCodeOf } from '../../../src/teach/data/shortCode.ts';
import { TALK, writtenTalk } from '../../../src/teach/data/talk.ts';

function workspaceOf(data: unknown) {
	const parsed = parseWorkspace(data);
	assert.ok(parsed.ok);
	return parsed.workspace;
}

const DOCKERFILE = 'FROM alpine:3.20\nCOPY . /app\nRUN apk add curl\n';
const EXAMPLE: SharedExercise = {
	title: 'Copy later',
	text: 'Move **one** line. See [the manual](https://docs.docker.com/build/).',
	locale: 'en',
	workspace: workspaceOf({ before: { dockerfile: DOCKERFILE }, files: [{ path: 'a/app.py', text: 'print(1)\n' }] }),
	view: { change: 'app-code' },
	goals: [
		{ kind: 'works' },
		{ kind: 'steps-cached', change: 'app-code', step: { instruction: 'RUN', says: ['apk add'] } },
	],
	hints: ['Which line copies the code?'],
	solution: { dockerfile: 'FROM alpine:3.20\nRUN apk add curl\nCOPY . /app\n', dockerignore: '' },
	minutes: 10,
};
const ADDRESS = 'https://example.org/exercise/';

function linkOf(exercise: SharedExercise): string {
	const packed = packExercise(exercise);
	assert.ok(packed.fits);
	return packed.hash;
}

test('an exercise comes back out of a link and out of a file as it was, under the same name', () => {
	for (const form of [ADDRESS + linkOf(EXAMPLE), fileOf(EXERCISE, writtenExercise(EXAMPLE))]) {
		const read = readShared(form);
		assert.ok(read.kind === 'exercise');
		assert.deepEqual(read.data, EXAMPLE);
		assert.equal(nameOf(read.data), nameOf(EXAMPLE));
	}
	assert.notEqual(nameOf({ ...EXAMPLE, title: 'Another' }), nameOf(EXAMPLE));
});

test('a course comes back, and its name is that of its exercises', () => {
	const course = { title: 'Two', text: '', exercises: [EXAMPLE, { ...EXAMPLE, title: 'Second' }] };
	for (const form of [hashOf(COURSE, writtenCourse(course)), fileOf(COURSE, writtenCourse(course))]) {
		const read = readShared(form);
		assert.ok(read.kind === 'course');
		assert.deepEqual(read.data, course);
		assert.equal(nameOfCourse(read.data), nameOfCourse(course));
	}
});

test('a talk comes back with its notes and the lines in the light', () => {
	const { workspace } = EXAMPLE;
	const talk = {
		title: 'Cache',
		beats: [{ say: 'Before', notes: 'Ask first', workspace, view: {}, light: [2, 3] as [number, number] }],
	};
	const read = readShared(hashOf(TALK, writtenTalk(talk)));
	assert.ok(read.kind === 'talk');
	assert.deepEqual(read.data, talk);
});

test('what does not fit into a link says how long it is and which part to shorten', () => {
	let state = 1;
	const noise = Array.from({ length: 60_000 }, () => {
		state = (state * 48_271) % 2_147_483_647;
		return String.fromCharCode(33 + (state % 90));
	}).join('');
	const packed = packExercise({ ...EXAMPLE, solution: { dockerfile: noise, dockerignore: '' } });
	assert.ok(!packed.fits);
	assert.equal(packed.largest, 'solution');
	assert.ok(packed.length > 32 * 1024 && packed.takes > 32 * 1024);
});

test('a context with too many files is folded, and the link then holds the exercise that it is named by', () => {
	const files = Array.from({ length: 6_000 }, (_, at) => ({
		path: `src/part${at % 60}/file${at}-${(at * 7919) % 10_007}.ts`,
		size: at * 31,
	}));
	const packed = packExercise({ ...EXAMPLE, workspace: workspaceOf({ before: { dockerfile: DOCKERFILE }, files }) });
	assert.ok(packed.fits);
	assert.ok(packed.folded > 5_000);
	const read = readShared(packed.hash);
	assert.ok(read.kind === 'exercise');
	assert.equal(nameOf(read.data), nameOf(packed.exercise));
});

test('from the future, too large, cut, of wrong types: each says so', () => {
	const code = linkOf(EXAMPLE);
	assert.equal(readShared(code.replace('#e1.', '#e2.')).kind, 'too-new');
	assert.equal(readShared(JSON.stringify({ layerwise: 'exercise', version: 99 })).kind, 'too-new');
	assert.equal(readShared(`{"layerwise":"exercise","version":1,"title":"${'x'.repeat(2 ** 20)}"}`).kind, 'too-large');
	assert.equal(readShared(`#e1.${packText(`{"title":"${'x'.repeat(2 ** 20)}"}`)}`).kind, 'too-large');
	const cut = readShared(code.slice(0, code.length / 2));
	assert.ok(cut.kind === 'broken' && cut.cut);
	const wrong: readonly [unknown, string][] = [
		[{ ...writtenExercise(EXAMPLE), goals: 'all' }, 'goals'],
		[{ ...writtenExercise(EXAMPLE), goals: [{ kind: 'image-under', bytes: '<b>' }] }, 'goals.0.bytes'],
		[
			{ ...writtenExercise(EXAMPLE), goals: [{ kind: 'steps-cached', change: 'app-code', step: '(a+)+$' }] },
			'goals.0.step',
		],
		[{ ...writtenExercise(EXAMPLE), title: { toString: 1 } }, 'title'],
		[{ ...writtenExercise(EXAMPLE), hints: [[]] }, 'hints.0'],
		[{ ...writtenExercise(EXAMPLE), minutes: -1 }, 'minutes'],
	];
	for (const [data, where] of wrong) {
		const read = readShared(hashOf(EXERCISE, data));
		assert.ok(read.kind === 'broken');
		assert.equal(read.where, where);
	}
	for (const text of [
		'',
		'{}',
		'{',
		'null',
		'#',
		'#e1.',
		'#z1.AAAA',
		'hello',
		'[]',
		'{"layerwise":"__proto__","version":1}',
	])
		assert.ok(['none', 'broken'].includes(readShared(text).kind), text);
});

test('nothing that is pasted makes the reader throw', () => {
	fc.assert(
		fc.property(
			fc.oneof(
				fc.string(),
				fc.json(),
				fc.string().map((text) => `#e1.${packText(text)}`),
			),
			(text) => {
				readShared(text);
			},
		),
		{ numRuns: 500 },
	);
	fc.assert(
		fc.property(fc.json(), (json) => {
			for (const kind of [EXERCISE, COURSE, TALK, ANSWER]) readShared(hashOf<unknown>(kind, JSON.parse(json)));
		}),
		{ numRuns: 300 },
	);
});

const ANSWERED: SharedAnswer = {
	exercise: nameOf(EXAMPLE),
	title: 'Copy later',
	name: 'Ann',
	dockerfile: DOCKERFILE,
	dockerignore: '',
	met: [true, false, true, true, false, true],
	seconds: 61.5,
	image: 8.2e9,
	predictions: [
		{
			change: 'app-code',
			steps: [
				{ name: 'COPY . /app', guess: 'runs', right: true },
				{ name: 'RUN apk add curl', guess: 'cached', right: false },
				{ name: 'RUN true', right: false },
			],
		},
	],
	at: 1_700_000_000_000,
};

test('an answer comes back out of its link', () => {
	const read = readShared(ADDRESS + hashOf(ANSWER, ANSWERED));
	assert.ok(read.kind === 'answer');
	assert.deepEqual(read.data, ANSWERED);
});

test('a short code tells goals, figures and the prediction, however it was typed', () => {
	const code = shortCodeOf(ANSWERED) ?? '';
	assert.ok(code.length < 32, code);
	for (const typed of [code, code.toLowerCase(), code.replaceAll('-', ' '), code.replaceAll('-', '')]) {
		const read = readShortCode(typed);
		assert.ok(read, typed);
		assert.equal(read.exercise, short(ANSWERED.exercise));
		assert.deepEqual(read.met, ANSWERED.met);
		assert.ok(Math.abs((read.seconds ?? 0) / 61.5 - 1) < 0.002);
		assert.ok(Math.abs((read.image ?? 0) / 8.2e9 - 1) < 0.002);
		assert.deepEqual(read.prediction, [
			{ guess: 'runs', right: true },
			{ guess: 'cached', right: false },
			{ guess: undefined, right: false },
		]);
	}
	const { seconds: _, image: __, ...failed } = ANSWERED;
	assert.equal(readShortCode(shortCodeOf(failed) ?? '')?.image, undefined);
});

test('a mistyped digit is noticed', () => {
	const code = (shortCodeOf(ANSWERED) ?? '').replaceAll('-', '');
	const wrong = [...code].map((digit, at) => code.slice(0, at) + (digit === '7' ? '8' : '7') + code.slice(at + 1));
	assert.deepEqual(
		wrong.filter((text) => readShortCode(text)),
		[],
	);
	for (const text of ['', '1', 'hello', '1'.repeat(40), code.slice(2)])
		assert.equal(readShortCode(text), undefined, text);
});
