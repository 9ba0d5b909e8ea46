/** Which files a folder has for `lint .`. */
import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { findDockerfiles } from '../../../src/cli/findDockerfiles.ts';
import { isDockerfileName } from '../../../src/engine/foreign/fileNames.ts';

test('a Dockerfile is known by its name', () => {
	for (const name of [
		'Dockerfile',
		'Dockerfile.dev',
		'web.Dockerfile',
		'api.dockerfile',
		'Dockerfile-dev',
		'Dockerfile-3.12',
		'Dockerfile-php8.1',
		'Containerfile',
		'app/Containerfile.ci',
	]) {
		assert.ok(isDockerfileName(name), name);
	}
	for (const name of [
		'Dockerfile.dockerignore',
		'web.Dockerfile.dockerignore',
		'Dockerfiles',
		'MyDockerfile',
		'dockerfile-lint.js',
		'a.txt',
	]) {
		assert.ok(!isDockerfileName(name), name);
	}
});

test('folders are searched in order, but for node_modules and .git; a link to a folder is not followed', (t) => {
	const root = mkdtempSync(join(tmpdir(), 'layerwise-'));
	t.after(() => rmSync(root, { recursive: true }));
	const write = (path: string) => {
		mkdirSync(dirname(join(root, path)), { recursive: true });
		writeFileSync(join(root, path), 'FROM scratch\n');
	};
	const paths = ['b/Dockerfile', 'a/web.Dockerfile', 'Dockerfile', 'Containerfile', 'a/notes.txt'];
	for (const path of [...paths, 'node_modules/x/Dockerfile', 'a/.git/Dockerfile']) write(path);
	symlinkSync(root, join(root, 'a/loop'));
	const found = (...given: string[]) => findDockerfiles(given, (path) => join(root, path));
	assert.deepEqual(found('.'), ['Containerfile', 'Dockerfile', 'a/web.Dockerfile', 'b/Dockerfile']);
	assert.deepEqual(found('b', 'a', 'b/Dockerfile'), ['b/Dockerfile', 'a/web.Dockerfile']);
	assert.deepEqual(found('missing', '-', 'a/notes.txt'), ['missing', '-', 'a/notes.txt']);
});
