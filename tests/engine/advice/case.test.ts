/** What the fixes of the lessons' case save: said by simulating each, and true when it is applied. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { parse } from 'yaml';
import { projectFromDocument, projectOf } from '../../../src/engine/project/schema.ts';
import { advised, assertKept, near, ruleIds, secondsOf } from './advised.ts';

const read = (path: string): string =>
	readFileSync(new URL(`../../../content/examples/python-service/${path}`, import.meta.url), 'utf8');
const side = (name: string) => ({
	dockerfile: read(`${name}/Dockerfile`),
	dockerignore: read(`${name}/.dockerignore`),
});
const parsed = projectFromDocument(parse(read('project.yaml')), { before: side('before'), after: side('after') });
assert.ok(parsed.ok);
const before = advised(projectOf(parsed.workspace, 'before'));
const MINUTE = 60;

test('owners that are set where the files are made save 2.57 GB', () => {
	const { advice } = before.of('chown-recursive-layer');
	near(advice.gain?.image.expected, 2.57e9, 0.05 * 2.57e9, 'image');
	assert.ok(advice.gain.image.low > 2.4e9, 'what both states have in common does not widen the range');
	const after = assertKept(before, 'chown-recursive-layer');
	assert.match(after.project.dockerfile, /\n {4}&& chown -R admin:admin \/home\/admin\/run\n/);
});

test('to copy the code after the requirements saves about ten minutes and the push, and is the best', () => {
	const { advice } = before.of('run-before-source-copy');
	const ofCode = advice.gain?.changes.find(({ id }) => id === 'app-code')?.seconds.expected ?? 0;
	assert.ok(ofCode > 10 * MINUTE && ofCode < 14 * MINUTE, `${ofCode}`);
	assert.equal(advice.rank, 1);
	assert.equal(advice.verdict, 'saves');
	const after = assertKept(before, 'run-before-source-copy');
	const step = after.analysis.steps.find(({ name }) => name.includes('requirements.txt') && name.includes('RUN'));
	const outcome = after.analysis.changes
		.find(({ id }) => id === 'app-code')
		?.outcomes.find((each) => each.step === step?.id);
	assert.equal(outcome?.outcome, 'CACHED');
});

test('--no-cache-dir saves what the model keeps as pip’s cache', () => {
	const { advice } = before.of('pip-no-cache-dir');
	near(advice.gain?.image.expected, 0.62e9, 0.05 * 0.62e9, 'image');
	assertKept(before, 'pip-no-cache-dir');
});

test('what saves nothing says so and stands last', () => {
	const { advice } = before.of('wget-progress');
	assert.equal(advice.verdict, 'nothing');
	assert.equal(advice.rank, before.advice.fixes.length);
});

test('all that help together: 16 minutes become about one, 8.3 GB become 5', () => {
	const { together } = before.advice;
	assert.ok(together);
	const after = before.fixed('all');
	const ofCode = together.after.changes.find(({ id }) => id === 'app-code')?.total.expected ?? 0;
	near(ofCode, secondsOf(after, 'app-code'), 1e-6, 'App code');
	assert.ok(ofCode < 1.5 * MINUTE, `${ofCode}`);
	near(together.after.image.expected, after.analysis.imageBytes.expected, 1, 'image');
	assert.ok(after.analysis.imageBytes.expected < 5.1e9);
	const helped = before.advice.fixes.filter(({ verdict }) => verdict === 'saves');
	const added = helped.reduce((all, { gain }) => all + (gain?.week.seconds.expected ?? 0), 0);
	assert.ok((together.gain.week.seconds.expected ?? 0) < added, 'what two fixes save both is counted once');
	for (const rule of ['chown-recursive-layer', 'run-before-source-copy', 'pip-no-cache-dir']) {
		assert.ok(!ruleIds(after).includes(rule), rule);
	}
});
