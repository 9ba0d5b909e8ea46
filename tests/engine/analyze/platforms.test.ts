/** The image of each platform, and what Docker Engine 29 shows of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import { parseShell } from '../shell.ts';

const { analyze } = createAnalyzer({ parseShell });

function analysisOf(lines: readonly string[], platform?: string) {
	const project = {
		dockerfile: `${lines.join('\n')}\n`,
		dockerignore: '',
		files: [{ path: 'app.py', size: 5000 }],
		options: platform === undefined ? {} : { platform },
		images: [{ name: 'base:1', size: 1e6, compressed: 4e5 }],
		packages: [],
		machine: { ...machineById('laptop'), pushes: true },
		measured: [],
		changes: [],
	};
	return analyze({ project, locale: 'en' });
}

const TWO = 'linux/amd64,linux/arm64';

test('each platform has its image, and all of them together are what is stored and pushed', () => {
	const lines = ['FROM base:1', 'COPY app.py /app/', 'RUN head -c 100000 /dev/zero > /f'];
	const one = analysisOf(lines);
	const two = analysisOf(lines, TWO);
	assert.deepEqual(
		two.platforms.map(({ platform, bytes }) => [platform, bytes.expected]),
		[
			['linux/amd64', one.imageBytes.expected],
			['linux/arm64', one.imageBytes.expected],
		],
	);
	assert.equal(two.imageBytes.expected, 2 * one.imageBytes.expected);
	assert.equal(two.steps.filter(({ inImage }) => inImage).length, 6);
	const pushed = (analysis: typeof one) => analysis.changes.find(({ id }) => id === 'app-code')?.pushed.expected ?? 0;
	assert.equal(pushed(two), 2 * pushed(one));
});

test('what both platforms share is stored once, and counts in each of them', () => {
	const lines = ['FROM --platform=$BUILDPLATFORM base:1', 'COPY app.py /app/'];
	const one = analysisOf(lines);
	const two = analysisOf(lines, TWO);
	assert.equal(two.imageBytes.expected, one.imageBytes.expected);
	assert.deepEqual(
		two.platforms.map(({ bytes }) => bytes.expected),
		[one.imageBytes.expected, one.imageBytes.expected],
	);
});

test('the history is that of the first platform', () => {
	const lines = ['FROM base:1', 'COPY app.py /app/', 'RUN true'];
	const short = (analysis: ReturnType<typeof analysisOf>) => analysis.history.map(({ by, bytes }) => [by, bytes]);
	assert.deepEqual(short(analysisOf(lines, TWO)), short(analysisOf(lines)));
});

test('bytes that a later step deletes are wasted on each platform by its own step', () => {
	const lines = ['FROM base:1', 'RUN head -c 100000 /dev/zero > /f', 'RUN rm /f'];
	const wasted = analysisOf(lines, TWO)
		.steps.filter(({ layer }) => layer?.wasted)
		.map(({ stage, layer }) => [stage, layer?.wasted, layer?.wastedBy.length]);
	assert.deepEqual(wasted, [
		['linux/amd64', 100_000, 1],
		['linux/arm64', 100_000, 1],
	]);
});

test('Docker Engine 29 shows whole blocks: of the layer itself, of directories, of files', () => {
	const { history, platforms } = analysisOf([
		'FROM base:1',
		'COPY app.py /app/',
		'WORKDIR /app',
		'RUN ln -s /app/app.py /link',
		'RUN rm /link',
		'ENV A=1',
	]);
	assert.deepEqual(
		history.slice(1).map(({ disk }) => disk),
		// /, /app and two blocks of app.py; / alone; / and a link in its inode; / and the mark that it is gone; no layer.
		[4 * 4096, 4096, 4096, 4096, 0],
	);
	const [image] = platforms;
	assert.ok(image);
	const layers = history.reduce((sum, { disk }) => sum + disk, 0);
	assert.ok(Math.abs(image.unpacked.expected - layers) < 1e-3);
	assert.ok(image.content.expected > 4e5 && image.content.expected < image.unpacked.expected);
});
