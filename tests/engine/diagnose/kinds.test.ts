/** Small logs of kinds that the recorded ones do not have: what each says, step by step. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLog } from '../../../src/engine/diagnose/readLog.ts';

function told(...lines: string[]) {
	const build = readLog(`${lines.join('\n')}\n`);
	return {
		steps: (build?.steps ?? []).map(({ name, outcome, seconds }) => [outcome, seconds, name]),
		code: build?.error?.exitCode,
		bytes: build?.contextBytes,
	};
}

test('dagger of today: names with types, output behind a bar, the reason below the failing step', () => {
	const { steps, code } = told(
		'4   : Container.from(address: "alpine:3.20"): Container! = xxh3:1',
		'4   : Container.from DONE [0.9s]',
		'7   : Container.withExec(args: ["make"])',
		'7   : [1.2s] | building',
		'7   : Container.withExec ERROR [1.0s]',
		'7   : ! process "make" did not complete successfully: exit code: 3',
	);
	assert.deepEqual(steps, [
		['RAN', 0.9, 'Container.from(address: "alpine:3.20"): Container! = xxh3:1'],
		['ERROR', 1, 'Container.withExec(args: ["make"])'],
	]);
	assert.equal(code, 3);
});

test('Buildkite’s clock, Drone’s numbers, Tekton’s containers in front of lines', () => {
	assert.deepEqual(
		told('\x1b_bk;t=1700000000000\x07#2 [2/2] RUN make', '\x1b_bk;t=1700000000300\x07#2 DONE 4.5s').steps,
		[['RAN', 4.5, '[2/2] RUN make']],
	);
	assert.deepEqual(told('[build:2] #2 [2/2] RUN make', '[build:3] #2 DONE 3.0s').steps, [['RAN', 3, '[2/2] RUN make']]);
	assert.deepEqual(
		told(
			'[build-and-push : build] STEP 1/2: FROM alpine:3.20',
			'[build-and-push : build] STEP 2/2: RUN make',
			'[build-and-push : build] COMMIT app',
		).steps.map(([outcome, , name]) => [outcome, name]),
		[
			['RAN', 'STEP 1/2: FROM alpine:3.20'],
			['RAN', 'STEP 2/2: RUN make'],
		],
	);
});

test('a daemon that tells of steps in its own words does not add any', () => {
	const { steps, code } = told(
		'time="2026-01-01T10:00:00Z" level=info msg="STEP 1: FROM x"',
		'STEP 1: FROM x',
		'STEP 2: RUN make',
		'error building at STEP "RUN make": error while running runtime: exit status 2',
	);
	assert.deepEqual(
		steps.map(([outcome, , name]) => [outcome, name]),
		[
			['RAN', 'STEP 1: FROM x'],
			['ERROR', 'STEP 2: RUN make'],
		],
	);
	assert.equal(code, 2);
});

test('the context of BuildKit’s first clients', () => {
	const { bytes } = told(
		'[+] Building 3.2s (5/5) FINISHED',
		' => local://context                                                 0.4s',
		' => => transferring context: 5.00MB                                 0.3s',
		' => [2/2] RUN make                                                  1.5s',
	);
	assert.equal(bytes, 5_000_000);
});

test('a terminal’s picture reads the same with its escape signs, and where a tool dropped them', () => {
	const picture = [
		'\x1b[1A\x1b[1B\x1b[0G\x1b[?25l[+] Building 0.1s (1/3)                       docker:default',
		'\x1b[34m => CACHED [1/3] FROM docker.io/library/busybox:1.36                  0.0s',
		'\x1b[0m\x1b[34m => [2/3] RUN echo ok                                          0.1s',
		'\x1b[0m\x1b[31m => ERROR [3/3] RUN exit 9                                     0.2s',
		'\x1b[0m\x1b[?25h------',
		' > [3/3] RUN exit 9:',
		'------',
		'ERROR: failed to solve: process "/bin/sh -c exit 9" did not complete successfully: exit code: 9',
	];
	const whole = told(...picture);
	assert.deepEqual(whole.steps, [
		['CACHED', 0, '[1/3] FROM docker.io/library/busybox:1.36'],
		['RAN', 0.1, '[2/3] RUN echo ok'],
		['ERROR', 0.2, '[3/3] RUN exit 9'],
	]);
	assert.equal(whole.code, 9);
	assert.deepEqual(told(...picture.map((line) => line.replaceAll('\x1b', ''))), whole);
});
