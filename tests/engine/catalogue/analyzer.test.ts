/** A Dockerfile that comes alone has figures from the catalogue. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import { alone } from '../alone.ts';
import { parseShell } from '../shell.ts';

const APT = 'FROM debian:bookworm-slim\nRUN apt-get update && apt-get install -y --no-install-recommends gcc\n';

test('a part is loaded when it is asked for, and then changes the figures', async () => {
	const analyzer = createCatalogueAnalyzer(parseShell);
	const bytes = () => analyzer.analyze({ project: alone(APT), locale: 'en' }).steps[1]?.bytes;
	const unsure = bytes();
	await analyzer.prepare(['FROM scratch\n']);
	assert.deepEqual(bytes(), unsure);
	await analyzer.prepare([APT]);
	const sure = bytes();
	assert.ok(sure && unsure && sure.high - sure.low < (unsure.high - unsure.low) / 5);
	assert.ok(sure.expected > 120e6 && sure.expected < 250e6, String(sure.expected));
});

test('an image and a package of the catalogue need no notes; sizes that nobody looked up are assumed', async () => {
	const analyzer = createCatalogueAnalyzer(parseShell);
	const text = 'FROM python:3.12-slim\nRUN pip install --no-cache-dir pandas\n';
	await analyzer.prepare([text]);
	const { assumptions, imageBytes } = analyzer.analyze({ project: alone(text), locale: 'en' });
	assert.deepEqual(assumptions, []);
	assert.equal(imageBytes.evidence, 'assumed');
	assert.ok(
		imageBytes.low < imageBytes.high && imageBytes.expected > 220e6 && imageBytes.expected < 400e6,
		String(imageBytes.expected),
	);
});

test('what the full image of a language brings need not be installed again', async () => {
	const analyzer = createCatalogueAnalyzer(parseShell);
	const addedBy = (base: string) => {
		const text = `FROM ${base}\nRUN apt-get update && apt-get install -y gcc git && rm -rf /var/lib/apt/lists/*\n`;
		return analyzer.analyze({ project: alone(text), locale: 'en' }).steps[1]?.bytes?.expected ?? 0;
	};
	await analyzer.prepare();
	assert.ok(addedBy('python:3.12-slim') > 200e6);
	assert.ok(addedBy('python:3.12') < 30e6, String(addedBy('python:3.12')));
	const { imageBytes } = analyzer.analyze({ project: alone('FROM python:3.12\n'), locale: 'en' });
	assert.equal(imageBytes.expected, 1030e6);
});

test('a program of a catalogue image is a guess like all that the catalogue rounds', async () => {
	const analyzer = createCatalogueAnalyzer(parseShell);
	const text = 'FROM debian:12\nCOPY --from=ghcr.io/astral-sh/uv:0.4 /uv /bin/uv\n';
	await analyzer.prepare([text]);
	const { bytes } = analyzer.analyze({ project: alone(text), locale: 'en' }).steps[1] ?? {};
	assert.ok(bytes && bytes.evidence === 'assumed' && bytes.low < 40e6 && bytes.high > 50e6);
});
