import assert from 'node:assert/strict';
import { test } from 'node:test';
import { applyIgnore, decidingRule, ignoreTextFor, parseIgnore } from '../../../src/engine/context/ignore.ts';
import { contextTree, nodeAt, walk } from '../../../src/engine/context/tree.ts';
import type { ContextFile } from '../../../src/engine/context/types.ts';

/** What is left of the paths; one that ends in `/` is an empty directory. */
function left(ignore: string, ...paths: string[]): string[] {
	const files = paths.map((path): ContextFile => {
		return path.endsWith('/') ? { path, kind: 'directory' } : { path, text: 'x' };
	});
	const tree = applyIgnore(contextTree(files), parseIgnore(ignore));
	const leaves: string[] = [];
	for (const [path, node] of walk(tree)) {
		if (node.kind !== 'directory') leaves.push(path);
		else if (node.children.size === 0) leaves.push(`${path}/`);
	}
	return leaves;
}

test('a pattern without slash or stars means the root only, `**/` every depth', () => {
	assert.deepEqual(left('*.log', 'a.log', 'd/a.log'), ['d/a.log']);
	assert.deepEqual(left('**/*.log', 'a.log', 'd/a.log', 'd/e/b.log', 'd/c'), ['d/c', 'd/e/']);
	assert.deepEqual(left('temp', 'temp/x', 'd/temp/x'), ['d/temp/x']);
});

for (const pattern of ['build', 'build/', '/build', './build', 'x/../build', ' build ', 'build\r']) {
	test(`${JSON.stringify(pattern)} excludes the folder at the root`, () => {
		assert.deepEqual(left(pattern, 'build/x', 'src/build/x', 'f'), ['f', 'src/build/x']);
	});
}

test('patterns for what is inside leave the empty directory', () => {
	assert.deepEqual(left('build/**', 'build/d/x', 'f'), ['build/', 'f']);
	assert.deepEqual(left('build/*', 'build/d/x', 'f'), ['build/', 'f']);
});

test('the last rule that matches decides, and reaches into excluded directories', () => {
	assert.deepEqual(left('*\n!src\n!go.mod\nsrc/*.o', 'src/a.c', 'src/a.o', 'go.mod', 'junk', 'other/x'), [
		'go.mod',
		'src/a.c',
	]);
	assert.deepEqual(left('docs\n!docs/keep.md', 'docs/keep.md', 'docs/a.md', 'docs/d/keep.md'), ['docs/keep.md']);
	assert.deepEqual(left('docs\n!docs/**/keep.md', 'docs/d/keep.md', 'docs/a.md'), ['docs/d/keep.md']);
	assert.deepEqual(left('!docs/keep.md\ndocs', 'docs/keep.md', 'f'), ['f']);
	assert.deepEqual(left('docs\n!docs', 'docs/a', 'f'), ['docs/a', 'f']);
});

test('an excluded directory in which exceptions keep nothing is gone', () => {
	assert.deepEqual(left('docs\n!docs/*.md', 'docs/a.txt', 'f'), ['f']);
	assert.deepEqual(left('docs\n!docs/*.md', 'docs/', 'f'), ['f']);
});

test('signs: one character, sets, escapes', () => {
	assert.deepEqual(left('a?c', 'abc', 'a/c', 'abbc'), ['a/c', 'abbc']);
	assert.deepEqual(left('f[0-9]', 'f1', 'fx'), ['fx']);
	assert.deepEqual(left('f[^0-9]', 'f1', 'fx'), ['f1']);
	assert.deepEqual(left('\\#a\n\\!b\na\\*', '#a', '!b', 'a*', 'ab'), ['ab']);
	assert.deepEqual(left('a.b', 'a.b', 'axb'), ['axb']);
	assert.deepEqual(left('**', 'a', 'b/c'), []);
	assert.deepEqual(left('**foo', 'foo', 'xfoo', 'd/xfoo', 'foox'), ['d/', 'foox']);
	assert.deepEqual(left('a/**/z', 'a/z', 'a/b/c/z', 'z'), ['a/b/c/', 'z']);
});

test('comments start in the first column, a byte order mark is no part of the first line', () => {
	const { rules } = parseIgnore('\uFEFF# one\n\n # two\n!keep\n');
	assert.deepEqual(
		rules.map(({ pattern, exception, line }) => ({ pattern, exception, line })),
		[
			{ pattern: '# two', exception: false, line: 3 },
			{ pattern: 'keep', exception: true, line: 4 },
		],
	);
});

test('rules know their place', () => {
	const text = 'a\n  b/  \n! c';
	assert.deepEqual(
		parseIgnore(text).rules.map(({ range }) => text.slice(range.start, range.end)),
		['a', 'b/', '! c'],
	);
});

test('malformed patterns are told and exclude nothing', () => {
	const file = parseIgnore('ok\n[a\n!\nx\\\n[b-a]*');
	assert.deepEqual(
		file.broken.map((rule) => rule.line),
		[2, 3, 4, 5],
	);
});

test('the deciding rule of a path can be asked for', () => {
	const file = parseIgnore('*\n!src\nsrc/*.o');
	assert.equal(decidingRule(file, 'src/a.o')?.line, 3);
	assert.equal(decidingRule(file, 'src/a.c')?.line, 2);
	assert.equal(decidingRule(file, 'x/y/z')?.line, 1);
	assert.equal(decidingRule(parseIgnore('a'), 'b'), undefined);
});

test('what no rule touches stays the same node', () => {
	const tree = contextTree([
		{ path: 'a/x', text: '' },
		{ path: 'b/y', text: '' },
	]);
	assert.equal(nodeAt(applyIgnore(tree, parseIgnore('b')), 'a'), nodeAt(tree, 'a'));
	assert.equal(applyIgnore(tree, parseIgnore('nothing')), tree);
});

test('an ignore file of the Dockerfile itself goes first', () => {
	const files = [{ path: 'Dockerfile.dockerignore', text: 'own' }];
	assert.equal(ignoreTextFor(files, 'common'), 'own');
	assert.equal(ignoreTextFor([], 'common'), 'common');
});
