/** A build's log against the model: steps match, figures are taken over, and the model then says what was measured. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { parse } from 'yaml';
import { EXAMPLE_LOG } from '../../../src/diagnose/example.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { compareBuilds } from '../../../src/engine/diagnose/compare.ts';
import { matchSteps } from '../../../src/engine/diagnose/match.ts';
import { readLog } from '../../../src/engine/diagnose/readLog.ts';
import { rebuiltDockerfile } from '../../../src/engine/diagnose/rebuild.ts';
import { diagnose } from '../../../src/engine/diagnosis.ts';
import { machineById } from '../../../src/engine/project/machines.ts';
import { projectFromDocument, projectOf } from '../../../src/engine/project/schema.ts';
import type { Project } from '../../../src/engine/project/types.ts';
import { buildLog } from '../../../src/site/buildLog.ts';
import { alone } from '../alone.ts';
import { parseShell } from '../shell.ts';
import { fileOf } from './logs.ts';

const analyzer = createAnalyzer({ parseShell });
const textOf = (folder: string, file: string) => new TextDecoder().decode(fileOf(folder, file));

const read = (path: string) =>
	readFileSync(new URL(`../../../content/examples/python-service/${path}`, import.meta.url), 'utf8');
const side = (name: string) => ({
	dockerfile: read(`${name}/Dockerfile`),
	dockerignore: read(`${name}/.dockerignore`),
});
const parsed = projectFromDocument(parse(read('project.yaml')), { before: side('before'), after: side('after') });
assert.ok(parsed.ok);

/** The log that a machine would print which differs from the profile: what is there to be found out. */
function loggedOn(project: Project, rates: Partial<Project['machine']>, change: string): string {
	const machine = { ...project.machine, fixed: [], pushes: true, ...rates };
	const analysis = analyzer.analyze({ project: { ...project, machine }, locale: 'en' });
	const done = analysis.changes.find(({ id }) => id === change) ?? assert.fail();
	return buildLog(analysis, done)
		.map(({ vertex, text, seconds, kind }) => {
			const time = seconds === undefined ? '' : ` ${seconds.toFixed(1)}s`;
			return `#${vertex} ${text}${time}${kind === 'detail' ? ' done' : ''}`;
		})
		.join('\n');
}

for (const which of ['before', 'after'] as const)
	for (const change of ['first-build', 'app-code'])
		test(`the case of the lessons (${which}, ${change}): within 5 % of its log after calibration`, () => {
			const project = { ...projectOf(parsed.workspace, which), measured: [] };
			const log = loggedOn(project, { index: 4e6, disk: 60e6, compress: 40e6, push: 2e6 }, change);
			const build = readLog(log) ?? assert.fail();
			const {
				measured,
				before,
				after,
				matches,
				steps,
				change: found,
			} = diagnose(analyzer, { build, project, locale: 'en' });
			assert.equal(matches.length, steps.length);
			assert.equal(found, change);
			const total = measured ?? assert.fail();
			assert.ok(Math.abs(after / total - 1) <= 0.05, `${after} s for ${total} s (before: ${before} s)`);
			assert.ok(Math.abs(before / total - 1) > Math.abs(after / total - 1));
		});

test('rates of the machine come out of steps that they decide', () => {
	const project = { ...projectOf(parsed.workspace, 'before'), measured: [] };
	const slow = project.machine.index / 4;
	const build = readLog(loggedOn(project, { index: slow }, 'first-build')) ?? assert.fail();
	const { rates } = diagnose(analyzer, { build, project, locale: 'en' });
	const index = rates.find(({ rate }) => rate === 'index');
	assert.ok(index && Math.abs(index.is / slow - 1) < 0.15, JSON.stringify(rates));
});

for (const folder of [
	'02-multi-stage-parallel',
	'04-source-edit',
	'41-docker-multi',
	'09-cache-mounts',
	'50-classic-multi',
	'05-fail-exit-code',
])
	test(`${folder}: every step of the log finds its instruction`, () => {
		const { steps } = analyzer.analyze({ project: alone(textOf(folder, 'Dockerfile')), locale: 'en' });
		const build = readLog(textOf(folder, 'plain.txt')) ?? assert.fail();
		const matches = matchSteps(
			build.steps,
			steps.map(({ name }) => name),
		);
		const own = build.steps.filter(({ name }) => /\d+\/\d+\]|^Step .* : (?:FROM|RUN|COPY|ADD|WORKDIR) /.test(name));
		const missed = own.filter((step) => !matches.some(({ logged }) => build.steps[logged] === step));
		assert.deepEqual(
			missed.map(({ name }) => name),
			[],
		);
	});

test('a reader’s own match wins', () => {
	const logged = [{ name: '[1/2] FROM a' }, { name: '[2/2] RUN x' }];
	const own = new Map([[1, 0] as const]);
	assert.deepEqual(matchSteps(logged, ['[1/3] FROM a', '[2/3] RUN y', '[3/3] RUN x'], own), [
		{ logged: 1, step: 0, kind: 'own' },
	]);
});

test('a Dockerfile is rebuilt from a log: whole from the classic builder, as far as names say from BuildKit', () => {
	const classic = rebuiltDockerfile(readLog(textOf('50-classic-multi', 'plain.txt')) ?? assert.fail());
	assert.ok(classic?.whole);
	assert.match(
		classic.text,
		/^FROM busybox:1\.35 AS build\nWORKDIR \/src\n[\s\S]*\n\nFROM busybox:1\.35\nENV MODE=production\n/,
	);
	const build = readLog(textOf('02-multi-stage-parallel', 'plain.txt')) ?? assert.fail();
	const rebuilt = rebuiltDockerfile(build);
	assert.equal(rebuilt?.whole, false);
	const { steps } = analyzer.analyze({ project: alone(rebuilt?.text ?? ''), locale: 'en' });
	const matches = matchSteps(
		build.steps,
		steps.map(({ name }) => name),
	);
	assert.equal(matches.length, build.steps.filter(({ name }) => /\d\/\d\]/.test(name)).length);
});

test('two builds: the step that lost the cache first, and what can have made it', () => {
	const before = readLog(textOf('41-docker-multi', 'plain.txt')) ?? assert.fail();
	const cached = {
		...before,
		steps: before.steps.map((step) => (/\d\/\d\]/.test(step.name) ? { ...step, outcome: 'CACHED' as const } : step)),
	};
	const after = readLog(textOf('43-docker-edit', 'plain.txt')) ?? assert.fail();
	const compared = compareBuilds(cached, after);
	assert.equal(compared.firstMiss, '[build 3/4] COPY src ./src');
	assert.ok(
		compared.reasons.some(({ kind, about, check }) => kind === 'files' && about === 'src' && check.startsWith('git ')),
	);
	assert.ok(compared.reasons.every(({ check }) => check !== '' && !check.includes('\n')));
});

test('what the logs themselves say is certain: another base, another command, a cache that was not there', () => {
	const log = (base: string, command: string, more = '') =>
		readLog(
			`#1 [1/2] FROM docker.io/library/alpine:3@sha256:${base}\n#1 DONE 0.1s\n\n#2 [2/2] RUN ${command}\n#2 DONE 1.0s\n${more}`,
		) ?? assert.fail();
	const certain = (build: ReturnType<typeof log>) =>
		compareBuilds(log('aa', 'make'), build)
			.reasons.filter((reason) => reason.certain)
			.map(({ kind }) => kind);
	assert.deepEqual(certain(log('bb', 'make')), ['base']);
	assert.deepEqual(certain(log('aa', 'make all')), ['command']);
	const failed =
		'\n#3 importing cache manifest from r.example.com/x:cache\n#3 ERROR: r.example.com/x:cache: not found\n';
	assert.deepEqual(certain(log('aa', 'make', failed)), ['import-failed']);
});

test('a build of which nothing is known is diagnosed without a figure', () => {
	const build =
		readLog('#2 [2/2] RUN x\n#2 ERROR: process "/bin/sh -c x" did not complete successfully: exit code: 1\n') ??
		assert.fail();
	const { measured, project } = diagnose(analyzer, {
		build,
		project: alone('FROM alpine\nRUN x\n', { machine: machineById('laptop') }),
		locale: 'zh-cn',
	});
	assert.equal(measured, undefined);
	assert.deepEqual(project.measured, []);
});

test('what the log says was sent of the context is in the figure', () => {
	const build = readLog(EXAMPLE_LOG) ?? assert.fail();
	const project = alone(rebuiltDockerfile(build)?.text ?? '');
	const { measured = 0, after } = diagnose(analyzer, { build, project, locale: 'en' });
	assert.ok(Math.abs(after / measured - 1) < 0.05, `${after} s for ${measured} s`);
});
