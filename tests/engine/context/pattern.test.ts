import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cleanPath } from '../../../src/engine/context/paths.ts';
import { expandWildcard, globMatcher, ignoreMatcher, isWildcard } from '../../../src/engine/context/pattern.ts';
import { contextTree } from '../../../src/engine/context/tree.ts';

const matches = (pattern: string, path: string) => globMatcher(pattern)?.(path);

test('patterns of path.Match', () => {
	assert.equal(matches('*.txt', 'a.txt'), true);
	assert.equal(matches('*.txt', 'd/a.txt'), false);
	assert.equal(matches('a?c', 'a/c'), false);
	assert.equal(matches('[a-c]', 'b'), true);
	assert.equal(matches('[^a-c]', 'b'), false);
	assert.equal(matches('[\\-x]', '-'), true);
	assert.equal(matches('[😀-😂]?', '😁漢'), true);
	assert.equal(matches('a\\*', 'a*'), true);
	assert.equal(matches('a.c', 'abc'), false);
	assert.equal(matches('[c-a]', 'b'), false);
});

for (const pattern of ['[', '[a', '[]a]', '[^]a]', '[a-', '[-x]', 'a\\']) {
	test(`${pattern} is malformed`, () => assert.equal(globMatcher(pattern), undefined));
}

test('a source is a wildcard by an unescaped sign', () => {
	assert.equal(isWildcard('src/*.c'), true);
	assert.equal(isWildcard('a\\*b[0]'), true);
	assert.equal(isWildcard('a\\*b'), false);
	assert.equal(isWildcard('plain'), false);
});

test('wildcards expand level by level', () => {
	const tree = contextTree(
		['a/pkg.json', 'b/pkg.json', 'b/x/pkg.json', 'pkg.json'].map((path) => ({ path, text: '' })),
	);
	assert.deepEqual(expandWildcard(tree, '*/pkg.json'), ['a/pkg.json', 'b/pkg.json']);
	assert.deepEqual(expandWildcard(tree, './*'), ['a', 'b', 'pkg.json']);
	assert.deepEqual(expandWildcard(tree, 'c*'), []);
});

test('paths are cleaned and never leave the root', () => {
	assert.equal(cleanPath('/a//b/./../c/'), 'a/c');
	assert.equal(cleanPath('../../x'), 'x');
	assert.equal(cleanPath('./'), '');
});

test('a backslash and a set of .dockerignore are those of a Go regular expression', () => {
	const matches = (pattern: string, ...paths: string[]) => paths.filter((path) => ignoreMatcher(pattern)?.(path));
	assert.deepEqual(matches('b\\d.md', 'b1.md', 'bd.md'), ['b1.md']);
	assert.deepEqual(matches('\\a.md', 'a.md', '\x07.md'), ['\x07.md']);
	assert.deepEqual(matches('\\x62?.md', 'b1.md', 'x62.md'), ['b1.md']);
	assert.deepEqual(matches('\\Qb?\\E', 'b?', 'b1'), []);
	assert.deepEqual(matches('[\\d_].md', '1.md', 'd.md', '_.md'), ['1.md', '_.md']);
	assert.deepEqual(matches('[[:alpha:]].md', 'b.md', '1.md'), ['b.md']);
	assert.deepEqual(matches('\\*.md', '*.md', 'b.md'), ['*.md']);
	assert.deepEqual(matches('x{1}*', 'x1', 'x{1}'), ['x1', 'x{1}']);
	assert.deepEqual(matches('x{1}', 'x', 'x{1}'), ['x{1}']);
	assert.deepEqual(matches('a|b1*', 'a', 'ab', 'b1'), ['a', 'ab', 'b1']);
	assert.deepEqual(matches('**/.a', '.a', 'd/.a', 'd/xa'), ['.a', 'd/.a']);
	for (const unreadable of ['\\y', '\\1', '\\C', '\\u0062', '[c-a]', '*{2}', 'a{2000}*', '\\é']) {
		assert.equal(ignoreMatcher(unreadable), undefined, unreadable);
	}
});
