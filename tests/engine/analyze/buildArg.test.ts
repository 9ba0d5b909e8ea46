/** Another value of a build argument is a change of the bar, and what it runs again counts. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { nodeShell } from '../../../src/cli/shell.ts';
import { adviceOf } from '../../../src/engine/advice/advise.ts';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { inferFiles } from '../../../src/engine/infer/infer.ts';
import { alone } from '../alone.ts';

const analyzer = createCatalogueAnalyzer(await nodeShell());
await analyzer.prepare();

const LATE = 'RUN apt-get update && apt-get install -y nginx';
const analyze = (...lines: string[]) => {
	const request = { project: alone(`${lines.join('\n')}\n`), locale: 'en' } as const;
	return { request, analysis: analyzer.analyze(request) };
};
const argChange = (...lines: string[]) => analyze(...lines).analysis.changes.find(({ id }) => id === 'build-arg');

test('an argument that is declared early runs all below it again; moved down, it saves that', () => {
	const { request, analysis } = analyze('FROM ubuntu:24.04', 'ARG BUILD_ID', LATE, 'RUN echo "$BUILD_ID" > /version');
	const change = analysis.changes.find(({ id }) => id === 'build-arg');
	assert.deepEqual(change?.touches, ['BUILD_ID']);
	assert.deepEqual(
		change?.outcomes.map(({ outcome }) => outcome),
		['CACHED', 'RAN', 'RAN'],
	);
	const advice = adviceOf(analyzer.advise(request, analysis));
	const fix = advice.fixes.find(({ finding }) => analysis.findings[finding]?.rule === 'changing-arg-early');
	assert.equal(fix?.verdict, 'saves');
	assert.ok((fix?.gain?.week.seconds.expected ?? 0) > 10);
});

test('of several that change in each build the fix moves all, for one alone saves nothing', () => {
	const { request, analysis } = analyze(
		'FROM ubuntu:24.04',
		'ARG BUILD_ID',
		'ARG GIT_COMMIT=unknown',
		LATE,
		'LABEL revision=$GIT_COMMIT',
		'RUN echo "$BUILD_ID" > /version',
	);
	const advice = adviceOf(analyzer.advise(request, analysis));
	const moves = advice.fixes.filter(({ finding }) => analysis.findings[finding]?.rule === 'changing-arg-early');
	assert.deepEqual(
		moves.map(({ verdict }) => verdict),
		['saves', 'saves'],
	);
});

test('files without an argument to change have no such change', () => {
	assert.equal(argChange('FROM ubuntu:24.04', LATE), undefined);
	assert.equal(argChange('ARG TAG=24.04', 'FROM ubuntu:${TAG}', LATE), undefined);
	assert.equal(argChange('FROM ubuntu:24.04', 'ARG DEBIAN_FRONTEND=noninteractive', LATE), undefined);
	assert.equal(argChange('FROM ubuntu:24.04', 'ARG TARGETARCH', LATE), undefined);
	assert.equal(argChange('FROM ubuntu:24.04', 'ARG TOOL=1.2.3', 'RUN echo $TOOL')?.perWeek, 0.25);
});

const pathsOf = (...lines: string[]) => {
	const project = alone(`${lines.join('\n')}\n`);
	return inferFiles(parseDockerfile(project.dockerfile), project).map(({ path }) => path);
};

test('a FROM whose name has a variable may mean any of the stages that fit: each has its files', () => {
	const paths = pathsOf(
		'ARG TARGETOS=linux',
		'FROM alpine:3.20 AS app-linux',
		'COPY linux.conf /etc/',
		'FROM alpine:3.20 AS app-windows',
		'COPY windows.conf /etc/',
		'FROM app-$TARGETOS AS app',
		'RUN true',
	);
	assert.deepEqual(paths, ['linux.conf', 'windows.conf']);
});

test('what a stage writes is not assumed to lie in the context', () => {
	const chef = pathsOf(
		'FROM rust:1.82 AS plan',
		'COPY . .',
		'RUN cargo chef prepare --recipe-path recipe.json',
		'FROM rust:1.82',
		'COPY --from=plan /recipe.json .',
		'RUN cargo chef cook --recipe-path recipe.json',
	);
	assert.ok(!chef.includes('recipe.json'));
	const written = pathsOf('FROM node:22', 'COPY . .', 'RUN node gen.js > out.json && node use.js out.json');
	assert.ok(!written.includes('out.json'));
	assert.ok(written.includes('gen.js'));
});
