/** `npm run --silent diagnose`: one object for scripts, a verdict and a comparison for readers. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { LOGS } from './logs.ts';

const CLI = join(import.meta.dirname, '..', '..', '..', 'src', 'cli.ts');
const run = (...args: string[]) => execFileSync(process.execPath, [CLI, 'diagnose', ...args], { encoding: 'utf8' });
const log = (folder: string, file = 'plain.txt') => join(LOGS, folder, file);

test('JSON has the keys of a build, for a build and for anything else', () => {
	const keys = ['format', 'steps', 'contextBytes', 'exports', 'pushed', 'error', 'warnings'];
	for (const file of [log('16c-push-max-cache'), log('44-docker-history', 'history.txt'), CLI]) {
		const report = JSON.parse(run(file, '--format', 'json'));
		for (const key of keys) assert.ok(key in report, `${key} of ${file}`);
	}
	const report = JSON.parse(run(log('16c-push-max-cache'), '--format', 'json'));
	assert.equal(report.format, 'buildkit-plain');
	assert.equal(report.pushed.length, 1);
	assert.equal(report.exports['exporting to image'][0].status, 'exporting layers');
});

test('a failed build says where and with which code', () => {
	assert.match(
		run(log('05-fail-exit-code')),
		/^The build failed at \[5\/6\] RUN echo "compile main\.c".* with exit code 2/,
	);
});

test('two builds and their Dockerfile: what missed first, how to check it, and how far the model was off', () => {
	const text = run(log('41-docker-multi'), log('43-docker-edit'), log('41-docker-multi', 'Dockerfile'));
	assert.match(text, /The first step that missed the cache: \[build 3\/4\] COPY src \.\/src/);
	assert.match(text, /git diff --stat HEAD~1 -- src/);
	assert.match(text, /The build took 1\.5 s\. The model said .* with the measured figures it says .*\./);
});

test('two folders without a log: what the second build misses after the first, and the file that makes it', () => {
	const root = mkdtempSync(join(tmpdir(), 'contexts-'));
	for (const [name, list] of [
		['before', 'a\n'],
		['after', 'b\n'],
	] as const) {
		mkdirSync(join(root, name));
		writeFileSync(join(root, name, 'Dockerfile'), 'FROM debian:12\nCOPY list.txt ./\nRUN sort list.txt > sorted\n');
		writeFileSync(join(root, name, 'list.txt'), list);
	}
	const text = run(join(root, 'before'), join(root, 'after'));
	assert.match(text, /The first step that missed the cache: \[2\/3\] COPY list\.txt \.\//);
	assert.match(text, /certain: Files it reads have changed: list\.txt/);
});
