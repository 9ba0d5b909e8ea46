/** A tree that takes over nodes is equal to what it was, and is the other tree wherever the two are alike. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { takeOver } from '../../../src/engine/context/takeOver.ts';
import { contextTree, nodeAt } from '../../../src/engine/context/tree.ts';
import type { ContextFile } from '../../../src/engine/context/types.ts';

const files: readonly ContextFile[] = [
	{ path: 'Dockerfile', text: 'FROM scratch\n' },
	{ path: 'src/app.py', text: 'print(1)\n' },
	{ path: 'src/lib/util.py', text: 'u\n' },
];
const other = contextTree([...files]);

test('an equal tree becomes the other one', () => {
	assert.equal(takeOver(contextTree([...files]), other), other);
	assert.equal(takeOver(other, undefined), other);
});

test('where a file differs, all beside the way to it is taken', () => {
	const tree = contextTree(files.map((file) => (file.path === 'src/app.py' ? { ...file, text: 'print(2)\n' } : file)));
	const taken = takeOver(tree, other);
	assert.deepEqual(taken, tree);
	assert.equal(nodeAt(taken, 'src/app.py'), nodeAt(tree, 'src/app.py'));
	for (const path of ['Dockerfile', 'src/lib']) assert.equal(nodeAt(taken, path), nodeAt(other, path));
});

test('times and kinds count, and what the other one lacks stays', () => {
	const later = contextTree(files.map((file) => ({ ...file, mtime: 5 })));
	assert.equal(takeOver(later, other), later);
	const more = contextTree([...files.slice(0, 1), { path: 'src', text: 'a file\n' }, { path: 'new', text: '' }]);
	assert.deepEqual(takeOver(more, other), more);
});
