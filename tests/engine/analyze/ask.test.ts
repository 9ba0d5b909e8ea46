/** The one figure that is asked for is that which narrows the answer most, and giving it does what was said. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import type { ImageDescription } from '../../../src/engine/project/types.ts';
import { alone } from '../alone.ts';
import { parseShell } from '../shell.ts';

const analyzer = createCatalogueAnalyzer(parseShell);
await analyzer.prepare();

function firstBuild(dockerfile: string, images: readonly ImageDescription[] = []) {
	const analysis = analyzer.analyze({ project: alone(dockerfile, { images }), locale: 'en' });
	const change = analysis.changes.find(({ id }) => id === 'first-build');
	return { bytes: analysis.imageBytes, seconds: change?.total, ask: change?.ask };
}

test('of a base image that is only guessed its size is asked, and saying it narrows the image as much as was told', () => {
	const dockerfile = 'FROM example.com/team/base:3\nRUN apt-get update && apt-get install -y curl\n';
	const { ask, bytes } = firstBuild(dockerfile);
	assert.deepEqual([ask?.of, ask?.name, ask?.about], ['image', 'example.com/team/base:3', 'bytes']);
	assert.deepEqual(ask?.now, bytes);
	assert.ok(ask && ask.rest.high - ask.rest.low < (bytes.high - bytes.low) / 2);
	const told = firstBuild(dockerfile, [{ name: 'example.com/team/base:3', size: 240e6 }]);
	const width = (ends: { low: number; high: number }) => ends.high - ends.low;
	assert.ok(Math.abs(width(told.bytes) - width(ask.rest)) < 0.05 * width(ask.rest));
	assert.notEqual(told.ask?.of, 'image');
});

test('a step that takes nobody knows how long is asked for where the image is known better', () => {
	const { ask, seconds } = firstBuild('FROM debian:12.5\nCOPY . /src\nRUN cd /src && make\n');
	assert.deepEqual([ask?.of, ask?.about], ['seconds', 'seconds']);
	assert.match(ask?.name ?? '', /RUN cd \/src && make$/);
	assert.deepEqual(ask?.now, seconds);
});

test('nothing is asked where size and time are told closely', () => {
	const { ask } = firstBuild('FROM example.com/base:3\nENV A=1\n', [
		{ name: 'example.com/base:3', size: 1e6, compressed: 4e5 },
	]);
	assert.equal(ask?.of === 'image' && ask.about === 'bytes', false);
	assert.equal(firstBuild('FROM scratch\nENV A=1\n').ask, undefined);
});
