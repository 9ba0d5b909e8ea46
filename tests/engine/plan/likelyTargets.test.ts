/** When to ask which stage is meant. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { likelyTargets } from '../../../src/engine/plan/likelyTargets.ts';

const of = (...lines: string[]) => likelyTargets(parseDockerfile(`${lines.join('\n')}\n`));

test('a last stage for development is asked about, the one that looks shipped first', () => {
	assert.deepEqual(of('FROM node AS deps', 'FROM node AS production', 'FROM node AS build', 'FROM node AS dev'), [
		'production',
		'build',
		'deps',
	]);
	assert.deepEqual(of('FROM node AS app', 'FROM app AS web-test'), ['app']);
	assert.deepEqual(of('FROM node AS app', 'FROM app', 'CMD ["npm", "run", "dev"]'), ['app']);
	assert.deepEqual(of('FROM python AS app', 'FROM app AS second', 'CMD uvicorn main:app --reload'), ['app']);
});

test('nothing is asked where the last stage may be shipped, or where there is no other', () => {
	assert.deepEqual(of('FROM node AS dev', 'FROM node AS prod'), []);
	assert.deepEqual(of('FROM node AS dev'), []);
	assert.deepEqual(of('FROM node', 'FROM node AS dev'), [], 'a stage without a name is no target');
	assert.deepEqual(of('FROM node AS test', 'FROM node AS dev'), []);
	assert.deepEqual(of('FROM node AS a', 'FROM node AS latest'), []);
	assert.deepEqual(of('FROM node AS a', 'FROM node AS prod', 'CMD ["npm", "run", "dev"]'), []);
	assert.deepEqual(of('FROM node AS a', 'FROM a', 'CMD ["node", "server.js"]'), []);
	assert.deepEqual(of(''), []);
});
