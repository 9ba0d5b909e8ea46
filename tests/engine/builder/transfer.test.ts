/** The figures of sizes come from builds that were recorded on a real BuildKit. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { ignoreFileTransfer, synced, transfer } from '../../../src/engine/builder/transfer.ts';
import { digestOf } from '../../../src/engine/context/digest.ts';
import { applyIgnore, parseIgnore } from '../../../src/engine/context/ignore.ts';
import { contextTree, nodeAt, walk, withNode } from '../../../src/engine/context/tree.ts';
import type { ContextFile, DirectoryNode } from '../../../src/engine/context/types.ts';

const NOW = 1_790_000_000;

/** A client that sends again and again to the same builder. */
function client(...files: ContextFile[]) {
	let held: DirectoryNode | undefined;
	const list = new Map(files.map((file) => [file.path, file]));
	return {
		change: (file: ContextFile) => list.set(file.path, { mtime: NOW, ...file }),
		held: () => held,
		send(requested: string[], ignore = '') {
			const result = transfer(applyIgnore(contextTree([...list.values()]), parseIgnore(ignore)), requested, held);
			held = result.held;
			return result.bytes;
		},
	};
}

test('only what is asked for is listed, and what is there is not sent again', () => {
	const dockerfile = (text: string): ContextFile => ({ path: 'Dockerfile', text });
	const { send, change } = client(
		{ path: 'small.txt', text: 's\n' },
		{ path: 'big.bin', size: 4_194_304 },
		{ path: 'dir/one.bin', size: 1_048_576 },
		dockerfile(`${'x'.repeat(23)}\n`),
	);
	assert.equal(send(['small.txt']), 38);
	assert.equal(send(['small.txt']), 30);
	change({ path: 'big.bin', size: 4_194_304 });
	assert.equal(send(['small.txt']), 30);
	assert.equal(send(['small.txt', 'big.bin']), 4_195_133);
});

test('links that are named, or lead to what is named, are followed', () => {
	const { send, change } = client(
		{ path: 'real.txt', text: 'real\n' },
		{ path: 'same.txt', text: 'real\n' },
		{ path: 'link', kind: 'symlink', target: 'real.txt' },
		{ path: 'dir/inner', kind: 'symlink', target: '../real.txt' },
		{ path: 'dir/plain', text: 'p\n' },
	);
	const sources = ['link', 'dir'];
	assert.equal(send(sources), 185);
	assert.equal(send(sources), 158);
	change({ path: 'real.txt', text: 'changed\n' });
	assert.equal(send(sources), 176);
	change({ path: 'link', kind: 'symlink', target: 'same.txt' });
	assert.equal(send(sources), 173);
});

test('links are followed before .dockerignore leaves them out', () => {
	const folder = contextTree([
		{ path: 'l', kind: 'symlink', target: 'deep/m' },
		{ path: 'deep/m', kind: 'symlink', target: '../v/f' },
		{ path: 'v/f', text: 'f\n' },
		{ path: 'v/g', text: 'g\n' },
	]);
	const sent = (ignore: string) => transfer(applyIgnore(folder, parseIgnore(ignore)), ['l'], undefined, folder).held;
	assert.deepEqual(
		[...walk(sent('deep'))].map(([path]) => path),
		['l', 'v', 'v/f'],
	);
	assert.deepEqual(
		[...walk(sent('v'))].map(([path]) => path),
		['deep', 'deep/m', 'l'],
	);
});

test('a link that leads to itself ends', () => {
	const { send } = client({ path: 'a', kind: 'symlink', target: 'b/x' }, { path: 'b', kind: 'symlink', target: 'a/x' });
	assert.ok(send(['a']) > 0);
});

test('wildcards ask for their matches and the directories above', () => {
	const { send, change } = client(
		{ path: 'mods/a/pkg.json', text: 'a\n' },
		{ path: 'mods/b/pkg.json', text: 'b\n' },
		{ path: 'mods/b/code.js', text: 'x\n' },
	);
	assert.equal(send(['mods/*/pkg.json']), 170);
	change({ path: 'mods/b/code.js', text: 'y\n' });
	assert.equal(send(['mods/*/pkg.json']), 146);
	change({ path: 'mods/b/pkg.json', text: 'b2\n' });
	assert.equal(send(['mods/*/pkg.json']), 159);
});

test('attributes are listed too', () => {
	const { send, change } = client({ path: 'app.txt', text: 'text\n' });
	assert.equal(send(['app.txt']), 39);
	change({ path: 'app.txt', text: 'text\n', xattrs: { 'user.note': 'hello' } });
	assert.equal(send(['app.txt']), 59);
});

test('a build that takes nothing from the context transfers its .dockerignore', () => {
	assert.equal(ignoreFileTransfer(undefined), 2);
	assert.equal(ignoreFileTransfer('*.md\n'), 45);
});

test('new bytes of equal size and time stay unseen, until the builder has lost its copy', () => {
	const before = contextTree([{ path: 'f', text: 'one\n', mtime: NOW }]);
	const after = contextTree([{ path: 'f', text: 'two\n', mtime: NOW }]);
	assert.equal(digestOf(synced(synced(undefined, before), after)), digestOf(before));
	assert.equal(digestOf(synced(undefined, after)), digestOf(after));
});

test('a text that says no time has another time when it has another content', () => {
	const before = contextTree([{ path: 'f', text: 'one\n' }]);
	const after = contextTree([{ path: 'f', text: 'two\n' }]);
	assert.equal(digestOf(synced(synced(undefined, before), after)), digestOf(after));
});

test('a new mode is seen on a file and not on a directory', () => {
	const tree = (file: number, directory: number) =>
		contextTree([
			{ path: 'd', kind: 'directory', mode: directory },
			{ path: 'd/f', text: 'x', mode: file },
		]);
	const held = synced(undefined, tree(0o644, 0o755));
	assert.equal(digestOf(synced(held, tree(0o644, 0o700))), digestOf(held));
	assert.notEqual(digestOf(synced(held, tree(0o600, 0o755))), digestOf(held));
});

test('what is deleted, or not asked for any more, is gone from the copy', () => {
	const both = contextTree([
		{ path: 'a', text: 'a' },
		{ path: 'b', text: 'b' },
	]);
	const held = synced(undefined, both);
	assert.equal(nodeAt(synced(held, contextTree([{ path: 'b', text: 'b' }])), 'a'), undefined);
	assert.equal(nodeAt(transfer(both, ['b'], held).held, 'a'), undefined);
});

test('a copy that has all that is sent stays the same node', () => {
	const files = [{ path: 'd/a', text: 'a' }];
	const held = synced(undefined, contextTree(files));
	assert.equal(synced(held, contextTree([...files])), held);
});

test('the second and later hard links are listed as large as their file and carry no bytes', () => {
	const linked = contextTree([
		{ path: 'a', size: 9000, inode: 5 },
		{ path: 'b', size: 9000, inode: 5, seed: 'a' },
	]);
	const copies = contextTree([
		{ path: 'a', size: 9000 },
		{ path: 'b', size: 9000, seed: 'a' },
	]);
	const content = 9000 + 11;
	const nameOfFirst = 3;
	assert.equal(
		transfer(copies, [''], undefined).bytes - transfer(linked, [''], undefined).bytes,
		content - nameOfFirst,
	);
});

test('of a folder that is given as one sum, a change sends one file', () => {
	const folder = (seed: string, mtime: number) =>
		contextTree([{ path: 'static', size: 10_000_000, count: 100, seed, mtime }]);
	const held = synced(undefined, folder('a', 1));
	const bytes = transfer(folder('b', 2), [''], held).bytes - transfer(folder('a', 1), [''], held).bytes;
	assert.ok(bytes > 100_000 && bytes < 101_000, `${bytes}`);
	assert.notEqual(digestOf(synced(held, folder('b', 2))), digestOf(held));
});

test('a directory that was sent before weighs what it would weigh alone, wherever it now stands', () => {
	const sources = Array.from(
		{ length: 20 },
		(_, index): ContextFile => ({ path: `src/f${index}`, size: 70_000 + index }),
	);
	const before = Array.from({ length: 130 }, (_, index): ContextFile => ({ path: `a${index}`, size: 1 }));
	const first = contextTree(sources);
	const alone = transfer(first, [''], undefined);
	// Behind 130 other entries its numbers take a byte more.
	const shifted = withNode(contextTree(before), 'src', nodeAt(first, 'src'));
	const anew = contextTree([...before, ...sources]);
	assert.equal(transfer(shifted, [''], undefined).bytes, transfer(anew, [''], undefined).bytes);
	assert.equal(transfer(first, [''], undefined).bytes, alone.bytes);
	assert.equal(transfer(first, [''], alone.held).bytes, transfer(contextTree([...sources]), [''], alone.held).bytes);
	assert.equal(transfer(first, [''], undefined).bytes, alone.bytes);
});
