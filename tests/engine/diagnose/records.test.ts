/** Histories, lists of images, archives and build records say what they hold. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readBytes } from '../../../src/engine/diagnose/read.ts';
import { fileOf } from './logs.ts';

const bytesOf = (text: string) => new TextEncoder().encode(text);
const HISTORY = ['history.txt', 'history-no-trunc.txt', 'history.jsonl', 'history-human-false.jsonl'] as const;

for (const file of HISTORY)
	test(`${file} has the rows of the image with their sizes`, () => {
		const reading = readBytes(fileOf('44-docker-history', file));
		assert.equal(reading.kind, 'image');
		if (reading.kind !== 'image') return;
		const { rows } = reading.image;
		assert.equal(rows.length, 14);
		const copy = rows.find(({ createdBy }) => createdBy.startsWith('COPY /app.bin'));
		assert.ok(copy?.makesLayer);
		assert.ok(Math.abs((copy.bytes ?? 0) - 250_022) < 600);
		assert.equal(rows[0]?.makesLayer, false);
		assert.match(rows[9]?.createdBy ?? '', /^RUN \/bin\/sh -c echo/);
	});

test('docker images is read as a table and as JSON', () => {
	for (const file of ['images.txt', 'images.jsonl', 'images-digests.txt']) {
		const reading = readBytes(fileOf('44-docker-history', file));
		assert.equal(reading.kind, 'images', file);
		if (reading.kind !== 'images') continue;
		assert.deepEqual(
			reading.images.map(({ name, bytes }) => [name, bytes]),
			[
				['acme/orchard:2.2', 2_230_000],
				['acme/orchard:2.1', 2_230_000],
				['busybox:1.35', 1_980_000],
			],
		);
	}
});

test('an archive of docker save lists its layers with the instructions that made them', () => {
	const reading = readBytes(fileOf('58-docker-save-small', 'tiny.tar'));
	assert.equal(reading.kind, 'image');
	if (reading.kind !== 'image') return;
	assert.deepEqual(
		reading.image.layers.map(({ bytes }) => bytes),
		[2048, 1536],
	);
	assert.deepEqual(
		reading.image.rows.map(({ createdBy, makesLayer }) => [createdBy, makesLayer]),
		[
			['ENTRYPOINT ["/nope"]', false],
			['WORKDIR /data', true],
			['LABEL a=b', false],
			['COPY hello.txt /hello.txt # buildkit', true],
		],
	);
});

test('an exported build record says what the stream of the same build says', () => {
	const record = readBytes(fileOf('41-docker-multi', 'build-record.dockerbuild'));
	const stream = readBytes(fileOf('41-docker-multi', 'rawjson.jsonl'));
	assert.equal(record.kind, 'build');
	assert.equal(stream.kind, 'build');
	if (record.kind !== 'build' || stream.kind !== 'build') return;
	const told = ({ build }: typeof record) => build.steps.map(({ name, outcome, seconds }) => [name, outcome, seconds]);
	assert.deepEqual(told(record), told(stream));
	assert.equal(record.build.contextBytes, 210);
});

test('history inspect has totals and the error, as JSON and as text', () => {
	for (const file of ['history-inspect.json', 'history-inspect.txt']) {
		const reading = readBytes(fileOf('40-docker-fail-127', file));
		assert.equal(reading.kind, 'build');
		if (reading.kind !== 'build') continue;
		assert.deepEqual(reading.build.counts, { total: 14, completed: 11, cached: 0 });
		assert.equal(reading.build.error?.exitCode, 127);
		assert.match(reading.build.error?.step ?? '', /^\[stage-2 3\/6\] RUN adduser/);
	}
});

test('Dockerfiles, compose files and bake files are told apart', () => {
	const file = readBytes(fileOf('41-docker-multi', 'Dockerfile'));
	assert.equal(file.kind, 'dockerfile');
	const bake = readBytes(fileOf('48-bake-two-targets', 'docker-bake.hcl'));
	assert.deepEqual(bake.kind === 'builds' && bake.builds.map(({ name, target }) => [name, target]), [
		['api', 'api'],
		['worker', 'worker'],
	]);
	const compose = readBytes(
		bytesOf('services:\n  web:\n    build:\n      context: ./web\n      args: [A=1]\n  db:\n    image: x\n'),
	);
	assert.deepEqual(compose.kind === 'builds' && compose.builds.map(({ name, context }) => [name, context]), [
		['web', './web'],
	]);
	assert.equal(readBytes(bytesOf('Dear team,\nplease look.\n')).kind, 'unknown');
	assert.equal(readBytes(new Uint8Array(0)).kind, 'unknown');
});

test('dive’s report has layers and what is wasted', () => {
	const report = {
		layer: [{ index: 0, id: 'a', digestId: 'sha256:aa', sizeBytes: 100, command: 'RUN x' }],
		image: { sizeBytes: 100, inefficientBytes: 7, efficiencyScore: 0.9 },
	};
	const reading = readBytes(bytesOf(JSON.stringify(report)));
	assert.ok(reading.kind === 'image');
	assert.equal(reading.image.wastedBytes, 7);
});

test('the Dockerfile comes out of provenance', () => {
	const metadata = {
		buildStartedOn: '2026-01-01T00:00:00Z',
		buildFinishedOn: '2026-01-01T00:01:40Z',
		'https://mobyproject.org/buildkit@v1#metadata': {
			source: { infos: [{ filename: 'Dockerfile', data: Buffer.from('FROM alpine\n').toString('base64') }] },
		},
	};
	const provenance = { 'buildx.build.provenance': { buildType: 'x', materials: [], metadata } };
	const reading = readBytes(bytesOf(JSON.stringify(provenance)));
	assert.ok(reading.kind === 'build');
	assert.equal(reading.build.dockerfile, 'FROM alpine\n');
	assert.equal(reading.build.totalSeconds, 100);
});
