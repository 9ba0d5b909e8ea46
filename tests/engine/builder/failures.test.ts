/** What BuildKit's progress says of the steps around one that failed. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { outcomeTable } from './outcomeTable.ts';
import { dockerfile, outcomes } from './recorded.ts';

outcomeTable([
	[
		'of a stage that waits for the failing one nothing is asked for, though it is in the cache',
		{
			dockerfile:
				'FROM base:1 AS t\nCOPY t /t\nRUN grep ok /t\nFROM base:1\nCOPY a /a\nRUN cat /a\nCOPY --from=t /t /t\nRUN true\n',
			context: { t: 'ok', a: 'a' },
		},
		{ files: { t: 'no' } },
		'R E N N N N',
	],
	[
		'unless the step that waits is a new one: it will run, so what stands in front of it is fetched',
		{
			dockerfile:
				'FROM base:1 AS t\nCOPY t /t\nRUN grep ok /t\nFROM base:1\nCOPY a /a\nRUN cat /a\nCOPY --from=t /t /t\n',
			context: { t: 'ok', a: 'a' },
		},
		{
			files: { t: 'no' },
			dockerfile:
				'FROM base:1 AS t\nCOPY t /t\nRUN grep ok /t\nFROM base:1\nCOPY a /a\nRUN cat /a\nCOPY --from=t /t /new\n',
		},
		'R E C C N',
	],
	[
		'a line of .dockerignore that is no pattern fails the build before any step, whatever the steps need',
		{ dockerfile: dockerfile('RUN true', 'RUN echo x') },
		{ dockerignore: 'ok\n[a\n' },
		'N N',
	],
	[
		'one that is no regular expression only where the context is asked for',
		{ dockerfile: dockerfile('RUN true', 'RUN echo x') },
		{ dockerignore: '\\e\n' },
		'C C',
	],
	['and there it does', { dockerfile: dockerfile('COPY a /a'), context: { a: 'x' } }, { dockerignore: '\\e\n' }, 'N'],
	[
		'what follows a failed step never starts',
		{ dockerfile: dockerfile('RUN true', 'RUN echo x') },
		{ dockerfile: dockerfile('RUN true', 'RUN false', 'RUN echo x') },
		'C E N',
	],
	[
		'steps in front of a missing file that never started are marked as cached, those behind it are not',
		{ dockerfile: dockerfile('RUN true') },
		{ dockerfile: dockerfile('RUN sleep 1', 'COPY . /all', 'WORKDIR /w', 'RUN echo x', 'COPY none /x', 'RUN echo y') },
		'X C C C E N',
	],
	[
		'what a stage that the failing step does not need had left to do never starts',
		{ dockerfile: dockerfile('RUN true') },
		{
			dockerfile:
				'FROM base:1 AS s\nRUN sleep 1\nRUN true\nFROM base:1\nRUN sleep 2\nRUN ls\nCOPY none /x\nCOPY --from=s /a /a\n',
		},
		'X N X C E N',
	],
	[
		'a mount of a missing file marks what the other mounts need, too',
		{ dockerfile: dockerfile('RUN true') },
		{
			dockerfile:
				'FROM base:1 AS s\nRUN sleep 1\nRUN true\nFROM base:1\nRUN --mount=from=s,target=/s --mount=source=none,target=/n ls\n',
		},
		'X C E',
	],
	[
		'a linked copy of a missing file stands on nothing, and fails before all else',
		{ dockerfile: dockerfile('RUN true') },
		{ dockerfile: dockerfile('RUN sleep 1', 'RUN echo x', 'COPY --link none /x', 'RUN true') },
		'N N E/N N',
	],
	[
		'a missing file is noticed before a command in front of it could fail',
		{ dockerfile: dockerfile('RUN true') },
		{ dockerfile: dockerfile('RUN echo x', 'COPY . /all', 'RUN false', 'COPY none /x') },
		'X C C E',
	],
]);

test('a step whose image is still being fetched when the build fails is cancelled', () => {
	assert.equal(outcomes({ dockerfile: dockerfile('WORKDIR /w', 'RUN ls', 'COPY none /x') }), 'X C E');
});

test('what was only marked as cached was not stored', () => {
	const failing = { dockerfile: dockerfile('RUN sleep 1', 'RUN echo x', 'COPY none /x') };
	assert.equal(outcomes(failing, { files: { none: 'x' } }), 'R R R');
});

test('a failed step is not stored, what ran before it is', () => {
	const start = { dockerfile: dockerfile('COPY a /a', 'RUN echo x'), context: { a: 'x' } };
	const failing = { dockerfile: dockerfile('COPY a /a', 'RUN echo y', 'RUN false') };
	assert.equal(outcomes(start, failing, failing), 'C C E');
});
