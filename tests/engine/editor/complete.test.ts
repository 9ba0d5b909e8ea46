/** What is offered where the caret stands; `|` marks it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { completionsAt } from '../../../src/editor/complete.ts';

const offers = {
	paths: ['backend/app.py', 'backend/api/a.py', 'requirements.txt'],
	images: ['python:3.12'],
	catalogue: { node: ['slim', 'alpine'], 'gcr.io/distroless/static': [] },
};

function offered(marked: string): string[] {
	const caret = marked.indexOf('|');
	const text = marked.replace('|', '');
	const { from, offers: found } = completionsAt(text, caret, offers);
	const written = text.slice(from, caret).toLowerCase();
	return found.map((offer) => offer.text).filter((each) => each.toLowerCase().startsWith(written));
}

test('instructions at the start of a line, none inside a continued one', () => {
	assert.deepEqual(offered('FROM a\nCO|'), ['COPY']);
	assert.deepEqual(offered('RUN a && \\\n  CO|'), []);
});

test('flags and mount options of the instruction', () => {
	assert.deepEqual(offered('COPY --fr|'), ['--from=']);
	assert.deepEqual(offered('RUN --mount=type=cache,ta|'), ['target=']);
	assert.deepEqual(offered('RUN --mount=type=cache,target=|'), []);
	assert.deepEqual(offered('RUN --mount=type=c|'), ['cache']);
	assert.deepEqual(offered('RUN --mount=type=cache,sharing=l|'), ['locked']);
	assert.deepEqual(offered('FROM x AS deps\nRUN --mount=type=bind,from=d|'), ['deps']);
	assert.deepEqual(offered('RUN --mount=type=bind,source=req|'), ['requirements.txt']);
	assert.deepEqual(offered('USER --|'), []);
});

test('stages and images where an image can stand', () => {
	assert.deepEqual(offered('FROM x AS deps\nFROM |'), ['deps', 'python:3.12', 'node', 'gcr.io/distroless/static']);
	assert.deepEqual(offered('FROM x AS deps\nCOPY --from=d|'), ['deps']);
});

test('tags of images that the catalogue knows, behind whatever version is written', () => {
	assert.deepEqual(offered('FROM no|'), ['node']);
	assert.deepEqual(offered('FROM node:|'), ['node:slim', 'node:alpine']);
	assert.deepEqual(offered('FROM node:22|'), ['node:22-slim', 'node:22-alpine']);
	assert.deepEqual(offered('FROM node:22.3-al|'), ['node:22.3-alpine']);
	assert.deepEqual(offered('FROM node:lts-s|'), ['node:lts-slim']);
	assert.deepEqual(offered('FROM node:alp|'), ['node:alpine']);
});

test('variables after a dollar sign', () => {
	assert.deepEqual(offered('ARG VERSION=1\nENV HOME_DIR /srv\nRUN echo $V|'), ['VERSION']);
});

test('paths of the context, one folder at a time, and none of another stage', () => {
	assert.deepEqual(offered('COPY |'), ['backend/', 'requirements.txt']);
	assert.deepEqual(offered('COPY backend/a|'), ['backend/app.py', 'backend/api/']);
	assert.deepEqual(offered('FROM x AS b\nCOPY --from=b |'), []);
});
