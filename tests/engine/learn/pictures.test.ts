/** The drawings of lessons: every shape is inside, the same is said in words, and foreign text cannot become markup. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectOf } from '../../../src/engine/project/schema.ts';
import { draw, type PictureName } from '../../../src/learn/pictures/draw.ts';
import { analyzer } from '../../../src/site/examples.ts';
import { loadExercise } from '../../../src/site/exercises.ts';
import { subjectOf } from '../../../src/site/figures.ts';

const NAMES: readonly PictureName[] = ['layers', 'cascade', 'stages', 'history'];

for (const name of NAMES) {
	test(`${name}: boxes have a size and lie in the frame, and each has its words`, async () => {
		for (const subject of ['before', 'after', 'cache-mount/solution', 'capstone/solution']) {
			for (const locale of ['en', 'zh-cn'] as const) {
				const picture = draw(name, { ...(await subjectOf(subject, locale)), change: 'app-code' }, locale);
				assert.ok(picture);
				const [, width = 0, height = 0] = (/viewBox="0 0 (\S+) (\S+)"/.exec(picture.svg) ?? []).map(Number);
				const boxes = [...picture.svg.matchAll(/ x="(\S+)" y="(\S+)" width="(\S+)" height="(\S+)"/g)];
				assert.ok(boxes.length > 0);
				for (const [, x, y, w, h] of boxes) {
					assert.ok(Number(x) >= 0 && Number(x) + Number(w) <= width + 0.5, `${subject}: ${x} and ${w} in ${width}`);
					assert.ok(Number(y) >= 0 && Number(y) + Number(h) <= height, `${subject}: ${y} and ${h} in ${height}`);
				}
				assert.ok(picture.rows.length > 0 && picture.rows.every((row) => !/undefined|NaN/.test(row)));
				assert.doesNotMatch(picture.svg, /NaN|undefined|Infinity/);
			}
		}
	});
}

test('layers: what chown stores again has its arrow, and a cache mount its box beside the image', async () => {
	const scene = async (of: string) => ({ ...(await subjectOf(of, 'en')), change: 'app-code' });
	assert.match(draw('layers', await scene('before'), 'en')?.svg ?? '', /2\.6 GB again/);
	assert.doesNotMatch(draw('layers', await scene('drop-chown/solution'), 'en')?.svg ?? '', /GB again/);
	assert.match(draw('layers', await scene('cache-mount/solution'), 'en')?.svg ?? '', /class="mount"/);
});

test('cascade: as many boxes run as steps do', async () => {
	const subject = await subjectOf('before', 'en');
	const svg = draw('cascade', { ...subject, change: 'app-code' }, 'en')?.svg ?? '';
	const { ran } = subject.analysis.changes.find(({ id }) => id === 'app-code') ?? {};
	assert.equal([...svg.matchAll(/<rect [^>]*class="(runs|cause)"/g)].length, ran);
});

test('what a reader types is text in a drawing', async () => {
	const exercise = await loadExercise('copy-all', 'en');
	const { analyze } = await analyzer();
	const dockerfile = 'FROM registry.example.com/python:3.12-slim\nRUN echo "<script>alert(1)</script>" > /a\n';
	const workspace = { ...exercise.workspaces.start, before: { dockerfile, dockerignore: '', options: {} } };
	const analysis = analyze({ project: projectOf(workspace, 'before'), locale: 'en' });
	for (const name of NAMES) {
		assert.doesNotMatch(draw(name, { analysis, dockerfile, change: 'first-build' }, 'en')?.svg ?? '', /<script/);
	}
});
