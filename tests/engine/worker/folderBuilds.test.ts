/** A folder's builds: those of compose and bake files with their own contexts, and the Dockerfiles that none of them names. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { en } from '../../../src/diagnose/words.en.ts';
import { verdictOf } from '../../../src/diagnose/write.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { diagnosed, type NamedReading } from '../../../src/worker/diagnosed.ts';
import { buildsInFolder } from '../../../src/worker/folderBuilds.ts';
import { type Listed, readFolder } from '../../../src/worker/readFolder.ts';
import { parseShell } from '../shell.ts';

const analyzer = createAnalyzer({ parseShell });

function listed(files: Record<string, string>): readonly Listed[] {
	return Object.entries(files).map(([path, text]) => ({ path, file: new File([text], path) }));
}

async function folder(files: Record<string, string>) {
	const signal = new AbortController().signal;
	return readFolder('shop', listed(files), { signal, onProgress: () => {}, contents: true });
}

const SHOP = {
	'compose.yaml': `services:
  db: { image: "postgres:16" }
  api:
    build: { context: ./api, target: run, args: { NODE: "\${NODE}" } }
  web:
    build: { context: ., dockerfile: web/Dockerfile }
  far: { build: "https://example.com/far.git" }
  out: { build: ../elsewhere }
`,
	'.env': 'NODE="20"\n',
	'.dockerignore': 'docs\n',
	'docs/a.md': 'a',
	'api/Dockerfile': 'FROM node:20 AS run\nCOPY . .\n',
	'api/.dockerignore': 'test\n',
	'api/main.js': '1',
	'web/Dockerfile': 'FROM nginx\nCOPY web/index.html /x\n',
	'web/index.html': '<p>',
	'tools/Dockerfile': 'FROM alpine\nCOPY run.sh /\n',
	'tools/run.sh': 'x',
	'docker/Dockerfile.ci': 'FROM alpine\nCOPY web /web\n',
};

test('services and Dockerfiles of a folder, each with its own context, ignore file, target and arguments', async () => {
	const builds = buildsInFolder(await folder(SHOP));
	assert.deepEqual(
		builds.map(({ name, files, dockerignore, options }) => [
			name,
			files.map(({ path }) => path).includes('main.js') || files.map(({ path }) => path).includes('run.sh'),
			dockerignore,
			options,
		]),
		[
			['api (compose.yaml)', true, 'test\n', { target: 'run', buildArgs: { NODE: '20' } }],
			['web (compose.yaml)', false, 'docs\n', {}],
			['tools/Dockerfile', true, '', {}],
			['docker/Dockerfile.ci', false, 'docs\n', {}],
		],
	);
	const api = builds[0]?.files.map(({ path }) => path) ?? [];
	assert.ok(api.includes('main.js') && !api.includes('Dockerfile') && !api.some((path) => path.startsWith('api/')));
});

test('the folder’s own Dockerfile comes first, whoever names it', async () => {
	const builds = buildsInFolder(
		await folder({
			...SHOP,
			Dockerfile: 'FROM alpine\n',
			'docker-bake.hcl': 'target "all" {\n  dockerfile = "Dockerfile"\n}\n',
		}),
	);
	assert.equal(builds[0]?.name, 'all (docker-bake.hcl)');
	assert.equal(builds.filter(({ dockerfile }) => dockerfile === 'FROM alpine\n').length, 1);
});

async function context(name: string, files: Record<string, string>): Promise<NamedReading> {
	return { name, bytes: 1, reading: { kind: 'unknown' }, folder: buildsInFolder(await folder(files)) };
}

const TEXT = 'FROM debian:12\nWORKDIR /app\nCOPY logo.png ./\nRUN sort logo.png > sorted\n';

test('two folders without a log: the model tells which step misses, and which file made it', async () => {
	const readings = [
		await context('before', { Dockerfile: TEXT, 'logo.png': 'a' }),
		await context('after', { Dockerfile: TEXT, 'logo.png': 'b' }),
	];
	const result = diagnosed({ readings, dockerfile: undefined, own: new Map(), locale: 'en', analyzer });
	assert.equal(result.compared?.firstMiss, '[3/4] COPY logo.png ./');
	assert.deepEqual(
		result.compared?.reasons.map(({ kind, about, certain }) => [kind, about, certain]),
		[['files', 'logo.png', true]],
	);
	assert.match(verdictOf(result, en, 'en'), /^In the second build, the cache first missed at \[3\/4\] COPY logo\.png/);
	const same = [readings[0], readings[0]].flatMap((each) => each ?? []);
	const unchanged = diagnosed({ readings: same, dockerfile: undefined, own: new Map(), locale: 'en', analyzer });
	assert.equal(unchanged.compared?.firstMiss, undefined);
});

test('of several builds one is chosen by name; its options go along to the workbench', async () => {
	const readings = [await context('shop', SHOP)];
	const ask = (picked?: string) =>
		diagnosed({ readings, dockerfile: undefined, picked, own: new Map(), locale: 'en', analyzer });
	const first = ask();
	assert.deepEqual([first.choice?.picked, first.choice?.names.length], ['api (compose.yaml)', 4]);
	assert.match(first.dockerfile?.text ?? '', /FROM node:20/);
	assert.match(ask('tools/Dockerfile').dockerfile?.text ?? '', /run\.sh/);
});

test('a compose file and the Dockerfiles it names, dropped as files, are builds to choose from', () => {
	const build = (name: string, dockerfile: string, inline?: string) => ({
		name,
		dockerfile,
		context: '.',
		args: new Map<string, string>(),
		platforms: [],
		noCache: false,
		noCacheFilter: [],
		...(inline === undefined ? {} : { inline }),
	});
	const readings: NamedReading[] = [
		{
			name: 'compose.yaml',
			bytes: 1,
			reading: {
				kind: 'builds',
				format: 'compose',
				builds: [build('api', 'docker/api.Dockerfile'), build('web', 'Dockerfile', 'FROM nginx\n'), build('no', 'x')],
			},
		},
		{ name: 'api.Dockerfile', bytes: 1, reading: { kind: 'dockerfile', text: 'FROM node:20\n' } },
	];
	const ask = (picked?: string) =>
		diagnosed({ readings, dockerfile: undefined, picked, own: new Map(), locale: 'en', analyzer });
	assert.deepEqual(ask().choice, { names: ['api', 'web'], picked: 'api' });
	assert.equal(ask().dockerfile?.text, 'FROM node:20\n');
	assert.equal(ask('web').dockerfile?.text, 'FROM nginx\n');
});
