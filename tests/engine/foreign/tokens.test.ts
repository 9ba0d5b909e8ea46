/** Globs: what they match, and that a pattern of many stars costs no more than pattern and text together. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { globMatcher, ignoreMatcher } from '../../../src/engine/context/pattern.ts';
import { matches } from '../../../src/engine/filesystem/glob.ts';

const SHELL: readonly (readonly [pattern: string, text: string, expected: boolean])[] = [
	['*', '', true],
	['a*b*c', 'a-b-b-c', true],
	['a*b*c', 'a-b-b-', false],
	['?', '😀', true],
	['[z-a]', 'z', false],
	['name[a-b]==1', 'namea==1', true],
	['[', '[', true],
	['[a', '[a', true],
	['[!a]', 'b', true],
	['[]a]', ']', true],
	['[[:alpha:]]', 'x', true],
	['\\*', '*', true],
	['\\*', 'a', false],
	['constructor', 'constructor', true],
];

for (const [pattern, text, expected] of SHELL) {
	test(`the shell's ${pattern} ${expected ? 'matches' : 'does not match'} ${text}`, () => {
		assert.equal(matches(pattern, text), expected);
	});
}

const IGNORED: readonly (readonly [pattern: string, path: string, expected: boolean])[] = [
	['**/a', 'x/y/a', true],
	['**/a', 'a', true],
	['a/**/b', 'a/b', true],
	['a/**/b', 'a/x/y/b', true],
	['a/**/*.c/**/d', 'a/x/n.c/y/d', true],
	['a/**/*.c/**/d', 'a/x/n.h/y/d', false],
	['a/**', 'a/b/c', true],
	['a/*/c', 'a/b/b/c', false],
	['a**b', 'ax/b', true],
	['a**b', 'ab', true],
	['**/*.[ch]', 'x/a.c', true],
	['*^', '^', false],
];

for (const [pattern, path, expected] of IGNORED) {
	test(`${pattern} of .dockerignore ${expected ? 'matches' : 'does not match'} ${path}`, () => {
		assert.equal(ignoreMatcher(pattern)?.(path), expected);
	});
}

test('a range that ends before it begins is taken by COPY and refused by .dockerignore', () => {
	assert.equal(globMatcher('[b-a]')?.('a'), false);
	assert.equal(ignoreMatcher('[b-a]'), undefined);
});

test('many stars cost no more than their number times the length of the text', () => {
	const steps = [20, 40].map((stars) => {
		let spent = 0;
		matches(`${'*a'.repeat(stars)}b`, 'a'.repeat(2000), (more) => {
			spent += more;
		});
		return spent;
	});
	assert.ok((steps[1] ?? 0) <= 2.5 * (steps[0] ?? 0), String(steps));
	assert.equal(ignoreMatcher(`${'**/'.repeat(20_000)}a`)?.('x/y/a'), true);
});
