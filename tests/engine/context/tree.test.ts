import assert from 'node:assert/strict';
import { test } from 'node:test';
import { digestOf } from '../../../src/engine/context/digest.ts';
import { contextTree, nodeAt, SUM_NAME, treeOf, walk, withNode } from '../../../src/engine/context/tree.ts';
import type { ContextFile, DirectoryNode } from '../../../src/engine/context/types.ts';

const paths = (tree: DirectoryNode) => [...walk(tree)].map(([path]) => path);
const files: readonly ContextFile[] = [
	{ path: 'src/app.py', text: 'print(1)\n' },
	{ path: 'src/lib/util.py', text: 'u\n' },
	{ path: 'data.bin', size: 5_000_000 },
];

test('directories are made above files, and listed before what they hold', () => {
	assert.deepEqual(paths(contextTree(files)), ['data.bin', 'src', 'src/app.py', 'src/lib', 'src/lib/util.py']);
	assert.equal(nodeAt(contextTree(files), 'src')?.mode, 0o755);
});

test('an explicit directory keeps its mode wherever it stands in the list', () => {
	const tree = contextTree([
		{ path: 'a/b', text: '' },
		{ path: 'a', kind: 'directory', mode: 0o700 },
	]);
	assert.equal(nodeAt(tree, 'a')?.mode, 0o700);
	assert.ok(nodeAt(tree, 'a/b'));
});

test('the context resets owners, other trees keep them', () => {
	const owned: ContextFile[] = [{ path: 'f', text: 'x', uid: 1000, gid: 33 }];
	assert.equal(nodeAt(contextTree(owned), 'f')?.uid, 0);
	assert.equal(nodeAt(treeOf(owned, 'keep'), 'f')?.uid, 1000);
});

test('content is named by text, else by seed and size, else by path and size', () => {
	const id = (file: ContextFile) => {
		const node = nodeAt(contextTree([file]), file.path);
		return node?.kind === 'file' ? node.content.id : undefined;
	};
	assert.equal(id({ path: 'a', text: 'same' }), id({ path: 'b', text: 'same', size: 99 }));
	assert.equal(id({ path: 'a', size: 10, seed: 'x' }), id({ path: 'b', size: 10, seed: 'x' }));
	assert.equal(id({ path: 'a', size: 10 }), id({ path: 'b', size: 10, seed: 'a' }));
	assert.notEqual(id({ path: 'a', size: 10 }), id({ path: 'b', size: 10 }));
	assert.notEqual(id({ path: 'a', size: 10, seed: 'x' }), id({ path: 'a', size: 11, seed: 'x' }));
	assert.equal(id({ path: 'a', size: 10, sort: 'zero' }), id({ path: 'b', size: 10, sort: 'zero' }));
	assert.equal(id({ path: 'a', size: 0 }), id({ path: 'b', text: '' }));
});

test('sizes of texts are bytes of UTF-8', () => {
	const node = nodeAt(contextTree([{ path: 'f', text: 'aé漢😀\ud800' }]), 'f');
	assert.equal(node?.kind === 'file' && node.content.size, 1 + 2 + 3 + 4 + 3);
});

test('a folder given as one sum is a directory and can hold named files too', () => {
	const tree = contextTree([
		{ path: 'backend', size: 14_000_000, count: 300 },
		{ path: 'backend/app.py', text: 'x' },
	]);
	const sum = nodeAt(tree, `backend/${SUM_NAME}backend`);
	assert.equal(sum?.kind === 'file' && sum.files, 300);
	assert.ok(nodeAt(tree, 'backend/app.py'));
});

test('a replaced entry leaves all other nodes as they are and equals a tree built from nothing', () => {
	const before = contextTree(files);
	const edited = files.map((file) => (file.path === 'src/app.py' ? { ...file, text: 'print(2)\n' } : file));
	const after = contextTree(edited, files);
	assert.equal(nodeAt(after, 'src/lib'), nodeAt(before, 'src/lib'));
	assert.notEqual(digestOf(after), digestOf(before));
	assert.equal(digestOf(after), digestOf(contextTree([...edited])));
	assert.equal(contextTree(edited), after);
});

test('a node can be put in, replaced and taken out', () => {
	const tree = contextTree(files);
	const file = nodeAt(tree, 'data.bin');
	assert.ok(file);
	const more = withNode(tree, 'new/deep/file', file);
	assert.equal(nodeAt(more, 'new/deep/file'), file);
	assert.equal(nodeAt(withNode(more, 'new', undefined), 'new'), undefined);
	assert.equal(withNode(tree, 'no/such/file', undefined), tree);
});

test('names from the prototype of objects are names like others', () => {
	assert.deepEqual(paths(contextTree([{ path: '__proto__/constructor', text: '' }])), [
		'__proto__',
		'__proto__/constructor',
	]);
});
