/** What is kept and what is guessed: the last twenty builds, predictions and their score, stages as a graph. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { toneOf } from '../../../src/editor/tone.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { MOST_BUILDS, openBuilds } from '../../../src/workbench/state/builds.ts';
import { questionsOf, scoreOf } from '../../../src/workbench/state/prediction.ts';
import { hasGraph, stagesOf } from '../../../src/workbench/views/stageGraph.ts';
import { alone } from '../alone.ts';
import { parseShell } from '../shell.ts';

/** Takes so many characters and no more. */
function storage(room: number) {
	const texts = new Map<string, string>();
	return {
		getItem: (key: string) => texts.get(key) ?? null,
		setItem(key: string, text: string) {
			if (text.length > room) throw new DOMException('full', 'QuotaExceededError');
			texts.set(key, text);
		},
	};
}

const build = (at: number, hash = `#1.${at}`) => ({ hash, at, bytes: 1, seconds: 1 });

test('the last twenty builds are kept, newest first, the same state once', () => {
	const kept = storage(Number.POSITIVE_INFINITY);
	const builds = openBuilds('x', () => kept);
	for (let at = 1; at <= 25; at++) assert.equal(builds.add(build(at)), true);
	builds.add(build(26, '#1.25'));
	const times = builds.list().map(({ at }) => at);
	assert.equal(times.length, MOST_BUILDS);
	assert.deepEqual(times.slice(0, 2), [26, 24]);
	assert.deepEqual(openBuilds('another', () => kept).list(), []);
});

test('where room is short older builds give way; where nothing can be kept it says so', () => {
	const kept = storage(400);
	const builds = openBuilds('x', () => kept);
	for (let at = 1; at <= 25; at++) assert.equal(builds.add(build(at)), true);
	assert.equal(builds.list()[0]?.at, 25);
	const forbidden = () => {
		throw new DOMException('no', 'SecurityError');
	};
	assert.equal(openBuilds('x', forbidden).add(build(1)), false);
	assert.deepEqual(openBuilds('x', forbidden).list(), []);
});

function analyze(lines: readonly string[]) {
	return createAnalyzer({ parseShell }).analyze({
		project: alone(lines.join('\n'), {
			files: [
				{ path: 'manifest.json', size: 10 },
				{ path: 'src/main.c', size: 10 },
			],
		}),
		locale: 'en',
	});
}

const analysis = analyze([
	'FROM base:1 AS base',
	'WORKDIR /app',
	'FROM base AS deps',
	'COPY manifest.json .',
	'RUN sleep 5',
	'FROM base AS unused',
	'RUN sleep 9',
	'FROM deps AS build',
	'COPY src src',
	'RUN sleep 7',
	'FROM base:1',
	'COPY --from=build /app /app',
	'RUN --mount=from=deps sleep 1',
]);
const change = analysis.changes.find(({ id }) => id === 'app-code');

test('stages stand below those that they take from, and say what runs in them', () => {
	assert.ok(hasGraph(analysis));
	assert.deepEqual(
		stagesOf(analysis, change).map(({ name, rank, takesFrom, ran, tone }) => [name, rank, takesFrom, ran, tone]),
		[
			['base', 0, [], 0, 'cached'],
			['deps', 1, ['base'], 0, 'cached'],
			['unused', 0, [], 0, 'unreachable'],
			['build', 2, ['deps'], 2, 'cause'],
			['stage-4', 3, ['build', 'deps'], 2, 'cause'],
		],
	);
});

test('only what can be guessed is asked, and the score counts what was right', () => {
	const questions = questionsOf(analysis.steps, change);
	assert.ok(questions.every(({ step }) => step.instruction !== 'FROM' && step.stage !== 'unused'));
	const all = new Map(questions.map(({ step }) => [step.id, 'runs'] as const));
	const { right, of } = scoreOf(questions, all);
	assert.equal(right, 4);
	assert.equal(of, questions.length);
	assert.equal(scoreOf(questions, new Map()).right, 0);
});

test('where a step fails, all others are asked about as if it worked; one that really never starts looks so', () => {
	const failing = analyze(['FROM base:1', 'WORKDIR /app', 'RUN sleep 5', 'COPY none .']);
	const cold = failing.changes.find(({ id }) => id === 'first-build');
	const [, , really] = cold?.really ?? [];
	assert.ok(really);
	assert.equal(really.outcome, 'CACHED');
	assert.equal(toneOf(really), 'waiting');
	assert.deepEqual(cold?.outcomes.map(toneOf), ['runs', 'runs', 'runs', 'error']);
	assert.deepEqual(
		questionsOf(failing.steps, cold).map(({ step }) => step.instruction),
		['WORKDIR', 'RUN', 'COPY'],
	);
});
