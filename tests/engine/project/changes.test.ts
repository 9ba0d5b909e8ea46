import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { applyChange, resolveChange } from '../../../src/engine/project/changes.ts';
import { rebuiltImage } from '../../../src/engine/project/rebuild.ts';
import { parseWorkspace, projectOf } from '../../../src/engine/project/schema.ts';
import type { Operation, Project } from '../../../src/engine/project/types.ts';

function project(dockerfile: string, more: Record<string, unknown> = {}, dockerignore = ''): Project {
	const result = parseWorkspace({ before: { dockerfile, dockerignore }, ...more });
	assert.ok(result.ok);
	return projectOf(result.workspace, 'before');
}

const files = [
	{ path: 'app/main.py', text: 'x = 1\n' },
	{ path: 'app/api.py', text: 'y = 1\n' },
	{ path: 'app/static', count: 40, size: 1e6, role: 'asset' },
	{ path: 'requirements.txt', text: 'flask\n' },
	{ path: 'constraints.txt', text: '' },
	{ path: 'start.sh', text: '#!/bin/sh\n', mode: 0o755 },
	{ path: 'docs/guide.md', size: 500 },
];
const DOCKERFILE = `FROM python:3.12
WORKDIR /srv
COPY requirements.txt constraints.txt ./
RUN pip install -r requirements.txt
COPY app app
COPY start.sh /usr/local/bin/
`;

function touches(
	id: string,
	dockerfile: string,
	more: Record<string, unknown> = { files },
	dockerignore = '',
): readonly string[] {
	const given = project(dockerfile, more, dockerignore);
	const { touches, available } = resolveChange(id, given, parseDockerfile(dockerfile));
	assert.equal(available, touches.length > 0);
	return touches;
}

test('app code is the entry point of what the widest source copies', () => {
	assert.deepEqual(touches('app-code', DOCKERFILE), ['app/main.py']);
	assert.deepEqual(touches('app-code', DOCKERFILE, { files: [{ path: 'lib', count: 9 }, ...files] }), ['app/main.py']);
	assert.deepEqual(touches('app-code', 'FROM a\nCOPY docs /d\n'), ['docs/guide.md']);
});

test('requirements are the manifests and locks that are copied', () => {
	assert.deepEqual(touches('requirements', DOCKERFILE), ['requirements.txt', 'constraints.txt']);
	assert.deepEqual(touches('requirements', 'FROM a\nCOPY app /a\n'), []);
});

test('the script is a script, else a configuration file', () => {
	assert.deepEqual(touches('script', DOCKERFILE), ['start.sh']);
	assert.deepEqual(touches('script', 'FROM a\nCOPY . .\n', { files: [{ path: 'nginx.conf' }] }), ['nginx.conf']);
});

test('files that .dockerignore or --exclude keeps back, and stages that are not needed, do not count', () => {
	assert.deepEqual(touches('script', DOCKERFILE, { files }, '*.sh\n'), []);
	assert.deepEqual(touches('script', 'FROM a\nCOPY --exclude=*.sh . /x\n'), []);
	assert.deepEqual(touches('script', 'FROM a AS test\nCOPY start.sh /\nFROM a\nCOPY app /a\n'), []);
	assert.deepEqual(touches('script', 'FROM a AS one\nCOPY start.sh /\nFROM a\nCOPY --from=one /start.sh /\n'), [
		'start.sh',
	]);
});

test('bind mounts read as copies do, variables are filled in', () => {
	assert.deepEqual(
		touches('requirements', 'FROM a\nRUN --mount=type=bind,source=requirements.txt,target=/r pip install -r /r\n'),
		['requirements.txt'],
	);
	assert.deepEqual(touches('script', `ARG N=start\nFROM a\nARG N\nENV E=sh\nCOPY \${N}.$E /\n`), ['start.sh']);
});

test('the base image is that of the target', () => {
	const text = 'ARG V=3.12\nFROM node:20 AS web\nFROM python:$V AS base\nFROM base\nCOPY --from=web /x /x\n';
	assert.deepEqual(touches('base-image', text), ['python:3.12']);
	assert.deepEqual(touches('base-image', 'FROM scratch\n'), []);
});

test('what the project says itself goes first', () => {
	const own = { id: 'app-code', operations: [{ op: 'touch', path: 'app/api.py' }] };
	assert.deepEqual(touches('app-code', DOCKERFILE, { files, changes: [own] }), ['app/api.py']);
	assert.equal(resolveChange('no such change', project(DOCKERFILE), parseDockerfile(DOCKERFILE)).available, false);
});

const after = (...operations: Operation[]) => applyChange(project(DOCKERFILE, { files }), operations);
const file = (given: Project, path: string) => given.files.find((entry) => entry.path === path);

test('an edit changes content and time, and leaves a manifest its meaning', () => {
	const edited = file(after({ op: 'edit', path: 'requirements.txt' }), 'requirements.txt');
	assert.notEqual(edited?.text, 'flask\n');
	assert.equal(edited?.text?.trim(), 'flask');
	assert.equal(file(after({ op: 'edit', path: 'app/main.py', text: 'z' }), 'app/main.py')?.text, 'z');
	const sized = file(after({ op: 'edit', path: 'docs/guide.md' }), 'docs/guide.md');
	assert.notEqual(sized?.seed, undefined);
	assert.equal(sized?.size, 500);
	assert.notEqual(sized?.mtime, undefined);
	assert.equal(file(after({ op: 'edit', path: 'docs/guide.md', size: 900 }), 'docs/guide.md')?.size, 900);
});

test('a second edit gives a third content', () => {
	const once = after({ op: 'edit', path: 'docs/guide.md' });
	const twice = applyChange(once, [{ op: 'edit', path: 'docs/guide.md' }]);
	assert.notEqual(file(twice, 'docs/guide.md')?.seed, file(once, 'docs/guide.md')?.seed);
});

test('an edit inside a folder that is given as one sum changes the sum', () => {
	assert.notEqual(file(after({ op: 'edit', path: 'app/static/logo.png' }), 'app/static')?.seed, undefined);
});

test('touch changes the time alone, chmod the mode alone', () => {
	assert.deepEqual(file(after({ op: 'touch', path: 'start.sh' }), 'start.sh'), {
		...files.find(({ path }) => path === 'start.sh'),
		mtime: 1_700_000_060,
	});
	assert.equal(file(after({ op: 'chmod', path: 'start.sh', mode: 0o600 }), 'start.sh')?.mode, 0o600);
	assert.deepEqual(file(after({ op: 'chmod', path: 'app', mode: 0o700 }), 'app'), {
		path: 'app',
		kind: 'directory',
		mode: 0o700,
	});
});

test('files come, go and are renamed, and directories stay when they get empty', () => {
	assert.equal(file(after({ op: 'add', file: { path: 'new', size: 3 } }), 'new')?.size, 3);
	const deleted = after({ op: 'delete', path: 'docs/guide.md' });
	assert.deepEqual(file(deleted, 'docs'), { path: 'docs', kind: 'directory' });
	assert.equal(
		after({ op: 'delete', path: 'app' }).files.some(({ path }) => path.startsWith('app')),
		false,
	);
	const moved = after({ op: 'rename', path: 'docs', to: 'manual' });
	assert.deepEqual(file(moved, 'manual/guide.md'), { path: 'manual/guide.md', size: 500, seed: 'docs/guide.md' });
	assert.equal(file(moved, 'docs/guide.md'), undefined);
});

test('operations on what is not there leave the files as they are', () => {
	const given = project(DOCKERFILE, { files });
	for (const operation of [
		{ op: 'edit', path: 'none' },
		{ op: 'touch', path: 'none' },
		{ op: 'chmod', path: 'none', mode: 0 },
		{ op: 'delete', path: 'none' },
		{ op: 'rename', path: 'none', to: 'x' },
	] satisfies Operation[]) {
		assert.equal(applyChange(given, [operation]), given, operation.op);
	}
});

test('texts and options change; listed build files change with their text', () => {
	const given = project(DOCKERFILE, { files: [...files, { path: 'Dockerfile', text: DOCKERFILE }] });
	const changed = applyChange(given, [
		{ op: 'dockerfile', text: 'FROM b\n' },
		{ op: 'build-arg', name: 'A', value: '1' },
		{ op: 'target', target: 't' },
		{ op: 'no-cache-filter', stages: ['s'] },
	]);
	assert.equal(changed.dockerfile, 'FROM b\n');
	assert.equal(file(changed, 'Dockerfile')?.text, 'FROM b\n');
	assert.deepEqual(changed.options, { buildArgs: { A: '1' }, target: 't', noCacheFilter: ['s'] });
	const back = applyChange(changed, [{ op: 'build-arg', name: 'A' }, { op: 'target' }]);
	assert.deepEqual(back.options, { buildArgs: {}, noCacheFilter: ['s'] });
});

test('a rebuilt base image has another digest, and other layers or variables where these changed', () => {
	const image = (...whats: ('layers' | 'config' | 'environment')[]) => {
		const changed = after(...whats.map((what): Operation => ({ op: 'base-image', image: 'python:3.12', what })));
		const [description] = changed.images;
		assert.ok(description);
		return rebuiltImage(description);
	};
	assert.notEqual(image('layers').layersDigest, image('layers', 'layers').layersDigest);
	assert.notEqual(image('config').digest, image('config', 'config').digest);
	assert.equal(image('config').layersDigest, undefined);
	assert.equal(image('environment').env?.length, 1);
	assert.equal(after({ op: 'base-image', what: 'layers' }).images[0]?.name, 'python:3.12');
});
