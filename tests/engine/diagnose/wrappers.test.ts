/** Other tools write in front of a builder's lines: each is taken off, and lines of several builds come apart. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLog } from '../../../src/engine/diagnose/readLog.ts';

const BLOCK = ['#5 [2/3] RUN make', '#5 1.220 compiling', '#5 DONE 2.2s'];
const STAMP = '2026-03-04T10:15:20.1234567Z';

const PREFIXES: readonly (readonly [string, (line: string) => string])[] = [
	['time stamps', (line) => `${STAMP} ${line}`],
	['time stamps in brackets', (line) => `[2026-03-04T10:00:00.000Z] ${line}`],
	['a clock', (line) => `10:15:20 ${line}`],
	['gh run view', (line) => `build\tBuild image\t${STAMP} ${line}`],
	['TeamCity', (line) => `[10:51:35] : ${line}`],
	['TeamCity, without a blank', (line) => `[10:51:35]W:${line}`],
	['GitLab with time stamps', (line) => `${STAMP} 01O ${line}`],
	['Cloud Build', (line) => `Step #0 - "image": ${line}`],
	['a container runtime', (line) => `${STAMP} stdout F ${line}`],
	['json-file', (line) => JSON.stringify({ log: `${line}\n`, stream: 'stderr', time: STAMP })],
	['compose', (line) => `builder-1  | ${line}`],
	['a box', (line) => `    │ ${line}`],
	['a quotation', (line) => `> ${line}`],
	['an indent', (line) => `        ${line}`],
	['a task runner', (line) => `image:build: ${line}`],
	['the journal', (line) => `Mar 04 10:15:20 host docker[123]: ${line}`],
	['time stamps of a time stamper in CI', (line) => `${STAMP} [10:51:35] ${line}`],
	['colours', (line) => `\x1b[36m${line}\x1b[0m`],
	['returns', (line) => `${line}\r`],
];

for (const [name, wrap] of PREFIXES)
	test(`behind ${name}`, () => {
		const build = readLog(BLOCK.map(wrap).join('\n'));
		assert.deepEqual(
			build?.steps.map(({ name, outcome, seconds }) => [name, outcome, seconds]),
			[['[2/3] RUN make', 'RAN', 2.2]],
		);
	});

test('a prefix that no tool is known for is learnt from the first line of a build', () => {
	const log = ['#1 [internal] load build definition from Dockerfile', '#1 DONE 0.0s', '', ...BLOCK];
	const build = readLog(log.map((line, index) => `{ worker-7 @ ${index * 57} } ${line}`).join('\n'));
	assert.deepEqual(
		build?.steps.map(({ name }) => name),
		['[internal] load build definition from Dockerfile', '[2/3] RUN make'],
	);
});

test('builds of two pods, mixed line by line, keep their own steps and clocks', () => {
	const log = `
logs | one-1 > kaniko | INFO[0002] RUN make
logs | two-1 > kaniko | INFO[0001] COPY . /x
logs | one-1 > kaniko | INFO[0009] Taking snapshot of full filesystem...
logs | two-1 > kaniko | INFO[0004] RUN test
logs | two-1 > kaniko | error building image: error building stage: failed to execute command: waiting for process to exit: exit status 3
logs | one-1 > kaniko | INFO[0012] Pushing image to r.example.com/a:1
logs | one-1 > kaniko | INFO[0014] Pushed image to 1 destinations`;
	const build = readLog(log);
	assert.deepEqual(
		build?.steps.map(({ name, outcome, seconds }) => [name, outcome, seconds]),
		[
			['one-1 RUN make', 'RAN', 10],
			['two-1 COPY . /x', 'RAN', 3],
			['two-1 RUN test', 'ERROR', undefined],
		],
	);
	assert.equal(build?.error?.exitCode, 3);
	assert.deepEqual(build?.pushed, ['r.example.com/a:1']);
});

test('two builds in one text are read one after the other, even with the same numbers and names', () => {
	const one = '#1 [internal] load build definition from Dockerfile\n#1 DONE 0.0s\n\n#2 [1/1] RUN a\n#2 DONE 1.0s\n';
	const build = readLog(one + one.replace('DONE 1.0s', 'CACHED'));
	assert.equal(build?.builds, 2);
	assert.deepEqual(
		build?.steps.map(({ outcome }) => outcome),
		['RAN', 'RAN', 'RAN', 'CACHED'],
	);
});

test('a daemon’s own lines in the middle of a line break no step', () => {
	const noise = 'time="2019-01-01T00:00:00Z" level=warning msg="failed to x" error="a b"';
	const build = readLog(`#3 [2/3] RUN make\n#3 0.5 x\n${noise}\n#3 DONE 3.1${noise}\ns\n`);
	assert.deepEqual(
		build?.steps.map(({ outcome, seconds }) => [outcome, seconds]),
		[['RAN', 3.1]],
	);
});

test('podman: a failing stage fails its own step, the other stage keeps its own', () => {
	const build = readLog(`[1/2] STEP 1/4: FROM node:20 AS build
[1/2] STEP 2/4: WORKDIR /app
--> Using cache aaaabbbbccccdddd
--> aaaabbbbcccc
[1/2] STEP 3/4: RUN npm ci
[2/2] STEP 1/3: FROM nginx
npm ERR! missing
Error: building at STEP "RUN npm ci": while running runtime: exit status 1`);
	assert.deepEqual(
		build?.steps.map(({ name, outcome }) => `${outcome} ${name}`),
		[
			'RAN [1/2] STEP 1/4: FROM node:20 AS build',
			'CACHED [1/2] STEP 2/4: WORKDIR /app',
			'ERROR [1/2] STEP 3/4: RUN npm ci',
			'UNKNOWN [2/2] STEP 1/3: FROM nginx',
			'NOT_STARTED [1/2] STEP 4/4',
		],
	);
	assert.equal(build?.error?.step, '[1/2] STEP 3/4: RUN npm ci');
});

test('a cache that could not be read is no failure of the build', () => {
	const build = readLog(`#5 importing cache manifest from r.example.com/x:cache
#5 ERROR: r.example.com/x:cache: not found

#7 [2/2] RUN x
#7 DONE 1.2s
------
 > importing cache manifest from r.example.com/x:cache:
------`);
	assert.equal(build?.error, null);
	assert.equal(build?.steps[0]?.outcome, 'ERROR');
});

test('a picture of compose names the failing step by the block below it', () => {
	const build = readLog(`[+] Building 12.3s (9/14)                       docker:default
 => [web internal] load build definition from Dockerfile     0.0s
 => CACHED [worker stage-0 2/5] WORKDIR /app                 0.0s
 => ERROR [worker stage-0 3/5] RUN pip install -r require    4.1s
 => CANCELED [web build 3/4] RUN npm ci                      4.0s
------
 > [worker stage-0 3/5] RUN pip install -r requirements.txt:
3.2 ERROR: No matching distribution
------
failed to solve: process "/bin/sh -c pip install -r requirements.txt" did not complete successfully: exit code: 1`);
	assert.equal(build?.totalSeconds, 12.3);
	assert.equal(build?.error?.step, '[worker stage-0 3/5] RUN pip install -r requirements.txt');
	assert.deepEqual(
		build?.steps.map(({ outcome, seconds }) => [outcome, seconds]),
		[
			['RAN', 0],
			['CACHED', 0],
			['ERROR', 4.1],
			['CANCELED', 4],
		],
	);
});

test('classic builds in tasks of their own: one task builds, another pushes', () => {
	const build = readLog(`Step #0 - "build": Step 1/2 : FROM alpine:3
Step #0 - "build": 3: Pulling from library/alpine
Step #0 - "build":  ---> bbbbbbbbbbbb
Step #0 - "build": Step 2/2 : CMD x
Step #0 - "build":  ---> Using cache
Step #0 - "build":  ---> eeeeeeeeeeee
Step #0 - "build": Successfully built eeeeeeeeeeee
Step #1 - "push": The push refers to repository [gcr.io/acme/x]
Step #1 - "push": aaaaaaaaaaaa: Pushed
Step #1 - "push": 1: digest: sha256:9999 size: 1368`);
	assert.deepEqual(
		build?.steps.map(({ outcome }) => outcome),
		['RAN', 'CACHED'],
	);
	assert.deepEqual(build?.pushed, ['gcr.io/acme/x:1']);
});
