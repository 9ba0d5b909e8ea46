/** Broken, cut and mixed logs are read without a crash, and long ones in one pass. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { criticalPath } from '../../../src/engine/diagnose/graph.ts';
import { Reader, readBytes } from '../../../src/engine/diagnose/read.ts';
import { reportOfReading } from '../../../src/engine/diagnose/report.ts';
import { RECORDED } from './logs.ts';

const TEXTS = Number(process.env['LAYERWISE_TEXTS'] ?? 300);

/** Numbers that look random and are the same each time. */
function numbers(seed: number): () => number {
	let state = seed;
	return () => {
		state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
		return state / 2 ** 32;
	};
}

const SIGNS = [
	'\n',
	'\r',
	'\r\n',
	'\0',
	'\x1b[',
	'#',
	'#1 ',
	'#99999999999 x\n',
	' => ',
	'{"vertexes":',
	'"',
	'\\n',
	'\ufffd',
	' | ',
	'时',
	'Step 1/2 : FROM x\n',
];

function mutated(bytes: Uint8Array, random: () => number): Uint8Array {
	const at = () => Math.floor(random() * bytes.length);
	const [one, other] = [at(), at()].sort((a, b) => a - b) as [number, number];
	const part = (from: number, to: number) => bytes.subarray(from, to);
	switch (Math.floor(random() * 6)) {
		case 0:
			return part(one, other);
		case 1:
			return Buffer.concat([part(0, one), part(other, bytes.length)]);
		case 2: {
			const copy = Buffer.from(bytes);
			for (let n = 0; n < 20; n++) copy[at()] = Math.floor(random() * 256);
			return copy;
		}
		case 3: {
			const sign = SIGNS[Math.floor(random() * SIGNS.length)] ?? '';
			return Buffer.concat([part(0, one), Buffer.from(sign), part(one, bytes.length)]);
		}
		case 4: {
			const lines = Buffer.from(bytes).toString('utf8').split('\n');
			return Buffer.from(
				lines
					.map((line) => [random(), line] as const)
					.sort(([a], [b]) => a - b)
					.map(([, line]) => line)
					.join('\n'),
			);
		}
		default:
			return Buffer.concat([part(one, bytes.length), part(0, other)]);
	}
}

test(`${TEXTS} mutated logs are read without a crash`, () => {
	const random = numbers(7);
	const logs = RECORDED.flatMap(({ plain, raw }) => [plain, raw]).filter(
		(log) => log !== undefined && log.length < 60_000,
	);
	for (let n = 0; n < TEXTS; n++) {
		const log = logs[n % logs.length];
		if (!log) continue;
		let text = mutated(log, random);
		if (random() < 0.3) text = mutated(text, random);
		const reading = readBytes(text);
		JSON.stringify(reportOfReading(reading));
		if (reading.kind === 'build') criticalPath(reading.build);
	}
});

test('a program that prints what a log looks like changes no step', () => {
	const log = [
		'#5 [1/2] RUN sh fake.sh',
		'#5 0.100 #6 [9/9] RUN never',
		'#5 0.200 #5 CACHED',
		'#5 0.300 ERROR: failed to solve: nothing',
		'#5 DONE 0.4s',
	];
	const reading = readBytes(new TextEncoder().encode(log.join('\n')));
	assert.ok(reading.kind === 'build');
	assert.deepEqual(
		reading.build.steps.map(({ name, outcome }) => [name, outcome]),
		[['[1/2] RUN sh fake.sh', 'RAN']],
	);
	assert.equal(reading.build.error, null);
});

test('a build in a build of the classic builder is output, not a step', () => {
	const log = [
		'Step 1/3 : FROM docker',
		' ---> aaaaaaaaaaaa',
		'Step 2/3 : RUN docker build .',
		' ---> Running in bbbbbbbbbbbb',
		'Step 1/9 : FROM alpine',
		' ---> 999999999999',
		'Step 2/9 : RUN x',
		'Removing intermediate container bbbbbbbbbbbb',
		' ---> cccccccccccc',
		'Step 3/3 : CMD x',
		' ---> Using cache',
		' ---> dddddddddddd',
		'Successfully built dddddddddddd',
	];
	const reading = readBytes(new TextEncoder().encode(log.join('\n')));
	assert.ok(reading.kind === 'build');
	assert.deepEqual(
		reading.build.steps.map(({ name, outcome }) => [name, outcome]),
		[
			['Step 1/3 : FROM docker', 'RAN'],
			['Step 2/3 : RUN docker build .', 'RAN'],
			['Step 3/3 : CMD x', 'CACHED'],
		],
	);
});

test('a line without end, and a million lines, are read in one pass', () => {
	const reader = new Reader();
	const encoder = new TextEncoder();
	reader.push(encoder.encode('#1 [1/1] RUN long\n#1 0.1 '));
	for (let n = 0; n < 40; n++) reader.push(encoder.encode('x'.repeat(100_000)));
	reader.push(encoder.encode(`\n${'#1 0.2 line\n'.repeat(200_000)}#1 DONE 3.0s\n`));
	const reading = reader.finish();
	assert.ok(reading.kind === 'build');
	assert.equal(reading.build.steps[0]?.seconds, 3);
});
