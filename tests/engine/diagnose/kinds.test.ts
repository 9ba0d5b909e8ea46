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

test('compose after a failed build: no row of the step, its head or the excerpt names it, and the target stands before the reason', () => {
	const end = [
		'',
		'deploy.Dockerfile:11',
		'',
		'--------------------',
		'',
		'  10 |     COPY . .',
		'',
		'  11 | >>> RUN npm run all',
		'',
		'--------------------',
		'',
		'target server: failed to solve: process "/bin/sh -c npm run all" did not complete successfully: exit code: 134',
	];
	const only = told('[+] up 0/1', '', ' ⠙ Image acme-server Building      31.2s', ...end);
	assert.deepEqual([only.steps, only.code], [[['ERROR', undefined, 'RUN npm run all']], 134]);
	const headed = told('[+] up 0/1', '------', ' > [build 4/6] RUN npm run all:', '12.31 no', '------', ...end);
	assert.deepEqual([headed.steps, headed.code], [[['ERROR', undefined, '[build 4/6] RUN npm run all']], 134]);
	const former = told(
		' => ERROR [2/2] RUN exit 4                                       0.4s',
		'------',
		' > [2/2] RUN exit 4:',
		'------',
		'executor failed running [/bin/sh -c exit 4]: exit code: 4',
		"ERROR: Service 'web' failed to build : Build failed",
	);
	assert.deepEqual([former.steps, former.code], [[['ERROR', 0.4, '[2/2] RUN exit 4']], 4]);
});

test('compose 1 writes its last word behind a step that had no line end yet', () => {
	const { steps } = told(
		"Step 2/2 : COPY obj .                    ERROR: Service 'web' failed to build: COPY failed: stat /tmp/obj: no such file or directory",
	);
	assert.deepEqual(steps, [['ERROR', undefined, 'Step 2/2 : COPY obj .']]);
});

test('steps of a CI system are no steps of a build', () => {
	const { steps, bytes } = told(
		'[23:59:35] : Step 2/4: Build (Command Line)',
		'[23:59:36]W: [Step 2/4] Sending build context to Docker daemon 3.072kB',
		'[23:59:36] : [Step 2/4] Step 1/1 : FROM alpine',
		'[00:00:37] : [Step 2/4]  ---> 111111111111',
	);
	assert.deepEqual(steps, [['RAN', undefined, 'Step 1/1 : FROM alpine']]);
	assert.equal(bytes, 3072);
});

test('a row that a daemon’s line broke off comes before the next row', () => {
	const build = readLog(
		[
			'#4 exporting to image',
			'#4 exporting layers time="2026-03-04T10:15:22Z" level=debug msg="x"',
			'#4 exporting layers 0.2s done',
			'#4 DONE 0.3s',
		].join('\n'),
	);
	assert.deepEqual(
		[...(build?.exports ?? [])],
		[['exporting to image', [{ status: 'exporting layers', seconds: 0.2 }]]],
	);
	assert.equal(build?.steps.length, 1);
});

test('what is pushed: by another command than the one that builds, by OpenShift, and never a layer into a cache', () => {
	const pushed = (...lines: string[]) => readLog(lines.join('\n'))?.pushed;
	const push = [
		'The push refers to repository [r.example.com/app]',
		'aaaaaaaaaaaa: Pushed',
		`v1: digest: sha256:${'2'.repeat(64)} size: 1234`,
	];
	assert.deepEqual(pushed('#5 [2/2] RUN a', '#5 DONE 1.1s', ...push), ['r.example.com/app:v1']);
	assert.deepEqual(
		pushed('STEP 1/1: FROM a', 'COMMIT b', `Successfully pushed registry.svc:5000/p/app@sha256:${'5'.repeat(64)}`),
		[`registry.svc:5000/p/app@sha256:${'5'.repeat(64)}`],
	);
	assert.deepEqual(
		pushed(
			'INFO[0002] RUN make',
			'INFO[0006] Pushing layer r.example.com/cache:aaa to cache now',
			'INFO[0006] Pushing image to r.example.com/cache:aaa',
			`INFO[0007] Pushed r.example.com/cache@sha256:${'1'.repeat(64)}`,
			'INFO[0007] Pushing image to r.example.com/app:1',
			'INFO[0008] Pushed image to 1 destinations',
		),
		['r.example.com/app:1'],
	);
});

test('kaniko’s objects have a clock, too', () => {
	const line = (second: number, msg: string) =>
		JSON.stringify({ level: 'info', msg, time: `2026-03-04T10:15:${second}Z` });
	assert.deepEqual(told(line(24, 'RUN make'), line(31, 'Pushing image to r.example.com/a:1')).steps, [
		['RAN', 7, 'RUN make'],
	]);
});

test('a picture that ends while a step still prints does not say that the step is over', () => {
	const picture = [
		'[+] Building 128.4s (5/6)',
		' => [2/3] RUN make                                              126.9s',
		' => => # linking',
		' => [other 2/2] RUN test                                          1.0s',
	];
	assert.deepEqual(told(...picture).steps, [
		['UNKNOWN', 126.9, '[2/3] RUN make'],
		['RAN', 1, '[other 2/2] RUN test'],
	]);
	assert.deepEqual(told(...picture, 'ERROR: failed to solve: Canceled: context canceled').steps[0], [
		'CANCELED',
		126.9,
		'[2/3] RUN make',
	]);
});
