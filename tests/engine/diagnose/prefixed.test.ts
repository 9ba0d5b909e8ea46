/** Whole logs of four builders behind what CI systems, task runners and loggers write in front of each line say the same as without it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { readLog } from '../../../src/engine/diagnose/readLog.ts';

const LOGS = {
	BuildKit: [
		'#0 building with "default" instance using docker driver',
		'',
		'#3 [internal] load build context',
		'#3 transferring context: 1.50MB 0.2s done',
		'#3 DONE 0.3s',
		'',
		'#6 [build 3/4] RUN npm ci',
		'#6 3.100 npm error code 1',
		'#6 ERROR: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
		'------',
		' > [build 3/4] RUN npm ci:',
		'3.100 npm error code 1',
		'------',
		'Dockerfile:4',
		'--------------------',
		'   3 |     COPY package.json .',
		'   4 | >>> RUN npm ci',
		'   5 |     ',
		'--------------------',
		'ERROR: failed to build: failed to solve: process "/bin/sh -c npm ci" did not complete successfully: exit code: 1',
	],
	'the classic builder': [
		'Sending build context to Docker daemon  5.632kB',
		'Step 1/4 : FROM debian:12',
		' ---> aaaaaaaaaaaa',
		'Step 2/4 : RUN apt-get update',
		' ---> Using cache',
		' ---> bbbbbbbbbbbb',
		'Step 3/4 : RUN make',
		' ---> Running in cccccccccccc',
		'make: *** [a.o] Error 1',
		"The command '/bin/sh -c make' returned a non-zero code: 2",
	],
	buildah: [
		'STEP 1/3: FROM docker.io/library/alpine:3.20',
		'STEP 2/3: RUN apk add git',
		'--> Using cache 1111111111111111111111111111111111111111111111111111111111111111',
		'--> 111111111111',
		'STEP 3/3: RUN make',
		'make: *** No rule',
		'Error: building at STEP "RUN make": while running runtime: exit status 2',
	],
	kaniko: [
		'INFO[0000] Retrieving image manifest alpine:3.20',
		'INFO[0003] COPY . /',
		'INFO[0003] Taking snapshot of files...',
		'INFO[0004] RUN make',
		'INFO[0004] Running: [/bin/sh -c make]',
		'make: error',
		'error building image: error building stage: failed to execute command: waiting for process to exit: exit status 2',
	],
};

const two = (index: number) => String(index % 60).padStart(2, '0');

const PREFIXES: Record<string, (index: number, line: string) => string> = {
	'a clock and two blanks, as Jenkins’ timestamper writes it': (index, line) => `10:15:${two(index)}  ${line}`,
	'a branch of Jenkins': (index, line) => `10:15:${two(index)}  [amd64] ${line}`,
	'steps of TeamCity': (index, line) => `[10:15:${two(index)}]W:\t\t [docker] ${line}`,
	Maven: (_, line) => `[INFO] DOCKER> ${line}`,
	'syslog of RFC 5424': (index, line) => `<14>1 2026-03-04T10:15:${two(index)}.123Z host docker 77 - - ${line}`,
	'the journal with ISO times': (index, line) => `2026-03-04T10:15:${two(index)}+0100 host docker[77]: ${line}`,
	'ts of moreutils': (index, line) => `Mar 04 10:15:${two(index)} ${line}`,
	stern: (_, line) => `build-x7k-abc kaniko ${line}`,
	'argo logs': (_, line) => `build-x7k-abc: ${line}`,
	Tekton: (_, line) => `[build : build-and-push] ${line}`,
	compose: (_, line) => `builder-1  | ${line}`,
	Terraform: (_, line) => `null_resource.build[0] (local-exec): ${line}`,
	Vagrant: (_, line) => `==> default: ${line}`,
	Heroku: (_, line) => `remote: ${line}`,
	turbo: (_, line) => `@acme/app:docker: ${line}`,
	Nix: (_, line) => `app> ${line}`,
	'act, the local runner': (_, line) => `[CI/build]   | ${line}`,
	'a quotation': (_, line) => `> ${line}`,
	'an indent': (_, line) => `    ${line}`,
	'numbers of lines': (index, line) => `${String(index + 8).padStart(6)}\t${line}`,
	'grep -n': (index, line) => `${index + 8}: ${line}`,
	'seconds since the start': (index, line) => `[${(index + 7.3).toFixed(1).padStart(6)}s] ${line}`,
	'seconds since 1970': (index, line) => `17000000${two(index)}.123 ${line}`,
	'a clock with AM': (index, line) => `3/4/2026 10:15:${two(index)} AM  ${line}`,
	'a logger of Python': (_, line) => `INFO:docker.build:${line}`,
	'strings of a playbook': (_, line) => `        ${JSON.stringify(line)},`,
	'an answer of the daemon': (_, line) => JSON.stringify({ stream: `${line}\n` }),
	'an answer of the daemon as Python prints it': (_, line) =>
		`{'stream': ${line.includes("'") ? JSON.stringify(line) : `'${line}\\n'`}}`,
	'a blank line after each': (_, line) => `${line}\n`,
};

function told(log: string) {
	const build = readLog(log);
	return {
		steps: build?.steps.map(({ name, outcome, seconds }) => [name, outcome, seconds]),
		bytes: build?.contextBytes,
		failed: [build?.error?.step, build?.error?.exitCode],
	};
}

for (const [builder, lines] of Object.entries(LOGS))
	for (const [prefix, wrap] of Object.entries(PREFIXES))
		test(`${builder} behind ${prefix}`, () => {
			const bare = told(lines.join('\n'));
			assert.ok(bare.failed[1], 'the log itself is read');
			assert.deepEqual(told(lines.map((line, index) => wrap(index, line)).join('\n')), bare);
		});

test('blanks that a program prints in front of another build’s words are its own', () => {
	const { steps, failed } = told(
		[
			'Step 1/2 : FROM docker',
			' ---> aaaaaaaaaaaa',
			'Step 2/2 : RUN sh build.sh',
			' ---> Running in bbbbbbbbbbbb',
			'    Step 1/9 : FROM alpine',
			'    Successfully built cccccccccccc',
			'Removing intermediate container bbbbbbbbbbbb',
			' ---> dddddddddddd',
			'Successfully built dddddddddddd',
		].join('\n'),
	);
	assert.deepEqual(steps, [
		['Step 1/2 : FROM docker', 'RAN', undefined],
		['Step 2/2 : RUN sh build.sh', 'RAN', undefined],
	]);
	assert.deepEqual(failed, [undefined, undefined]);
});
