/** What differs between releases of BuildKit, in the answer about a project. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { lint } from '../../../src/engine/lint/runner.ts';
import { parseWorkspace } from '../../../src/engine/project/schema.ts';
import { stepsAfter } from '../builder/recorded.ts';
import { parseShell } from '../shell.ts';

const FILTERED =
	'FROM base:1 AS deps\nRUN cat /proc/uptime > /stamp\nFROM deps\nRUN cat /stamp > /seen\nRUN cat /seen > /seen2\n';

const outcomes = (builder: string) =>
	stepsAfter({ dockerfile: FILTERED, options: { builder } }, { options: { noCacheFilter: ['deps'] } })
		.filter(({ instruction }) => instruction === 'RUN')
		.map(({ outcome, cause }) => `${outcome} ${cause?.kind}`);

test('behind a stage that --no-cache-filter names all steps run, until 0.32 keeps the key of the first one', () => {
	assert.deepEqual(outcomes('0.31'), ['RAN no-cache-filter', 'RAN step-ran', 'RAN step-ran']);
	assert.deepEqual(outcomes('0.32'), ['RAN no-cache-filter', 'RAN step-ran', 'CACHED key-of-run']);
});

const peersOf = (builder: '0.31' | '0.32', dockerignore: string) =>
	lint({
		dockerfile: parseDockerfile('FROM a:1\nCOPY . /\n'),
		parseShell,
		dockerignore,
		options: { builder },
		settings: { set: 'all', rules: {} },
	})
		.filter(({ rule }) => rule === 'copy-ignored-path')
		.flatMap(({ aliases }) => aliases);

test('that COPY . is ignored is said by BuildKit 0.31 of any pattern that fits, since 0.32 of those that mean everything', () => {
	assert.deepEqual(peersOf('0.31', '*'), ['buildkit:CopyIgnoredFile']);
	assert.deepEqual(peersOf('0.32', '*'), ['buildkit:CopyIgnoredFile']);
	assert.deepEqual(peersOf('0.31', '?'), ['buildkit:CopyIgnoredFile']);
	assert.deepEqual(peersOf('0.32', '?'), []);
});

test('an unknown builder in a link or a file is refused with its place, none is the newest', () => {
	const parsed = parseWorkspace({ before: { dockerfile: 'FROM a\n', options: { builder: '9' } } });
	assert.ok(!parsed.ok && parsed.problems.some(({ path }) => path === 'before.options.builder'));
	assert.ok(parseWorkspace({ before: { dockerfile: 'FROM a\n', options: {} } }).ok);
});
