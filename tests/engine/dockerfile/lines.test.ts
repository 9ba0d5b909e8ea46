/** How lines become instructions: continuations, comments, blanks, line ends, directives, places. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { cut, instruction, keywords, problems, read } from './read.ts';

const originals = (text: string) => read(text).instructions.map(({ original }) => original.text);

for (const [what, text, expected] of [
	['the next line is appended with its leading blanks', 'RUN a && \\\n    b', ['RUN a &&     b']],
	['blanks may follow the continuation character', 'RUN a \\ \t\nb', ['RUN a b']],
	['comments and empty lines between are dropped', 'RUN a \\\n  # no\n\n \t\n b', ['RUN a  b']],
	['an escaped escape character continues nothing', 'RUN a \\\\\nCMD x', ['RUN a \\\\', 'CMD x']],
	['nor do three of them', 'RUN a \\\\\\\nCMD x', ['RUN a \\\\\\', 'CMD x']],
	['a keyword may be continued', 'RU\\\nN a', ['RUN a']],
	['a line of nothing but the continuation character', 'RUN a \\\n\\\nb', ['RUN a b']],
	['the first line may be one of these', '\\\n  RUN a', ['RUN a']],
	['the file may end in a continuation', 'RUN a \\\n', ['RUN a']],
	['leading and trailing blanks go', '  \t RUN  a  \t\n', ['RUN  a']],
	['CRLF', 'RUN a \\\r\n  b\r\nCMD c\r\n', ['RUN a   b', 'CMD c']],
	['a carriage return alone ends no line', 'FROM a\rRUN x', ['FROM a\rRUN x']],
	['a byte-order mark', '\uFEFFFROM a', ['FROM a']],
	['unicode spaces at the ends', '\u2003FROM a\u00a0', ['FROM a']],
] as const) {
	test(`lines: ${what}`, () => assert.deepEqual(originals(text), expected));
}

test('a carriage return, a vertical tab and a form feed part words', () => {
	assert.deepEqual(
		instruction('COPY\va\fb\rc').words.map(({ text }) => text),
		['a', 'b', 'c'],
	);
	assert.equal(instruction('RUN\vx').keyword, 'RUN');
});

test('keywords are read in any case and given in capitals', () => {
	assert.deepEqual(keywords('from a\nrUn b\nfoo c'), ['FROM', 'RUN', 'FOO']);
});

test('joined text leads back to the file, over every continuation', () => {
	const text = 'FROM x\nRUN one \\\n# no\n  two "th\\\nree" \\\n\n four\n';
	const { args, range } = instruction(text, 1);
	assert.equal(args.text, 'one   two "three"  four');
	for (const { at, source } of args.pieces) assert.equal(args.text[at], text[source]);
	assert.equal(cut(text, range), text.slice(7, -1));
});

test('an instruction knows its lines, and reaches to its last character', () => {
	const text = '# c\nFROM a\n\nRUN b \\\n  c  \nRUN <<E\nx\nE\nCMD d \\\n';
	const places = read(text).instructions.map(({ line, endLine, range }) => [line, endLine, cut(text, range)]);
	assert.deepEqual(places, [
		[2, 2, 'FROM a'],
		[4, 5, 'RUN b \\\n  c'],
		[6, 8, 'RUN <<E\nx\nE'],
		[9, 9, 'CMD d \\'],
	]);
});

test('comments belong to the instruction directly below, and all are listed', () => {
	const file = read('# one\n\n# two \r\n  # three\nFROM a\nRUN b \\\n # four\n c\n#five');
	assert.deepEqual(
		file.instructions.map(({ comments }) => comments.map(({ text }) => text)),
		[['# two', '# three'], []],
	);
	assert.deepEqual(
		file.comments.map(({ text }) => text),
		['# one', '# two', '# three', '# four', '#five'],
	);
});

test('empty lines inside an instruction are kept for a warning', () => {
	const text = 'RUN a \\\n\n  \n# c\n b\n\nRUN c';
	assert.deepEqual(
		read(text).instructions.map(({ blankLines }) => blankLines.map((range) => cut(text, range))),
		[['', '  '], []],
	);
});

test('directives stand at the very top, in any case and spacing', () => {
	const file = read('# SYNTAX = docker/dockerfile:1 \n#escape=`\n# check=skip=all\nFROM a\nRUN b `\n c \\\nCMD d');
	assert.deepEqual(
		file.directives.map(({ name, value, line }) => [name, value, line]),
		[
			['syntax', 'docker/dockerfile:1', 1],
			['escape', '`', 2],
			['check', 'skip=all', 3],
		],
	);
	assert.deepEqual(
		file.instructions.map(({ args }) => args.text),
		['a', 'b  c \\', 'd'],
	);
	assert.deepEqual(file.comments, []);
});

for (const [what, text] of [
	['after an empty line', '\n# escape=`\nFROM a'],
	['after a comment', '# hello\n# escape=`\nFROM a'],
	['after an unknown directive', '# hello=you\n# escape=`\nFROM a'],
	['after an instruction', 'FROM a\n# escape=`'],
	['without a value', '# escape=\nFROM a'],
] as const) {
	test(`no directive ${what}`, () => {
		const file = read(text);
		assert.equal(file.escape, '\\');
		assert.deepEqual(file.directives, []);
	});
}

test('duplicate directives and other escape characters are problems', () => {
	const codes = (text: string) => read(`${text}\nFROM a`).problems.map(({ code, detail }) => [code, detail]);
	assert.deepEqual(codes('# escape=x'), [['bad-escape', 'x']]);
	assert.deepEqual(codes('# escape=`\n# Escape=`'), [['duplicate-directive', 'escape']]);
});

test('stages: lower-case names, base, platform, members', () => {
	const text = 'ARG V\nFROM --platform=$P a:1 AS Build\nRUN x\nfrom BUILD\nRUN y\nRUN z';
	const file = read(text);
	assert.deepEqual(
		file.stages.map((stage) => [stage.name, cut(text, stage.nameRange), stage.base.text, stage.platform?.value]),
		[
			['build', 'Build', 'a:1', '$P'],
			[undefined, 'nowhere', 'BUILD', undefined],
		],
	);
	assert.deepEqual(
		file.stages.map((stage) => stage.instructions.map(({ args }) => args.text)),
		[['x'], ['y', 'z']],
	);
	assert.deepEqual(
		file.instructions.map((one) => [one.index, one.stage]),
		[
			[0, -1],
			[1, 0],
			[2, 0],
			[3, 1],
			[4, 1],
			[5, 1],
		],
	);
});

test('a fragment without FROM is read all the same', () => {
	const file = read('COPY --chown=a b c\nENV D=e');
	assert.deepEqual(
		file.instructions.map(({ stage, words, flags, pairs }) => [stage, words.length, flags.length, pairs.length]),
		[
			[-1, 2, 1, 0],
			[-1, 1, 0, 1],
		],
	);
	assert.deepEqual(
		file.problems.map(({ code }) => code),
		['no-stage'],
	);
});

test('half-typed lines give what is there', () => {
	for (const text of [
		'F',
		'FROM',
		'FROM ',
		'COPY',
		'COPY a',
		'COPY --',
		'COPY --from',
		'ENV A',
		'ONBUILD',
		'RUN <<',
		'\\',
	]) {
		const { instructions } = read(`FROM base\n${text}`);
		assert.equal(instructions.length, text === '\\' ? 1 : 2, text);
	}
	assert.deepEqual(problems('\\'), ['unknown-instruction "\\\\"']);
});
