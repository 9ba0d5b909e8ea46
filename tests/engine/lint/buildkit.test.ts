/** What BuildKit's own checks say of a file: where it reads on, where it gives up, and each word that it names. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { findings, RECOMMENDED } from './table.ts';

/** `Name:line` of each finding that BuildKit has too, in order. */
function checks(text: string, more = {}): readonly string[] {
	return findings(text, more).flatMap(({ aliases, line }) =>
		aliases
			.filter((alias) => alias.startsWith('buildkit:'))
			.map((alias) => `${alias.slice('buildkit:'.length)}:${line}`),
	);
}

describe('BuildKit’s checks where it gives up', () => {
	const cases: readonly (readonly [why: string, text: string, ...expected: readonly string[]])[] = [
		['a line that is no instruction', 'FROM a AS B\nnope x\nFROM c as d\nCMD x\n', 'StageNameCasing:1'],
		['what cannot be read at all', 'FROM a AS B\nENV A=1 B\nCMD x\n'],
		['options that are none', '# check=skip\nFROM a AS B\nCMD x\n'],
		[
			'an image that is nothing',
			'FROM a AS B\nCMD x\nFROM $NONE AS C\n',
			'StageNameCasing:1',
			'StageNameCasing:3',
			'InvalidDefaultArgInFrom:3',
			'UndefinedArgInFrom:3',
		],
		['an image that has no such name', 'FROM a: as b\nENV A 1\n', 'FromAsCasing:1', 'InvalidDefaultArgInFrom:1'],
		['a platform that is none', 'FROM --platform=a/b/c/d x\nENV A 1\n'],
		['a number that no stage has', 'FROM a\nENV A 1\nCOPY --from=3 x /y\n'],
		['a port that is none', 'FROM a\nEXPOSE 80/TCP\nEXPOSE 99999\nENV A 1\n', 'ExposeProtoCasing:2'],
		['a range for another one', 'FROM a\nEXPOSE 80:90-91\nENV A 1\n', 'ExposeInvalidFormat:2'],
		['a signal that is none', 'FROM a\nENV A 1\nSTOPSIGNAL SIGFOO\nENV B 2\n', 'LegacyKeyValueFormat:2'],
		[
			'a volume without a name',
			'FROM scratch\nENV A 1\nVOLUME $NONE\nENV B 2\n',
			'LegacyKeyValueFormat:2',
			'UndefinedVar:3',
		],
		[
			'a variable that has to be set',
			'FROM a\nENV A 1\nWORKDIR \u0024{B:?no}\nENV B 2\n',
			'LegacyKeyValueFormat:2',
			'UndefinedVar:3',
		],
	];
	for (const [why, text, ...expected] of cases) {
		it(`stops at ${why}`, () => assert.deepEqual([...checks(text)].sort(), [...expected].sort()));
	}
	it('keeps our own finding there', () => {
		const found = findings('FROM a\nnope\nENV A 1\n').filter(({ rule }) => rule === 'legacy-key-value');
		assert.deepEqual(
			found.map(({ line, aliases }) => [line, aliases]),
			[[3, []]],
		);
	});
});

describe('BuildKit’s checks', () => {
	it('reads the options below a first line for the shell', () => {
		assert.deepEqual(checks('#!/usr/bin/env x\n# check=skip=JSONArgsRecommended\nFROM a\nCMD x\n'), []);
		// But the escape character only at the very top.
		assert.deepEqual(checks('#!/usr/bin/env x\n# escape=`\nFROM a\nRUN a \\\n b\n'), []);
		assert.deepEqual(checks('# x\n# check=skip=JSONArgsRecommended\nFROM a\nCMD x\n'), ['JSONArgsRecommended:4']);
	});
	it('takes a CMD of nothing for the shell form', () => {
		assert.deepEqual(checks('FROM a\nENTRYPOINT\n'), ['JSONArgsRecommended:2']);
		assert.deepEqual(
			findings('FROM a\nENTRYPOINT\n', RECOMMENDED).filter(({ rule }) => rule === 'json-args'),
			[],
		);
	});
	it('counts the empty line and not the end of the file', () => {
		assert.deepEqual(checks('FROM a\nRUN b \\\n\n'), ['NoEmptyContinuation:3']);
	});
	it('lets an ARG read the names before it in the same line', () => {
		assert.deepEqual(checks('FROM a\nARG A=1 B=$A\n'), []);
		assert.deepEqual(checks('FROM a\nARG B=$A A=1\n'), ['UndefinedVar:2']);
		assert.deepEqual(
			findings('FROM a\nARG A=1 B=$A\n', RECOMMENDED).filter(({ rule }) => rule === 'undefined-variable'),
			[],
		);
	});
	it('tells an undefined variable of every word that reads it; the default set once', () => {
		const text = 'FROM scratch\nLABEL a=$NONE b=$NONE c=$NONE$NONE\n';
		assert.deepEqual(checks(text), ['UndefinedVar:2', 'UndefinedVar:2', 'UndefinedVar:2']);
		assert.equal(findings(text, RECOMMENDED).filter(({ rule }) => rule === 'undefined-variable').length, 1);
	});
	it('takes a WORKDIR for relative where the image may know more; the default set does not', () => {
		const text = 'FROM example.com/unknown\nWORKDIR $HOME_OF_APP\n';
		assert(checks(text).includes('WorkdirRelativePath:2'));
		assert.deepEqual(
			findings(text, RECOMMENDED).filter(({ rule }) => rule === 'workdir-relative'),
			[],
		);
		assert.deepEqual(checks('FROM golang:1.25\nWORKDIR $GOPATH\n'), []);
	});
	it('does not take two colons for an address', () => {
		assert.deepEqual(checks('FROM a\nEXPOSE ::80\n'), []);
		assert.deepEqual(checks('FROM a\nEXPOSE :::80\n'), ['ExposeInvalidFormat:2']);
	});
	it('looks for a path above the context as it is written', () => {
		assert.deepEqual(checks('FROM a\nCOPY ../b /c\n', { dockerignore: 'b\n' }), []);
		assert.deepEqual(checks('FROM a\nCOPY ../b /c\n', { dockerignore: '**\n' }), ['CopyIgnoredFile:2']);
	});
});
