/** Builds for several platforms, as a real builder does them: one build each, with what does not depend on the platform shared. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { platformNamed } from '../../../src/engine/plan/platforms.ts';
import { type Change, stepsAfter } from './recorded.ts';

const TWO = { platform: 'linux/amd64,linux/arm64' };

const shown = (start: Change, ...changes: Change[]) =>
	stepsAfter(start, ...changes)
		.filter(({ instruction }) => instruction !== 'FROM')
		.map(({ name, outcome }) => `${name} ${outcome}`);

test('names begin with the platform, and with the one that is built for where variables tell', () => {
	const dockerfile =
		'FROM --platform=$BUILDPLATFORM base:1 AS b\nCOPY a /a\nARG TARGETARCH\nRUN echo $TARGETARCH > /p\nFROM base:1\nCOPY --from=b /p /p\n';
	assert.deepEqual(shown({ dockerfile, context: { a: 'a' }, options: TWO }), [
		'[linux/amd64 b 2/3] COPY a /a RAN',
		'[linux/amd64 b 3/3] RUN echo amd64 > /p RAN',
		'[linux/amd64 stage-1 2/2] COPY --from=b /p /p RAN',
		'[linux/amd64 b 2/3] COPY a /a MERGED',
		'[linux/amd64->arm64 b 3/3] RUN echo arm64 > /p RAN',
		'[linux/arm64 stage-1 2/2] COPY --from=b /p /p RAN',
	]);
});

test('a stage for the platform of the builder is built once, and its change reaches both', () => {
	const start = {
		dockerfile:
			'FROM --platform=$BUILDPLATFORM base:1 AS b\nCOPY a /a\nRUN cat /a > /o\nFROM base:1\nCOPY b /b\nCOPY --from=b /o /o\n',
		context: { a: 'a', b: 'b' },
		options: TWO,
	};
	assert.deepEqual(shown(start, { files: { b: 'c' } }), [
		'[linux/amd64 b 2/3] COPY a /a CACHED',
		'[linux/amd64 b 3/3] RUN cat /a > /o CACHED',
		'[linux/amd64 stage-1 2/3] COPY b /b RAN',
		'[linux/amd64 stage-1 3/3] COPY --from=b /o /o RAN',
		'[linux/amd64 b 2/3] COPY a /a MERGED',
		'[linux/amd64 b 3/3] RUN cat /a > /o MERGED',
		'[linux/arm64 stage-1 2/3] COPY b /b RAN',
		'[linux/arm64 stage-1 3/3] COPY --from=b /o /o RAN',
	]);
	assert.deepEqual(
		shown(start, { options: { platform: 'linux/amd64' } }).map((line) => line.split(' ').at(-1)),
		['CACHED', 'CACHED', 'CACHED', 'CACHED'],
	);
});

test('BUILDKIT_MULTI_PLATFORM shows the platform of a single one, and changes nothing else', () => {
	const dockerfile = 'FROM base:1\nRUN true\n';
	assert.deepEqual(shown({ dockerfile }, { options: { buildArgs: { BUILDKIT_MULTI_PLATFORM: '1' } } }), [
		'[linux/amd64 2/2] RUN true CACHED',
	]);
	assert.deepEqual(shown({ dockerfile }, { options: { platform: 'linux/amd64' } }), ['[2/2] RUN true CACHED']);
	assert.deepEqual(shown({ dockerfile }, { options: { platform: 'linux/arm64' } }), ['[2/2] RUN true RAN']);
});

test('spellings of one platform are one', () => {
	assert.equal(platformNamed('aarch64'), 'linux/arm64');
	assert.equal(platformNamed('linux/arm64/v8'), 'linux/arm64');
	assert.equal(platformNamed('linux/arm'), 'linux/arm/v7');
	assert.equal(platformNamed('Linux/x86_64'), 'linux/amd64');
	assert.equal(platformNamed('linux/arm/v6'), 'linux/arm/v6');
	assert.equal(platformNamed('windows/amd64'), 'windows/amd64');
});
