/** Two logs with the Dockerfiles of both builds: why the first step missed is certain. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { projectFromText } from '../../../src/cli/fileProject.ts';
import { nodeShell } from '../../../src/cli/shell.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { withCertainReason } from '../../../src/engine/certainReasons.ts';
import { compareBuilds } from '../../../src/engine/diagnose/compare.ts';
import { readLog } from '../../../src/engine/diagnose/readLog.ts';

const analyzer = createAnalyzer({ parseShell: await nodeShell() });

const TEXT = 'FROM debian:12\nWORKDIR /app\nCOPY list.txt ./\nRUN sort list.txt > sorted\n';

function log(copy: string, run: string, command = 'RUN sort list.txt > sorted') {
	const lines = [`#2 [2/4] WORKDIR /app`, '#2 CACHED', '#3 [3/4] COPY list.txt ./', `#3 ${copy}`];
	return readLog([...lines, `#4 [4/4] ${command}`, `#4 ${run}`, ''].join('\n')) ?? assert.fail();
}

function project(text: string, list?: string) {
	const files = list === undefined ? [] : [{ path: 'list.txt', text: list }];
	return projectFromText(text, { files });
}

function reasons(
	before: ReturnType<typeof project>,
	after: ReturnType<typeof project>,
	again = log('DONE 0.1s', 'DONE 2.0s'),
) {
	const compared = compareBuilds(log('CACHED', 'CACHED'), again);
	return withCertainReason(analyzer, compared, before, after, 'en').reasons.map(({ kind, certain, about }) =>
		certain ? `${kind}: ${about}` : kind,
	);
}

test('a file that differs between the contexts is the reason, and other files are no more', () => {
	const [first, ...rest] = reasons(project(TEXT, 'a\n'), project(TEXT, 'b\n'));
	assert.equal(first, 'files: list.txt');
	assert.ok(!rest.includes('files') && !rest.includes('arguments'));
});

test('an edited command is the reason; of contexts that nobody gave nothing is certain', () => {
	const edited = TEXT.replace('sort list', 'sort -u list');
	const again = log('CACHED', 'DONE 2.0s', 'RUN sort -u list.txt > sorted');
	assert.match(reasons(project(TEXT, 'a\n'), project(edited, 'a\n'), again)[0] ?? '', /^command: RUN sort -u/);
	assert.ok(reasons(project(TEXT), project(TEXT)).includes('files'), 'files stay possible');
});

test('an ENV with another value is named', () => {
	const of = (value: string) => project(TEXT.replace('RUN', `ENV LC_ALL=${value}\nRUN`), 'a\n');
	const again = log('CACHED', 'DONE 2.0s');
	assert.equal(reasons(of('C'), of('POSIX'), again)[0], 'variable: ENV LC_ALL');
});

test('where nothing differs the cache itself is the reason', () => {
	const told = reasons(project(TEXT, 'a\n'), project(TEXT, 'a\n'));
	assert.equal(told[0], 'nothing-changed: ');
	assert.ok(told.includes('builder') && !told.includes('files'));
});
