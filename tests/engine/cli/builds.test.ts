/** What `docker build` takes, compose and bake files, machines and budgets, as a shell gives them. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, before, test } from 'node:test';
import { buildsOf } from '../../../src/cli/builds.ts';
import { readMachine } from '../../../src/cli/machine.ts';
import { readOptions, Usage } from '../../../src/cli/options.ts';

const CLI = join(import.meta.dirname, '../../../src/cli.ts');
let folder = '';

const FILES: Readonly<Record<string, string>> = {
	'app/Dockerfile':
		'FROM debian:12 AS build\nARG N=1\nRUN echo $N > n\nFROM debian:12 AS ship\nRUN echo a\nCOPY main.py /\nFROM ship AS dev\nRUN echo dev\n',
	'app/main.py': 'print(1)\n',
	'app/other.Dockerfile': 'FROM debian:12\nCOPY missing.txt /\n',
	'lone/a.txt': '',
	'lone/Dockerfile': 'FROM debian:12\nCOPY missing.txt /\n',
	'ignored/Dockerfile': 'FROM debian:12\nCOPY . .\n',
	'ignored/own.Dockerfile': 'FROM debian:12\nCOPY . .\n',
	'ignored/.dockerignore': '.git\n',
	'ignored/own.Dockerfile.dockerignore': 'own\n',
	'stack/compose.yaml':
		'services:\n  one:\n    build: { context: ../app, target: ship }\n  two:\n    build: { context: ../app, dockerfile: other.Dockerfile }\n  gone:\n    build: ./nowhere\n  far:\n    build: https://example.com/x.git\n',
	'stack/.env': 'STAGE=ship\n',
	'stack/env.yaml': 'services:\n  one:\n    build: { context: ../app, target: "${STAGE}" }\n',
	'stack/docker-bake.hcl': 'target "default" {\n  context = "../app"\n  target = "build"\n  args = { N = 7 }\n}\n',
	'stack/empty.yaml': 'services:\n  db:\n    image: postgres\n',
	'fast.yaml': 'like: ci-cold\nname: Ours\npull: 1 GB\ncores: 64\n',
	'wrong.yaml': 'like: ci-cold\ncors: 64\n',
};

before(() => {
	folder = mkdtempSync(join(tmpdir(), 'layerwise-'));
	for (const [path, text] of Object.entries(FILES)) {
		mkdirSync(dirname(join(folder, path)), { recursive: true });
		writeFileSync(join(folder, path), text);
	}
});
after(() => rmSync(folder, { recursive: true }));

/** What a command line asks for, without building it. */
function asked(...args: string[]) {
	const options = readOptions(args);
	const place = (path: string) => (path === '-' ? path : resolve(folder, path));
	const { tasks, single } = buildsOf(options, readMachine(options.machine ?? 'laptop', place), place);
	const projects = tasks.map((task) => {
		try {
			return { path: task.path, ...task.read().project };
		} catch (error) {
			return { path: task.path, error: String(error) };
		}
	});
	return { projects, single };
}

function one(...args: string[]) {
	const { projects, single } = asked(...args);
	assert.equal(projects.length, 1);
	assert.ok(single);
	const [project] = projects;
	assert.ok(project && 'shared' in project);
	return project;
}

const paths = (project: ReturnType<typeof one>) => project.shared.files.map(({ path }) => path).sort();

test('the context comes last, after -f or after a file; a file of its name in the context is found', () => {
	const app = ['Dockerfile', 'main.py', 'other.Dockerfile'];
	for (const args of [
		['-f', 'app/other.Dockerfile', 'app'],
		['-f', 'other.Dockerfile', 'app'],
		['app/other.Dockerfile', 'app'],
		['app/other.Dockerfile', '--context', 'app'],
	]) {
		const project = one('simulate', ...args);
		assert.deepEqual([project.dockerfile, paths(project)], [FILES['app/other.Dockerfile'], app], args.join(' '));
	}
	assert.deepEqual(paths(one('simulate', 'app/other.Dockerfile')), []);
	assert.deepEqual(paths(one('simulate', 'lone')), ['Dockerfile', 'a.txt'], 'as docker build does');
	assert.deepEqual(
		asked('lint', 'lone').projects.map(({ path }) => path),
		['lone/Dockerfile'],
	);
	assert.equal(asked('simulate', 'app').projects.length, 2, 'of several, none is preferred');
	for (const args of [
		['-f', 'app/Dockerfile', 'app', 'lone'],
		['-f', 'app/Dockerfile', 'app/main.py'],
		['app', '--context', 'app'],
		['stack/compose.yaml', '--context', 'app'],
	])
		assert.throws(() => asked('simulate', ...args), Usage, args.join(' '));
});

test('without a context the .dockerignore of the same folder counts: most builds have that folder as their context', () => {
	assert.equal(one('lint', 'ignored/Dockerfile').dockerignore, '.git\n');
	assert.equal(one('lint', 'ignored/own.Dockerfile').dockerignore, 'own\n');
	assert.equal(one('lint', 'app/Dockerfile').dockerignore, '');
});

test('options are those of docker build', () => {
	const { options } = one(
		...['simulate', 'app/Dockerfile', '--target', 'build', '--build-arg', 'N=5=6', '--build-arg=E='],
		...['--platform', 'linux/amd64,linux/arm64', '--no-cache', '--no-cache-filter', 'a,b', '--no-cache-filter=c'],
	);
	assert.deepEqual(options, {
		target: 'build',
		buildArgs: { N: '5=6', E: '' },
		platform: 'linux/amd64,linux/arm64',
		noCache: true,
		noCacheFilter: ['a', 'b', 'c'],
	});
	assert.throws(() => readOptions(['simulate', 'x', '--build-arg', '=5']), Usage);
	assert.deepEqual(one('simulate', 'app/Dockerfile', '--build-arg', 'NO_SUCH_VARIABLE_HERE').options, {
		buildArgs: {},
	});
});

test('each service of a compose file has its own context, file, target and arguments; the command line wins', () => {
	const { projects } = asked('simulate', 'stack/compose.yaml', '--build-arg', 'N=9');
	const told = projects.map((each) => [each.path, 'error' in each ? 'error' : each.options]);
	assert.deepEqual(told, [
		['stack/compose.yaml (one)', { target: 'ship', buildArgs: { N: '9' } }],
		['stack/compose.yaml (two)', { buildArgs: { N: '9' } }],
		['stack/compose.yaml (gone)', 'error'],
		['stack/compose.yaml (far)', 'error'],
	]);
	assert.deepEqual(one('simulate', 'stack/env.yaml').options, { target: 'ship' }, '.env beside it');
	assert.deepEqual(one('lint', 'stack/docker-bake.hcl').options, { target: 'build', buildArgs: { N: '7' } });
	assert.throws(() => asked('simulate', 'stack/empty.yaml'), /no service or target/);
});

test('a machine is one of the list, or a file over one of them', () => {
	const own = one('simulate', 'app/Dockerfile', '--machine', 'fast.yaml').shared.machine;
	assert.deepEqual([own.id, own.name.en, own.pull, own.cores, own.cache], ['own', 'Ours', 1e9, 64, 'none']);
	assert.throws(() => asked('simulate', 'app', '--machine', 'cray'), /there is no machine cray; choose from laptop/);
	assert.throws(() => asked('simulate', 'app', '--machine', 'wrong.yaml'), /a machine has no field cors/);
	assert.throws(() => asked('simulate', 'app', '--machine', './no.yaml'), /no\.yaml/);
});

function run(...args: string[]) {
	const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], { cwd: folder, encoding: 'utf8' });
	return { code: status, out: stdout, err: stderr };
}

test('simulate as JSON: one build is an object, several are a list, a broken limit has exit code 1', () => {
	const single = run('simulate', 'app/Dockerfile', 'app', '--format', 'json', '--budget', 'image<=10MB,app-code<=1h');
	assert.deepEqual([single.code, single.err], [1, '']);
	const build = JSON.parse(single.out);
	assert.equal(build.machine, 'laptop');
	assert.deepEqual(
		build.budget.map(({ kept }: { kept: boolean }) => kept),
		[false, true],
	);
	const change = build.changes.find(({ id }: { id: string }) => id === 'app-code');
	assert.equal(change.pushed, undefined, 'nothing is pushed');
	assert.deepEqual(change.touches, ['main.py']);
	const several = run('simulate', 'stack/compose.yaml', '--format', 'json', '--machine', 'ci-registry-cache');
	assert.equal(several.code, 2, 'two of them are not here');
	const builds = JSON.parse(several.out);
	assert.equal(builds.length, 4);
	assert.ok(builds[0].changes[0].pushed.expected > 0);
	assert.match(builds[1].changes[0].failures[0].text, /missing\.txt/);
	assert.match(builds[2].error, /ENOENT/);
});

test('in words: no row of what is pushed where nothing is, the line that broke a limit, and in annotations', () => {
	const laptop = run('simulate', 'app/Dockerfile', 'app', '--budget', 'image<=10MB,app-code<=1h');
	assert.equal(laptop.code, 1);
	assert.doesNotMatch(laptop.out, /^pushed/m);
	assert.match(laptop.out, /^over budget: image<=10MB: .*; line \d+ costs most/m);
	assert.match(laptop.out, /^within budget: app-code<=1h/m);
	const ci = run('simulate', 'app/Dockerfile', '--machine', 'ci-cold', '--budget', 'image<=10GB');
	assert.equal(ci.code, 0);
	assert.match(ci.out, /^pushed .*B$/m);
	const github = run('lint', 'app/Dockerfile', '--format', 'github', '--budget', 'image<=10MB');
	assert.equal(github.code, 1);
	assert.match(github.out, /^::error file=app\/Dockerfile,line=\d+,title=budget::over budget/m);
});

test('two logs with the folder of each: which file differs is certain, whatever it holds', () => {
	const texts = { a: 'one', b: 'two' };
	for (const [name, text] of Object.entries(texts)) {
		mkdirSync(join(folder, name));
		writeFileSync(join(folder, name, 'Dockerfile'), 'FROM debian:12\nCOPY data.bin /data\nRUN cp /data /copy\n');
		writeFileSync(join(folder, name, 'data.bin'), text);
	}
	const log = (last: string) => `#2 [2/3] COPY data.bin /data\n#2 ${last}\n#3 [3/3] RUN cp /data /copy\n#3 ${last}\n`;
	writeFileSync(join(folder, '1.txt'), log('CACHED'));
	writeFileSync(join(folder, '2.txt'), log('DONE 1.0s'));
	const told = run('diagnose', '1.txt', '2.txt', 'a', 'b');
	assert.equal(told.code, 0, told.err);
	assert.match(told.out, /certain: .*data\.bin/);
	assert.match(run('diagnose', '1.txt', '2.txt', 'a', 'a').out, /certain: Nothing that this step depends on/);
	assert.equal(run('diagnose', '1.txt', '2.txt', 'a', 'stack').code, 2, 'no Dockerfile in it');
});
