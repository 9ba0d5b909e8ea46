/** What sources take is remembered while files change in what is in them alone, and found anew otherwise. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { ContextFile } from '../../../src/engine/context/types.ts';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { filesByRead } from '../../../src/engine/reads/readers.ts';
import { needsOf } from '../../../src/engine/reads/reads.ts';

const NEEDS = needsOf(parseDockerfile('FROM a\nCOPY src/*.py src/\nCOPY . .\n'), {});
const FILES: readonly ContextFile[] = [
	{ path: 'Dockerfile', text: 'FROM a\n' },
	{ path: 'src', kind: 'directory' },
	{ path: 'src/app.py', text: 'print(1)\n' },
	{ path: 'notes.txt', text: 'x\n' },
];

function taken(files: readonly ContextFile[], dockerignore = ''): number[][] {
	return [...filesByRead(NEEDS, files, dockerignore).byRead.values()].map((list) => [...list]);
}

const replaced = (index: number, file: ContextFile) => FILES.map((old, at) => (at === index ? file : old));

test('a new text takes nothing in or out, and the lists stay the same objects', () => {
	const before = filesByRead(NEEDS, FILES, '');
	const after = filesByRead(NEEDS, replaced(0, { path: 'Dockerfile', text: 'FROM b\n' }), '');
	assert.deepEqual(taken(FILES), [[2], [0, 2, 3]]);
	assert.equal(after.lists, before.lists);
});

test('another path, kind, rule or file gives other lists', () => {
	assert.deepEqual(taken(replaced(3, { path: 'src/notes.py', text: 'x\n' })), [
		[2, 3],
		[0, 2, 3],
	]);
	assert.deepEqual(taken(replaced(2, { path: 'src/app.py', kind: 'directory' })), [[], [0, 3]]);
	assert.deepEqual(taken(FILES, 'src'), [[], [0, 3]]);
	const own = [...FILES, { path: 'Dockerfile.dockerignore', text: 'notes.txt' }];
	assert.deepEqual(taken(own), [[2], [0, 2, 4]]);
	assert.deepEqual(taken([...FILES, { path: 'Dockerfile.dockerignore', text: 'src' }]), [[], [0, 3, 4]]);
});
