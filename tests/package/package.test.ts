/** The package as people get it: packed, installed in an empty folder without a network, and run there; the hook and the Action with it. */
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { after, before, test } from 'node:test';
import { parse } from 'yaml';

const ROOT = join(import.meta.dirname, '../..');
const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
const { version } = JSON.parse(manifest);
let folder = '';
let project = '';

function run(command: string, args: readonly string[], cwd: string, env: NodeJS.ProcessEnv = {}) {
	const { INIT_CWD: _, ...own } = process.env;
	const options = { cwd, encoding: 'utf8', env: { ...own, ...env }, shell: process.platform === 'win32' } as const;
	const { status, stdout, stderr } = spawnSync(command, args, options);
	return { code: status, out: stdout ?? '', err: stderr ?? '' };
}

before(() => {
	folder = mkdtempSync(join(tmpdir(), 'layerwise-'));
	const packed = run('npm', ['pack', '--pack-destination', folder], ROOT);
	// A tool that packs, as pre-commit does, takes what is printed for the name of the file.
	assert.equal(packed.out, `layerwise-${version}.tgz\n`, packed.err);
	project = join(folder, 'project');
	mkdirSync(project);
	writeFileSync(join(project, 'package.json'), '{ "private": true }\n');
	const installed = run('npm', ['install', '--offline', join('..', `layerwise-${version}.tgz`)], project);
	assert.equal(installed.code, 0, installed.err);
	writeFileSync(join(project, 'Dockerfile'), 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n');
	writeFileSync(join(project, 'bad.Dockerfile'), 'FROM debian:12\nRUNN make\n');
});
after(() => rmSync(folder, { recursive: true }));

const layerwise = (...args: string[]) => run('npx', ['--no-install', 'layerwise', ...args], project);

test('packing leaves the project as it was, and the package asks for no other one', () => {
	assert.equal(readFileSync(join(ROOT, 'package.json'), 'utf8'), manifest);
	assert.deepEqual(
		readdirSync(join(project, 'node_modules')).filter((name) => !name.startsWith('.')),
		['layerwise'],
	);
	const home = join(project, 'node_modules/layerwise');
	assert.deepEqual(readdirSync(home).sort(), ['LICENSE', 'README.md', 'bin', 'package.json']);
	assert.match(readFileSync(join(home, 'bin/NOTICES.txt'), 'utf8'), /^web-tree-sitter [\d.]+ \(MIT\)\n\n.*MIT/m);
	assert.equal(layerwise('--version').out, `${version}\n`);
});

test('it lints a folder, a file with its fixes, and many files by its workers', () => {
	const all = layerwise('lint', '.');
	assert.equal(all.code, 1);
	assert.match(all.out, /^bad\.Dockerfile:2: ERROR/m);
	assert.match(layerwise('lint', 'Dockerfile', '--diff').out, /^\+.*rm -rf \/var\/lib\/apt\/lists/m);
	mkdirSync(join(project, 'many'));
	for (let at = 0; at < 9; at++) writeFileSync(join(project, `many/Dockerfile.${at}`), 'FROM debian:12\nRUN true\n');
	const many = layerwise('lint', 'many', '--format', 'json');
	assert.deepEqual([many.code, many.err], [0, '']);
	assert.equal(JSON.parse(many.out).length, 9);
});

test('it simulates with the catalogue and with the base image of recorded cases, and diagnoses a log', () => {
	const build = layerwise('simulate', 'Dockerfile', '--format', 'json');
	assert.equal(build.code, 0, build.err);
	assert.ok(JSON.parse(build.out).imageBytes.expected > 100e6);
	const recorded = { id: 'copy', dockerfile: 'FROM base:1\nCOPY a /a\n', context: { a: 'one\n' } };
	writeFileSync(join(project, 'cases.json'), JSON.stringify([recorded]));
	const cases = layerwise('simulate', 'cases.json');
	assert.equal(cases.code, 0, cases.err);
	assert.deepEqual(
		JSON.parse(cases.out)[0].results[1].steps.map(({ outcome }: { readonly outcome: string }) => outcome),
		['CACHED', 'CACHED'],
	);
	writeFileSync(join(project, 'build.txt'), '#1 [1/2] FROM debian:12\n#1 CACHED\n\n#2 [2/2] RUN make\n#2 DONE 3.0s\n');
	assert.match(layerwise('diagnose', 'build.txt').out, /RAN +3\.0 s +\[2\/2\] RUN make/);
});

interface Hook {
	readonly id: string;
	readonly entry: string;
	readonly language: string;
	readonly files: string;
	readonly exclude: string;
}

/** pre-commit's expressions are Python's: `(?i)` at the start is a flag here. */
const expression = (text: string) => new RegExp(text.replace(/^\(\?i\)/, ''), 'i');

test('the pre-commit hooks take Dockerfiles and nothing else, and run as pre-commit runs them', () => {
	const hooks: readonly Hook[] = parse(readFileSync(join(ROOT, '.pre-commit-hooks.yaml'), 'utf8'));
	const names = [
		'Dockerfile',
		'a/web.Dockerfile',
		'a/Dockerfile.dev',
		'Containerfile',
		'Dockerfile.dockerignore',
		'x.txt',
	];
	const repository = join(folder, 'hooked');
	mkdirSync(repository);
	const PATH = `${join(project, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
	for (const { id, entry, language, files, exclude } of hooks) {
		assert.equal(language, 'node');
		const taken = names.filter((name) => expression(files).test(name) && !expression(exclude).test(name));
		assert.deepEqual(taken, names.slice(0, 4), id);
		const text = 'FROM debian:12\nRUN apt-get update && apt-get install -y curl\n';
		writeFileSync(join(repository, 'Dockerfile'), text);
		const [command = '', ...args] = entry.split(' ');
		const clean = run(command, [...args, 'Dockerfile'], repository, { PATH });
		assert.equal(clean.code, 0, clean.err);
		// pre-commit itself fails a hook that changed files.
		assert.equal(readFileSync(join(repository, 'Dockerfile'), 'utf8') !== text, id === 'layerwise-fix');
		writeFileSync(join(repository, 'Dockerfile'), 'FROM debian:12\nRUNN make\n');
		assert.equal(run(command, [...args, 'Dockerfile'], repository, { PATH }).code, 1);
	}
	const checked = run('pre-commit', ['validate-manifest', join(ROOT, '.pre-commit-hooks.yaml')], folder);
	if (checked.code !== null) assert.equal(checked.code, 0, checked.out + checked.err);
});

interface Action {
	readonly inputs: Readonly<Record<string, { readonly default: string }>>;
	readonly runs: { readonly using: string; readonly main: string };
}

/** As the runner does: defaults and given inputs as variables, its own Node, the repository as the workspace. */
function act(given: Readonly<Record<string, string>>) {
	const action: Action = parse(readFileSync(join(ROOT, 'action.yml'), 'utf8'));
	for (const name of Object.keys(given)) assert.ok(name in action.inputs, name);
	const inputs = Object.entries(action.inputs).map(([name, own]) => [
		`INPUT_${name.toUpperCase()}`,
		new Map(Object.entries(given)).get(name) ?? own.default,
	]);
	const env = { ...Object.fromEntries(inputs), GITHUB_WORKSPACE: project };
	return run(process.execPath, [join(ROOT, action.runs.main)], folder, env);
}

test('the Action annotates, fails by findings and budgets, and writes a report for code scanning', () => {
	const annotated = act({});
	assert.equal(annotated.code, 1);
	assert.match(annotated.out, /^::error file=bad\.Dockerfile,line=2/m);
	assert.equal(act({ paths: 'Dockerfile\n' }).code, 0);
	const broken = act({ paths: 'Dockerfile', budget: 'image<=10MB' });
	assert.equal(broken.code, 1);
	assert.match(broken.out, /^::error file=Dockerfile,line=\d,title=budget::over budget: image<=10MB/m);
	const sarif = act({ paths: 'Dockerfile\nbad.Dockerfile', format: 'sarif', output: 'report.sarif' });
	assert.deepEqual([sarif.code, sarif.out], [1, '']);
	assert.equal(JSON.parse(readFileSync(join(project, 'report.sarif'), 'utf8')).version, '2.1.0');
	assert.equal(act({ machine: 'nowhere' }).code, 2);
});

test('nothing of a packed run is left behind', () => {
	assert.ok(!existsSync(join(ROOT, '.cache/package.json')));
});
