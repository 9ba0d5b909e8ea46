/** A layer's contents as a tree: sums, shared rows, and what begins open. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { LayerEntry } from '../../../src/engine/filesystem/types.ts';
import { contentsTree, firstOpen } from '../../../src/workbench/views/contentsTree.ts';

const entry = (path: string, change: LayerEntry['change'], size = 0): LayerEntry => ({
	path,
	change,
	kind: path.endsWith('/') ? 'directory' : 'file',
	size,
	files: 1,
});

const roots = contentsTree([
	entry('/srv/', 'parent'),
	entry('/srv/app/', 'added'),
	entry('/srv/app/large.bin', 'added', 900),
	entry('/srv/app/small.py', 'changed', 10),
	entry('/srv/app/old.py', 'removed'),
	entry('/etc/passwd', 'changed', 5),
]);

test('folders hold the sums of what is below them, and those that only lead on share a row', () => {
	assert.deepEqual(
		roots.map(({ name, path, change, size, files }) => ({ name, path, change, size, files })),
		[
			{ name: 'srv/app', path: '/srv/app', change: 'added', size: 910, files: 3 },
			{ name: 'etc', path: '/etc', change: 'parent', size: 5, files: 1 },
		],
	);
});

test('what was removed comes first, then the largest', () => {
	assert.deepEqual(
		roots[0]?.children.map(({ name, change }) => `${name} ${change}`),
		['old.py removed', 'large.bin added', 'small.py changed'],
	);
});

test('as many folders begin open as there are rows for, and always one', () => {
	assert.deepEqual([...firstOpen(roots, 20)], ['/srv/app', '/etc']);
	assert.deepEqual([...firstOpen(roots, 5)], ['/srv/app']);
	assert.deepEqual([...firstOpen(roots, 1)], ['/srv/app']);
});
