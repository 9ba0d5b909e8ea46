/** Progress: what counts as done, and the code that carries it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import fc from 'fast-check';
import { type Course, decodeProgress, encodeProgress, stateOf } from '../../../src/learn/progress.ts';

const LETTERS = 'abcdefghijklmnopqrstuvwxyz';
const course: Course = [...LETTERS].map((slug) => ({ slug, exercises: [{ id: `${slug}-1`, hash: `h${slug}` }] }));
const ids = course.flatMap(({ exercises }) => exercises);

test('a lesson is done when all its exercises are, in their present version', () => {
	const lesson = {
		slug: 'x',
		exercises: [
			{ id: 'a', hash: '1' },
			{ id: 'b', hash: '2' },
		],
	};
	assert.equal(stateOf(lesson, {}), 'open');
	assert.equal(stateOf(lesson, { a: '1' }), 'open');
	assert.equal(stateOf(lesson, { a: '1', b: '2' }), 'done');
	assert.equal(stateOf(lesson, { a: '1', b: 'older' }), 'outdated');
});

test('a code brings back what was done, however it is written down', () => {
	fc.assert(
		fc.property(fc.subarray([...ids]), (done) => {
			const progress = Object.fromEntries(done.map(({ id, hash }) => [id, hash]));
			const code = encodeProgress(course, progress);
			assert.ok(code.length <= 14, code);
			for (const written of [code, code.toLowerCase(), code.replaceAll('-', ' ')]) {
				assert.deepEqual(decodeProgress(course, written), { kind: 'ok', progress });
			}
		}),
	);
});

test('an older version of an exercise is not carried over as done', () => {
	const code = encodeProgress(course, { 'a-1': 'older', 'b-1': 'hb' });
	assert.deepEqual(decodeProgress(course, code), { kind: 'ok', progress: { 'b-1': 'hb' } });
});

test('what is no code is refused, and so is a mistyped letter', () => {
	for (const text of ['', 'hello', 'A-B-C', '这不是']) assert.deepEqual(decodeProgress(course, text), { kind: 'bad' });
	const code = encodeProgress(course, { 'c-1': 'hc' });
	let noticed = 0;
	for (let at = 0; at < code.length; at++) {
		if (code[at] === '-') continue;
		const other = code[at] === 'X' ? 'Y' : 'X';
		const result = decodeProgress(course, code.slice(0, at) + other + code.slice(at + 1));
		if (result.kind !== 'ok') noticed++;
	}
	assert.equal(noticed, code.replaceAll('-', '').length);
});

test('a code of another course says so', () => {
	const code = encodeProgress(course.slice(1), {});
	assert.deepEqual(decodeProgress(course, code), { kind: 'other-course' });
});
