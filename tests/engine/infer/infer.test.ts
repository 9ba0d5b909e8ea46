import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContextFile } from '../../../src/engine/context/types.ts';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { inferFiles } from '../../../src/engine/infer/infer.ts';

function inferred(text: string, files: readonly ContextFile[] = []): readonly ContextFile[] {
	return inferFiles(parseDockerfile(text), { files, options: {} });
}

/** Paths; folders that are given as sums end in `/`. */
const paths = (text: string, files: readonly ContextFile[] = []) =>
	inferred(text, files).map(({ path, count }) => (count === undefined ? path : `${path}/`));

test('sources that are named become files or folders, by their spelling and their destination', () => {
	const text = `FROM a
COPY requirements.txt /x/
COPY src/ /src/
COPY backend /x/backend
COPY entrypoint /usr/local/bin/entrypoint
COPY settings /etc/app.conf
COPY .env Makefile /x/
COPY .mvn .mvn
ADD https://example.com/a.tgz /tmp/
COPY <<END /inline
END
`;
	assert.deepEqual(paths(text), [
		'requirements.txt',
		'src/',
		'backend/',
		'entrypoint',
		'settings',
		'.env',
		'Makefile',
		'.mvn/',
	]);
});

test('all of it is marked as assumed and has a size', () => {
	for (const file of inferred('FROM a\nRUN npm ci\nCOPY . .\n'))
		assert.ok(file.assumed && (file.size ?? 0) > 0, file.path);
});

test('wildcards stand for what people write them for', () => {
	assert.deepEqual(paths('FROM a\nCOPY package*.json ./\n'), ['package.json', 'package-lock.json']);
	assert.deepEqual(paths('FROM a\nCOPY package.json yarn.lock* package-lock.json* pnpm-lock.yaml* .npmrc* ./\n'), [
		'package.json',
		'package-lock.json',
	]);
	assert.deepEqual(paths('FROM a\nCOPY Gemfile* ./\n'), ['Gemfile', 'Gemfile.lock']);
	assert.deepEqual(paths('FROM a\nCOPY web/*.csproj ./\n'), ['web/app.csproj']);
	assert.deepEqual(paths('FROM a\nCOPY packages/*/package.json ./\n'), ['packages/app/package.json']);
	assert.deepEqual(paths('FROM a\nARG J=target/*.jar\nCOPY $J app.jar\n'), ['target/app.jar']);
});

test('the whole context brings what the commands of the stage need', () => {
	const whole = paths(
		'FROM a\nWORKDIR /srv\nCOPY . .\nRUN cd web && npm ci\nRUN ./run/prepare.sh > log.txt\nCMD ["python", "manage.py"]\n',
	);
	for (const path of [
		'web/package.json',
		'web/package-lock.json',
		'web/src/',
		'run/prepare.sh',
		'manage.py',
		'.git/',
	]) {
		assert.ok(whole.includes(path), path);
	}
	assert.equal(whole.includes('log.txt'), false);
	assert.ok(paths('FROM a\nRUN --mount=type=bind,target=. go build ./...\n').includes('go.mod'));
	assert.ok(paths('FROM nginx\nCOPY . /usr/share/nginx/html\n').includes('index.html'));
});

test('files that commands name lie in the folder that was copied', () => {
	assert.deepEqual(
		paths('FROM a\nCOPY requirements /tmp/req\nRUN pip install -r /tmp/req/base.txt -r /elsewhere/x.txt\n'),
		['requirements/', 'requirements/base.txt'],
	);
	assert.deepEqual(paths('FROM a\nWORKDIR /w\nCOPY tools/ tools/\nRUN tools/setup.sh\n'), ['tools/', 'tools/setup.sh']);
});

test('a folder of which only the manifest is known gets its content', () => {
	assert.deepEqual(paths('FROM a\nCOPY api/package.json api/\nRUN npm i\nCOPY api/. api/\n'), [
		'api/package.json',
		'api/',
	]);
});

test('stages that the target does not need ask for nothing', () => {
	assert.deepEqual(paths('FROM a AS t\nCOPY tests /t\nFROM a\nCOPY x.txt /\n'), ['x.txt']);
});

test('a context that the reader gave is complete, one that is partly inferred is not', () => {
	const text = 'FROM a\nCOPY a.txt b.txt /\n';
	assert.deepEqual(paths(text, [{ path: 'a.txt', text: '' }]), []);
	assert.deepEqual(paths(text, [{ path: 'a.txt', text: '', assumed: true }]), ['b.txt']);
	assert.deepEqual(paths(text, [{ path: 'Dockerfile', text }]), ['a.txt', 'b.txt']);
});

test('what does not parse infers nothing and does not throw', () => {
	for (const text of ['', 'COPY', 'FROM', 'FROM a\nADD\nRUN\nWORKDIR\n']) assert.deepEqual(paths(text), [], text);
	assert.deepEqual(paths('FROM a\nCOPY [\n'), ['[']);
});
