/** Why a step ran, or did not: every kind of cause, and the chain back to the change. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Cause } from '../../../src/engine/builder/types.ts';
import { type Change, dockerfile, stepsAfter } from './recorded.ts';

/** What is compared of a cause: the fields that are given. */
type Expected = { readonly kind: Cause['kind'] } & Readonly<Record<string, unknown>>;

/** name, the build, the change, the step (counted from 0, FROM included), its cause. */
const TABLE: readonly (readonly [string, Change, Change | undefined, number, Expected])[] = [
	['a first build', { dockerfile: dockerfile('RUN true') }, undefined, 1, { kind: 'empty-cache' }],
	['after a prune', { dockerfile: dockerfile('RUN true') }, { prune: true }, 1, { kind: 'empty-cache' }],
	[
		'other words',
		{ dockerfile: dockerfile('RUN echo x') },
		{ dockerfile: dockerfile('RUN echo y') },
		1,
		{ kind: 'text-changed', before: 'RUN echo x' },
	],
	[
		'a new instruction',
		{ dockerfile: dockerfile('RUN echo x') },
		{ dockerfile: dockerfile('RUN echo x', 'COPY a /a'), files: { a: 'x' } },
		2,
		{ kind: 'text-changed', before: undefined },
	],
	[
		'a file of the context',
		{ dockerfile: dockerfile('COPY src /src'), context: { 'src/app.py': 'x', 'src/b.py': 'y' } },
		{ files: { 'src/app.py': 'z' } },
		1,
		{ kind: 'file-changed', path: 'src/app.py', how: 'content', more: 0 },
	],
	[
		'several files',
		{ dockerfile: dockerfile('COPY src /src'), context: { 'src/app.py': 'x', 'src/b.py': 'y' } },
		{ files: { 'src/app.py': 'z', 'src/b.py': 'z' } },
		1,
		{ kind: 'file-changed', path: 'src/app.py', more: 1 },
	],
	[
		'the mode of a file',
		{ dockerfile: dockerfile('COPY run.sh /'), context: { 'run.sh': 'x' } },
		{ files: { 'run.sh': { mode: '755' } } },
		1,
		{ kind: 'file-changed', path: 'run.sh', how: 'mode' },
	],
	[
		'a file more',
		{ dockerfile: dockerfile('COPY src /src'), context: { 'src/a': 'x' } },
		{ files: { 'src/b': 'y' } },
		1,
		{ kind: 'file-changed', path: 'src/b', how: 'added' },
	],
	[
		'a file less',
		{ dockerfile: dockerfile('COPY src /src'), context: { 'src/a': 'x', 'src/b': 'y' } },
		{ files: { 'src/b': null } },
		1,
		{ kind: 'file-changed', path: 'src/b', how: 'removed' },
	],
	[
		'another name',
		{ dockerfile: dockerfile('COPY src /src'), context: { 'src/a': 'x' } },
		{ files: { 'src/a': { rename: 'src/b' } } },
		1,
		{ kind: 'file-changed', path: 'src/a', how: 'renamed' },
	],
	[
		'a mounted file',
		{ dockerfile: dockerfile('RUN --mount=source=a,target=/in cat /in'), context: { a: 'x' } },
		{ files: { a: 'y' } },
		1,
		{ kind: 'file-changed', path: 'a' },
	],
	[
		'a file that a stage made',
		{ dockerfile: 'FROM base:1 AS s\nRUN echo x > /out\nFROM base:1\nCOPY --from=s /out /out\n' },
		{ dockerfile: 'FROM base:1 AS s\nRUN echo y > /out\nFROM base:1\nCOPY --from=s /out /out\n' },
		3,
		{ kind: 'stage-file-changed', path: 'out', how: 'content', step: 1 },
	],
	[
		'a build argument',
		{ dockerfile: dockerfile('ARG COMMIT=1', 'RUN true') },
		{ options: { buildArgs: { COMMIT: '2' } } },
		1,
		{ kind: 'variable-changed', name: 'COMMIT', by: 'ARG', before: '1', after: '2' },
	],
	[
		'an ENV',
		{ dockerfile: dockerfile('ENV A=1', 'RUN true') },
		{ dockerfile: dockerfile('ENV A=2', 'RUN true') },
		1,
		{ kind: 'variable-changed', name: 'A', by: 'ENV' },
	],
	[
		'an ENV more',
		{ dockerfile: dockerfile('RUN true') },
		{ dockerfile: dockerfile('ENV A=2', 'RUN true') },
		1,
		{ kind: 'variable-changed', name: 'A', by: 'ENV', before: undefined, after: '2' },
	],
	[
		'a variable of the base image',
		{ dockerfile: dockerfile('RUN true') },
		{ base: 'envonly' },
		1,
		{ kind: 'variable-changed', name: 'NEWVAR', by: 'base' },
	],
	[
		'the working directory of RUN',
		{ dockerfile: dockerfile('WORKDIR /app', 'RUN true') },
		{ dockerfile: dockerfile('WORKDIR /app/', 'RUN true') },
		2,
		{ kind: 'state-changed', what: 'workdir', before: '/app', after: '/app/' },
	],
	[
		'the user',
		{ dockerfile: dockerfile('RUN true') },
		{ dockerfile: dockerfile('USER app', 'RUN true') },
		1,
		{ kind: 'state-changed', what: 'user', before: '', after: 'app' },
	],
	[
		'an option of the build',
		{ dockerfile: dockerfile('RUN true') },
		{ options: { opts: { hostname: 'b' } } },
		1,
		{ kind: 'state-changed', what: 'options' },
	],
	[
		'a mount',
		{ dockerfile: dockerfile('RUN --mount=type=cache,target=/c true') },
		{ dockerfile: dockerfile('RUN --mount=type=cache,target=/d true') },
		1,
		{ kind: 'state-changed', what: 'mounts' },
	],
	[
		'the step before it',
		{ dockerfile: dockerfile('COPY a /a', 'RUN true'), context: { a: 'x' } },
		{ files: { a: 'y' } },
		2,
		{ kind: 'step-ran', step: 1 },
	],
	[
		'another step before it',
		{ dockerfile: dockerfile('RUN echo a', 'RUN echo b') },
		{ dockerfile: dockerfile('RUN echo b') },
		1,
		{ kind: 'order-changed' },
	],
	[
		'the layers of the base',
		{ dockerfile: dockerfile('RUN true') },
		{ base: 'b' },
		1,
		{ kind: 'base-changed', image: 'base:1' },
	],
	['--no-cache', { dockerfile: dockerfile('RUN true') }, { options: { noCache: true } }, 1, { kind: 'no-cache' }],
	[
		'--no-cache-filter',
		{ dockerfile: 'FROM base:1 AS deps\nRUN true\n' },
		{ options: { noCacheFilter: ['deps'] } },
		1,
		{ kind: 'no-cache-filter', stage: 'deps' },
	],
	['nothing', { dockerfile: dockerfile('RUN true') }, {}, 1, { kind: 'nothing-changed' }],
	[
		'other words in the second of two stages with one name',
		{
			dockerfile:
				'FROM base:1 AS s\nRUN echo one > /one\nFROM base:1 AS s\nRUN echo two > /two\nCOPY --from=0 /one /\n',
		},
		{
			dockerfile: 'FROM base:1 AS s\nRUN echo one > /one\nFROM base:1 AS s\nRUN echo 2 > /two\nCOPY --from=0 /one /\n',
		},
		3,
		{ kind: 'text-changed', before: 'RUN echo two > /two' },
	],
	[
		'equal bytes from a stage that ran',
		{ dockerfile: 'FROM base:1 AS s\nRUN echo x > /out\nFROM base:1\nCOPY --from=s /out /out\n' },
		{ dockerfile: 'FROM base:1 AS s\nRUN echo  x > /out\nFROM base:1\nCOPY --from=s /out /out\n' },
		3,
		{ kind: 'same-content', path: '/out', step: 1 },
	],
	[
		'a label of the base',
		{ dockerfile: dockerfile('RUN true') },
		{ base: 'c' },
		1,
		{ kind: 'same-layers', image: 'base:1' },
	],
	[
		'another directory of the source',
		{ dockerfile: dockerfile('COPY one/a /a'), context: { 'one/a': 'x', 'two/a': 'x' } },
		{ dockerfile: dockerfile('COPY two/a /a') },
		1,
		{ kind: 'not-in-key', what: 'source-directory' },
	],
	[
		'a linked copy behind a step that ran',
		{ dockerfile: dockerfile('RUN echo 1', 'COPY --link a /d/a'), context: { a: 'x' } },
		{ dockerfile: dockerfile('RUN echo 2', 'COPY --link a /d/a') },
		2,
		{ kind: 'link-independent' },
	],
	[
		'a stage that is not needed',
		{ dockerfile: 'FROM base:1 AS s\nRUN true\nFROM base:1\n' },
		{},
		1,
		{ kind: 'not-needed' },
	],
	[
		'behind a failed step',
		{ dockerfile: dockerfile('RUN false', 'RUN true') },
		{},
		2,
		{ kind: 'waits-for-failed', step: 1 },
	],
	[
		'shown as cached, in front of a failed step',
		{ dockerfile: dockerfile('RUN true', 'RUN true', 'COPY none /x') },
		{},
		2,
		{ kind: 'shown-as-cached', step: 3 },
	],
	[
		'beside a failing step',
		{
			dockerfile:
				'FROM base:1 AS a\nRUN sleep 1; false\nFROM base:1 AS b\nRUN sleep 9\nFROM base:1\nCOPY --from=a /etc /a\nCOPY --from=b /etc /b\n',
		},
		{},
		3,
		{ kind: 'canceled-by', step: 1 },
	],
	[
		'a missing file',
		{ dockerfile: dockerfile('COPY nothing /a') },
		{},
		1,
		{ kind: 'failed', failure: { kind: 'missing-file', path: '/nothing', from: undefined } },
	],
	[
		'an exit code',
		{ dockerfile: dockerfile('RUN exit 3') },
		{},
		1,
		{
			kind: 'failed',
			failure: {
				kind: 'exit-code',
				code: 3,
				command: { command: 'exit 3', range: { start: 0, end: 6 }, exit: 3, reason: { kind: 'asked' } },
			},
		},
	],
	[
		'a secret that is required',
		{ dockerfile: dockerfile('RUN --mount=type=secret,id=s,required=true true') },
		{},
		1,
		{ kind: 'failed', failure: { kind: 'missing-secret', id: 's' } },
	],
	[
		'the same step in another stage',
		{
			dockerfile:
				'FROM base:1 AS a\nRUN true\nFROM base:1 AS b\nRUN true\nFROM base:1\nCOPY --from=a /etc /a\nCOPY --from=b /etc /b\n',
		},
		{},
		3,
		{ kind: 'same-as', step: 1 },
	],
];

for (const [name, start, change, step, expected] of TABLE) {
	test(name, () => {
		const cause = stepsAfter(start, ...(change ? [change] : []))[step]?.cause;
		assert.ok(cause, 'the step has a cause');
		const compared = Object.fromEntries(Object.keys(expected).map((key) => [key, (cause as Expected)[key]]));
		assert.deepEqual(compared, expected, JSON.stringify(cause));
	});
}

test('a step that failed before was not stored', () => {
	const start = { dockerfile: dockerfile('COPY a /a', 'RUN grep -q ok /a'), context: { a: 'x' } };
	assert.equal(stepsAfter(start, {})[2]?.outcome, 'ERROR');
	const stopped =
		'FROM base:1 AS a\nRUN sleep 1; false\nFROM base:1 AS b\nRUN sleep 9\nFROM base:1\nCOPY --from=a /etc /a\nCOPY --from=b /etc /b\n';
	const cause = stepsAfter({ dockerfile: stopped }, { dockerfile: stopped.replace('false', 'true') })[3]?.cause;
	assert.deepEqual(cause, { kind: 'not-stored' });
});

test('what was built before the last build is found again', () => {
	const start = { dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } };
	assert.deepEqual(stepsAfter(start, { files: { a: 'y' } }, { files: { a: 'x' } })[1]?.cause, { kind: 'built-before' });
});

test('a long cascade leads to its root in a bounded number of links', () => {
	const lines = Array.from({ length: 60 }, (_, index) => `RUN echo ${index}`);
	const start = { dockerfile: dockerfile('COPY a /a', ...lines), context: { a: 'x' } };
	const chain = stepsAfter(start, { files: { a: 'y' } }).at(-1)?.chain ?? [];
	assert.equal(chain[0], 60, 'the step before it');
	assert.equal(chain.at(-1), 1, 'the COPY whose file changed');
	assert.ok(chain.length <= 20);
});
