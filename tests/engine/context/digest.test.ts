import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Difference, differences } from '../../../src/engine/context/differences.ts';
import { digestOf } from '../../../src/engine/context/digest.ts';
import { hashText } from '../../../src/engine/context/hash.ts';
import { contextTree, treeOf } from '../../../src/engine/context/tree.ts';
import type { ContextFile } from '../../../src/engine/context/types.ts';

const base: ContextFile = { path: 'd/f', text: 'one\n' };
const digest = (...files: ContextFile[]) => digestOf(treeOf(files, 'keep'));

for (const [what, changed] of Object.entries({
	'another text': { text: 'two\n' },
	'another mode': { mode: 0o755 },
	'another owner': { uid: 1 },
	'another group': { gid: 1 },
	'a user attribute': { xattrs: { 'user.note': 'x' } },
	'a capability': { xattrs: { 'security.capability': 'x' } },
	'another type': { kind: 'symlink', target: 'one' },
	'another name': { path: 'd/g' },
} satisfies Record<string, Partial<ContextFile>>)) {
	test(`a digest sees ${what}`, () => assert.notEqual(digest({ ...base, ...changed }), digest(base)));
}

for (const [what, changed] of Object.entries({
	'the time': { mtime: 5 },
	'a hard link': { inode: 7 },
	'a security label': { xattrs: { 'security.selinux': 'x' } },
} satisfies Record<string, Partial<ContextFile>>)) {
	test(`a digest does not see ${what}`, () => assert.equal(digest({ ...base, ...changed }), digest(base)));
}

test('a digest of a directory sees empty directories and its own mode, not the order of the list', () => {
	const other: ContextFile = { path: 'd/g', text: '' };
	assert.equal(digest(base, other), digest(other, base));
	assert.notEqual(digest(base, { path: 'd/empty', kind: 'directory' }), digest(base));
	assert.notEqual(digest(base, { path: 'd', kind: 'directory', mode: 0o700 }), digest(base));
});

test('a hundred thousand short texts have a hundred thousand hashes', () => {
	const seen = new Set(Array.from({ length: 100_000 }, (_, i) => hashText(`x==1.${i}\n`)));
	assert.equal(seen.size, 100_000);
});

function between(before: ContextFile[], after: ContextFile[]): Difference[] {
	return differences(contextTree(before), contextTree(after));
}

test('differences name the file and what about it', () => {
	const other: ContextFile = { path: 'd/z', text: 'z' };
	assert.deepEqual(between([base, other], [{ ...base, text: 'two' }, other]), [{ path: 'd/f', how: 'content' }]);
	assert.deepEqual(between([base], [{ ...base, mode: 0o600 }]), [{ path: 'd/f', how: 'mode' }]);
	assert.deepEqual(between([base], [base, other]), [{ path: 'd/z', how: 'added' }]);
	assert.deepEqual(between([base, other], [other]), [{ path: 'd/f', how: 'removed' }]);
	assert.deepEqual(between([base], [{ path: 'd/f', kind: 'directory' }]), [{ path: 'd/f', how: 'type' }]);
	assert.deepEqual(between([base], [{ ...base, mtime: 1 }]), []);
});

test('a file that went while an equal one came is renamed', () => {
	assert.deepEqual(between([base], [{ ...base, path: 'e/g' }]), [{ path: 'd/f', how: 'renamed', to: 'e/g' }]);
});

test('trees with nothing in common give a bounded list', () => {
	const many = (prefix: string) =>
		Array.from({ length: 5000 }, (_, i) => ({ path: `${prefix}${i}`, text: `${prefix}${i}` }));
	assert.equal(between(many('a'), many('b')).length, 1000);
});

test('of a folder that is given as one sum the folder itself is named', () => {
	const folder = (seed: string) => [{ path: 'app/static', size: 10, count: 3, seed }];
	assert.deepEqual(between(folder('a'), folder('b')), [{ path: 'app/static', how: 'content' }]);
});
