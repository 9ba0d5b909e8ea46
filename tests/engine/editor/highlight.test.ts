/** What a reader sees coloured, in lines that are easy to get wrong. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { highlight, languageOf } from '../../../src/editor/highlight.ts';

/** `kind:text` of every token of every line. */
function colours(text: string, language: 'dockerfile' | 'plain' = 'dockerfile'): string[][] {
	const lines = text.split('\n');
	return highlight(text, language).map((tokens, index) =>
		tokens.map(({ start, kind }, at) => `${kind}:${lines[index]?.slice(start, tokens[at + 1]?.start).trim()}`),
	);
}

test('an instruction, its flags, variables, strings and AS', () => {
	assert.deepEqual(colours('FROM --platform=$BUILDPLATFORM python:3.12 AS builder'), [
		[
			'keyword:FROM',
			'text:',
			'flag:--platform',
			'text:=',
			'variable:$BUILDPLATFORM',
			'text:python:3.12',
			'keyword:AS',
			'text:builder',
		],
	]);
	assert.deepEqual(colours('env A="x y" B=$C')[0]?.slice(2), ['string:"x y"', 'text:B=', 'variable:$C']);
});

test('a continued RUN is one instruction, with comment lines inside', () => {
	const lines = colours('RUN apt-get update \\\n# why\n  && run from --here\nRUN x');
	assert.deepEqual(lines[1], ['comment:# why']);
	assert.equal(lines[2]?.[0], 'text:&& run from');
	assert.deepEqual(lines[3], ['keyword:RUN', 'text:x']);
});

test('a heredoc body is not read as instructions and ends at its delimiter', () => {
	const lines = colours('RUN <<-"EOT" sh\n\tFROM here\n\tEOT\nCMD ["a"]');
	assert.equal(lines[1]?.[0], 'text:FROM here');
	assert.deepEqual(lines[2], ['heredoc:EOT']);
	assert.equal(lines[3]?.[0], 'keyword:CMD');
});

test('the directive at the top says what continues a line', () => {
	const lines = colours('# escape=`\nRUN dir c:\\\nCMD a `\n  RUN b');
	assert.deepEqual([lines[2]?.[0], lines[3]?.[0]], ['keyword:CMD', 'text:RUN b']);
	assert.equal(colours('# a comment\n# escape=`\nCMD a `\nRUN b')[3]?.[0], 'keyword:RUN');
});

test('only RUN, COPY and ADD take a heredoc', () => {
	assert.equal(colours('CMD <<EOF\nRUN a')[1]?.[0], 'keyword:RUN');
	assert.equal(colours('ONBUILD RUN <<EOF\nRUN a')[1]?.[0], 'text:RUN a');
});

test('a number sign is a comment in a shell, and a character elsewhere', () => {
	assert.equal(colours('RUN echo a # b')[0]?.at(-1), 'comment:# b');
	assert.deepEqual(colours('COPY a #b "c"')[0], ['keyword:COPY', 'text:a #b', 'string:"c"']);
});

test('every character of a line belongs to a token, and an unknown word is no keyword', () => {
	for (const text of ['  RUN  x', 'COPPY a b', 'RUN \\', '"', '$', '<<', 'RUN a <<', "'open", '']) {
		for (const [index, tokens] of highlight(text, 'dockerfile').entries()) {
			if (text.split('\n')[index]) assert.equal(tokens[0]?.start, 0, text);
		}
	}
	assert.equal(colours('COPPY a')[0]?.[0], 'text:COPPY a');
});

test('other files are plain but for their comments', () => {
	assert.deepEqual(colours('# a\nFROM x', 'plain'), [['comment:# a'], ['text:FROM x']]);
	assert.equal(languageOf('Dockerfile'), 'dockerfile');
	assert.equal(languageOf('docker/Dockerfile.dev'), 'dockerfile');
	assert.equal(languageOf('requirements.txt'), 'plain');
});
