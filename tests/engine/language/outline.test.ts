/** What folds, what the list of symbols has, where links lead, and which colour each word has. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the Dockerfile's variables
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { asked } from './asked.ts';

const TEXT = `# syntax=docker/dockerfile:1
# two lines of comment
FROM node AS base
RUN one && \\
    # inside
    two
RUN <<EOF
three
EOF

# the next one
FROM base AS deps
COPY --from=base /a /b
RUN --mount=type=bind,from=0,target=/x true
FROM other
COPY --from=deps --chown=1 /a /b
COPY --from=missing /a /b
`;

test('instructions, heredocs, comments and stages fold', () => {
	assert.deepEqual(
		asked('folds', TEXT).map(({ start, end, kind }) => `${kind} ${start}-${end}`),
		['comment 1-2', 'stage 3-9', 'instruction 4-6', 'instruction 7-9', 'stage 12-14', 'stage 15-17'],
	);
	assert.deepEqual(asked('folds', 'FROM scratch\nCOPY a b\n'), []);
});

test('the symbols are the stages with their instructions', () => {
	const symbols = asked('symbols', `ARG A=1\n${TEXT}`);
	assert.deepEqual(
		symbols.map(({ name, children }) => [name, children.length]),
		[
			['ARG A=1', 0],
			['base', 2],
			['deps', 2],
			['other', 2],
		],
	);
	assert.equal(symbols[1]?.children[1]?.name, 'RUN <<EOF');
	for (const { range, selection } of symbols) {
		assert.ok(range.start <= selection.start && selection.end <= range.end);
	}
});

test('images lead to their pages, stages and unknown registries nowhere', () => {
	const text = [
		'FROM python:3.12 AS a',
		'FROM ghcr.io/owner/app:1',
		'FROM quay.io/owner/app',
		'FROM registry.example.com/owner/app',
		'FROM localhost:5000/app',
		'FROM $IMAGE',
		'FROM a',
		'FROM scratch',
		'FROM owner/app',
		'FROM ghcr.io',
	].join('\n');
	assert.deepEqual(
		asked('links', text).map(({ range, url }) => [text.slice(range.start, range.end), url]),
		[
			['python', 'https://hub.docker.com/_/python/'],
			['ghcr.io/owner/app', 'https://github.com/owner/app/pkgs/container/app'],
			['quay.io/owner/app', 'https://quay.io/repository/owner/app'],
			['owner/app', 'https://hub.docker.com/r/owner/app/'],
			['ghcr.io', 'https://hub.docker.com/_/ghcr.io/'],
		],
	);
});

test('an address is a link, but for what a variable decides', () => {
	const text =
		'FROM scratch\nADD https://example.com/a.tgz, /\nRUN curl "https://example.com/$V" https://example.com/x)';
	assert.deepEqual(
		asked('links', text).map(({ url }) => url),
		['https://example.com/a.tgz', 'https://example.com/x'],
	);
});

function colours(text: string): string[] {
	return asked('colours', text).flatMap(({ range, kind }) =>
		kind === 'text' ? [] : [`${kind}:${text.slice(range.start, range.end)}`],
	);
}

test('colours are what BuildKit reads', () => {
	assert.deepEqual(colours('ARG V=1\nFROM a:$V AS b'), [
		'keyword:ARG',
		'name:V',
		'keyword:FROM',
		'variable:$V',
		'keyword:AS',
		'name:b',
	]);
	assert.deepEqual(colours('RUN --mount=type=ssh echo "${A:-b}" # c'), [
		'keyword:RUN',
		'flag:--mount',
		'string:"',
		'variable:${A',
		'string::-b}"',
		'comment:# c',
	]);
	assert.deepEqual(colours('COPY a #b'), ['keyword:COPY']);
	assert.deepEqual(colours('CMD <<EOF\nFROM a'), ['keyword:CMD', 'keyword:FROM']);
	assert.deepEqual(colours('# escape=`\nRUN a `\n b\nCMD ["x"]'), [
		'comment:# escape=`',
		'keyword:RUN',
		'keyword:CMD',
		'string:"x"',
	]);
	assert.deepEqual(colours('COPY <<E /x\nFROM $A\nE\nCMD a'), [
		'keyword:COPY',
		'heredoc:<<E',
		'variable:$A',
		'heredoc:E',
		'keyword:CMD',
	]);
	assert.deepEqual(colours('HEALTHCHECK --interval=1s CMD a\nCOPPY b'), [
		'keyword:HEALTHCHECK',
		'flag:--interval',
		'keyword:CMD',
	]);
});
