/** The case of the lessons comes out of its components: sizes, times and findings of both Dockerfiles. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { parse } from 'yaml';
import { nodeShell } from '../../src/cli/shell.ts';
import type { Analysis, AnalyzedChange, AnalyzedStep } from '../../src/engine/analysis.ts';
import { createAnalyzer } from '../../src/engine/analyze.ts';
import { projectFromDocument, projectOf } from '../../src/engine/project/schema.ts';
import type { Project } from '../../src/engine/project/types.ts';

const GB = 1e9;
const MB = 1e6;
const MINUTE = 60;

const read = (path: string): string =>
	readFileSync(new URL(`../../content/examples/python-service/${path}`, import.meta.url), 'utf8');
const side = (name: string) => ({
	dockerfile: read(`${name}/Dockerfile`),
	dockerignore: read(`${name}/.dockerignore`),
});
const parsed = projectFromDocument(parse(read('project.yaml')), { before: side('before'), after: side('after') });
assert.ok(parsed.ok, JSON.stringify(parsed));
const { analyze } = createAnalyzer({ parseShell: await nodeShell() });
const projects = { before: projectOf(parsed.workspace, 'before'), after: projectOf(parsed.workspace, 'after') };
const before = analyze({ project: projects.before, locale: 'en' });
const after = analyze({ project: projects.after, locale: 'en' });

function within(actual: number, expected: number, part: number, what: string): void {
	assert.ok(Math.abs(actual / expected - 1) <= part, `${what}: ${actual}, not ${expected} ± ${part * 100} %`);
}

function changeOf(analysis: Analysis, id: string): AnalyzedChange {
	const change = analysis.changes.find((each) => each.id === id);
	assert.ok(change?.available, id);
	return change;
}

function stepOf(analysis: Analysis, text: string): AnalyzedStep {
	const step = analysis.steps.find(({ name }) => name.includes(text));
	assert.ok(step, text);
	return step;
}

const bytesOf = (analysis: Analysis, text: string): number => stepOf(analysis, text).bytes?.expected ?? 0;

/** From the start of the first bar of a kind to the end of the last one. */
function spanOf({ timeline }: AnalyzedChange, kind: string): number {
	const bars = timeline.bars.filter((bar) => bar.kind === kind);
	return Math.max(...bars.map(({ end }) => end)) - Math.min(...bars.map(({ start }) => start));
}

function without(project: Project, line: string): Project {
	assert.ok(project.dockerfile.includes(line), line);
	return { ...project, dockerfile: project.dockerfile.replace(line, '') };
}

test('the Dockerfiles have the instructions of the case: 13, and 3 + 12', () => {
	assert.equal(before.steps.length, 13);
	assert.deepEqual(
		['builder', 'stage-1'].map((name) => after.steps.filter(({ stage }) => stage === name).length),
		[3, 12],
	);
});

test('nothing about the case is a guess of the model', () => {
	assert.deepEqual(before.assumptions, []);
	assert.deepEqual(after.assumptions, []);
	assert.equal(before.imageBytes.evidence, 'catalogue');
	assert.equal(after.imageBytes.evidence, 'catalogue');
});

test('before: 16 minutes after a change of the code, 10 for the requirements and 4 for the push', () => {
	const change = changeOf(before, 'app-code');
	within(change.total.expected, 16 * MINUTE, 0.05, 'total');
	const { start = 0, end = 0 } = change.outcomes[stepOf(before, 'venv').id] ?? {};
	within(end - start, 10 * MINUTE, 0.05, 'requirements');
	within(spanOf(change, 'push'), 4 * MINUTE, 0.05, 'push');
	assert.deepEqual([change.ran, change.changedLayers], [7, 7]);
});

test('after: a minute after a change of the code, with one layer rebuilt and pushed', () => {
	const change = changeOf(after, 'app-code');
	within(change.total.expected, MINUTE, 0.25, 'total');
	assert.deepEqual([change.ran, change.changedLayers], [1, 1]);
	assert.ok(change.pushed.expected < 15 * MB);
});

test('the fixed parts of the pipeline take 45 to 55 s, before and after alike', () => {
	for (const analysis of [before, after]) {
		const bars = changeOf(analysis, 'app-code').timeline.bars.filter(({ kind }) => kind === 'fixed');
		const fixed = bars.map(({ seconds }) => seconds);
		assert.equal(
			fixed.reduce((all, { low }) => all + low, 0),
			45,
		);
		assert.equal(
			fixed.reduce((all, { high }) => all + high, 0),
			55,
		);
		assert.ok(fixed.every(({ evidence }) => evidence === 'assumed'));
	}
});

test('before: an image of 8.2 GB, with 3.18 GB in the layer of the requirements and 2.6 GB in that of the chown', () => {
	within(before.imageBytes.expected, 8.2 * GB, 0.03, 'image');
	within(bytesOf(before, 'FROM'), 2.33 * GB, 0, 'base image');
	within(bytesOf(before, 'venv'), 3.18 * GB, 0.05, 'requirements');
	within(bytesOf(before, 'chown admin'), 2.6 * GB, 0.05, 'chown');
});

test('before: pip keeps 729 MB below /root/.cache/pip', () => {
	const dockerfile = projects.before.dockerfile.replaceAll('pip install', 'pip install --no-cache-dir');
	const { imageBytes } = analyze({ project: { ...projects.before, dockerfile }, locale: 'en' });
	const kept = before.imageBytes.expected - imageBytes.expected;
	within(kept, 729 * MB, 0.05, 'cache');
});

test('after: an image of 5 GB', () => {
	const image = after.imageBytes.expected;
	assert.ok(image >= 4.9 * GB && image <= 5.2 * GB, String(image));
	within(bytesOf(after, '--from=builder'), 2.6 * GB, 0.05, 'packages');
});

test('without the chown 2.6 GB are gone from the image', () => {
	const { imageBytes } = analyze({
		project: without(projects.before, 'RUN chown admin:admin -R /home/admin'),
		locale: 'en',
	});
	within(before.imageBytes.expected - imageBytes.expected, 2.6 * GB, 0.05, 'gone');
});

test('first builds', () => {
	within(changeOf(before, 'first-build').total.expected, 17 * MINUTE, 0.05, 'before');
	within(changeOf(after, 'first-build').total.expected, 4.3 * MINUTE, 0.05, 'after');
	within(changeOf(after, 'clean-machine').timeline.pulled.expected, 2.92 * GB, 0.01, 'base and baked image');
	assert.ok(changeOf(after, 'clean-machine').total.expected > changeOf(after, 'first-build').total.expected + 30);
});

test('another version of a package: before all is fetched again, after one package is', () => {
	within(changeOf(before, 'requirements').total.expected, 16 * MINUTE, 0.05, 'before');
	assert.ok(changeOf(after, 'requirements').total.expected < 3.5 * MINUTE);
});

test('findings before', () => {
	const found = (rule: string, level: string) =>
		before.findings.filter((finding) => finding.rule === rule && finding.level === level).map(({ line }) => line);
	const line = (text: string) => stepOf(before, text).line;
	assert.deepEqual(found('run-before-source-copy', 'ERROR'), [line('venv')]);
	assert.deepEqual(found('pip-no-cache-dir', 'ERROR'), [line('imgbuilder'), line('venv')]);
	assert.deepEqual(found('large-layer', 'WARN'), [line('venv'), line('chown admin')]);
	assert.deepEqual(found('slow-layer', 'WARN'), [line('venv')]);
	assert.deepEqual(found('large-base-image', 'WARN'), [1]);
	assert.equal(found('many-layers-change', 'INFO').length, 1);
});

test('findings after: of the errors only the cache of the helper tool is left', () => {
	const errors = after.findings.filter(({ level }) => level === 'ERROR').map(({ rule, line }) => [rule, line]);
	assert.deepEqual(errors, [['pip-no-cache-dir', stepOf(after, 'imgbuilder').line]]);
});
