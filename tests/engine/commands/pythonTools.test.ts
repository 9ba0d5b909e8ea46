/** uv, poetry, pipenv, pipx and conda: which packages, into which environment, with which cache. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ContextFile } from '../../../src/engine/context/types.ts';
import type { PackageDescription } from '../../../src/engine/project/types.ts';
import { amountOf, Box } from './running.ts';

const MB = 1e6;
const packages: PackageDescription[] = [
	{ ecosystem: 'pip', name: 'flask', fetched: MB, installed: 4 * MB, files: 90 },
	{ ecosystem: 'pip', name: 'pytest', fetched: 2 * MB, installed: 6 * MB, files: 200 },
	{ ecosystem: 'pip', name: 'poetry', fetched: 20 * MB, installed: 60 * MB, files: 2000 },
];
const env = { PYTHON_VERSION: '3.12.4' };
const locked = (names: readonly string[]) =>
	names.map((name) => `[[package]]\nname = "${name}"\nversion = "3.0.0"\n`).join('\n');
const uvProject: readonly ContextFile[] = [
	{
		path: 'app/pyproject.toml',
		text: '[project]\nname = "shop"\ndependencies = ["flask>=3"]\n\n[dependency-groups]\ndev = ["pytest>=8"]\n',
	},
	{ path: 'app/uv.lock', text: locked(['flask', 'pytest']) },
];
const poetryProject: readonly ContextFile[] = [
	{
		path: 'app/pyproject.toml',
		text: '[tool.poetry.dependencies]\npython = "^3.12"\nflask = "^3.0"\n\n[tool.poetry.group.dev.dependencies]\npytest = "^8"\n',
	},
	{ path: 'app/poetry.lock', text: locked(['flask', 'pytest']) },
];
const at = (prefix: string, name: string) => `${prefix}/lib/python3.12/site-packages/${name}`;

test('uv sync installs the lock into .venv, links from its cache and gives the same bytes again', () => {
	const box = new Box({ packages, env, files: uvProject });
	const effect = box.run('cd app && uv sync --frozen');
	assert.deepEqual([effect.exitCode, effect.notes.length], [0, 0]);
	assert.equal(box.bytes(at('/app/.venv', 'flask')), 4 * MB);
	assert.ok(box.has(at('/app/.venv', 'pytest')));
	assert.equal(box.bytes('/root/.cache'), 0);
	assert.equal(amountOf(box.run('cd app && uv sync --frozen'), 'index'), 0);
	const lean = new Box({ packages, env: { ...env, UV_LINK_MODE: 'copy' }, files: uvProject });
	lean.run('cd app && uv sync --locked --no-dev');
	assert.ok(lean.has(at('/app/.venv', 'flask')) && !lean.has(at('/app/.venv', 'pytest')));
	assert.equal(lean.bytes('/root/.cache/uv'), 4 * MB);
	const compiled = new Box({ packages, env: { ...env, UV_COMPILE_BYTECODE: '1' }, files: uvProject });
	assert.equal(compiled.run('cd app && uv sync').reproducible, false);
});

test('uv pip installs where it is told', () => {
	for (const [script, prefix] of [
		['uv pip install --system flask', '/usr/local'],
		['uv venv /opt/venv && VIRTUAL_ENV=/opt/venv uv pip install flask', '/opt/venv'],
		['uv pip install --prefix /x flask', '/x'],
	] as const) {
		const box = new Box({ packages, env });
		assert.equal(box.run(script).exitCode, 0, script);
		assert.equal(box.bytes(at(prefix, 'flask')), 4 * MB, script);
	}
});

test('poetry installs into its own environment, into .venv or into the system', () => {
	for (const [script, prefix, more] of [
		['poetry install --no-root', '/root/.cache/pypoetry/virtualenvs/app', {}],
		['poetry install --only main', '/app/.venv', { POETRY_VIRTUALENVS_IN_PROJECT: 'true' }],
		['poetry config virtualenvs.create false && poetry install --without dev', '/usr/local', {}],
	] as const) {
		const box = new Box({ packages, env: { ...env, ...more }, files: poetryProject });
		assert.equal(box.run(`cd app && ${script}`).exitCode, 0, script);
		assert.equal(box.bytes(at(prefix, 'flask')), 4 * MB, script);
		assert.equal(box.has(at(prefix, 'pytest')), script.includes('no-root'), script);
	}
	const exported = new Box({ packages, env, files: poetryProject });
	exported.run('cd app && poetry export -f requirements.txt -o /req.txt && pip install --no-cache-dir -r /req.txt');
	assert.ok(exported.has(at('/usr/local', 'flask')));
});

test('pipenv leaves development away unless it is asked for', () => {
	const files = [
		{ path: 'app/Pipfile', text: '[packages]\nflask = "*"\n' },
		{
			path: 'app/Pipfile.lock',
			text: '{"default":{"flask":{"version":"==3.0.0"}},"develop":{"pytest":{"version":"==8.0.0"}}}',
		},
	];
	const box = new Box({ packages, env, files });
	assert.equal(box.run('cd app && pipenv install --system --deploy').exitCode, 0);
	assert.ok(box.has(at('/usr/local', 'flask')) && !box.has(at('/usr/local', 'pytest')));
});

test('pipx and uv tool put a program on the path', () => {
	for (const script of ['pipx install poetry', 'uv tool install poetry']) {
		const box = new Box({ packages, env });
		assert.equal(box.run(script).exitCode, 0);
		assert.ok(box.has('/root/.local/bin/poetry'), script);
	}
});

test('a lock of unknown text is priced by its size, a missing one ends the step', () => {
	const files = [
		{ path: 'app/pyproject.toml', size: 900 },
		{ path: 'app/poetry.lock', size: 210_000 },
	];
	const effect = new Box({ env, files }).run('cd app && poetry install');
	const index = effect.work.find(({ resource }) => resource === 'index')?.amount;
	assert.ok(index && index.low < index.expected && index.expected > 30 * MB);
	const programs = ['bin/sh', 'bin/uv'].map((path) => ({ path, size: 1, mode: 0o755 }));
	assert.equal(new Box({ partial: false, files: programs }).run('uv sync').exitCode, 2);
});

test('conda installs into environments and keeps archives until it is told to clean', () => {
	const files = [
		{
			path: 'app/environment.yml',
			text: 'name: ml\nchannels:\n  - conda-forge\ndependencies:\n  - python=3.12\n  - flask\n  - pip:\n    - pytest\n',
		},
	];
	const box = new Box({ packages, files });
	const effect = box.run('conda env create -f app/environment.yml');
	assert.deepEqual([effect.exitCode, effect.reproducible], [0, false]);
	assert.ok(box.bytes('/opt/conda/envs/ml') > 150 * MB && box.bytes('/opt/conda/pkgs') > 40 * MB);
	box.run('conda clean -afy');
	assert.equal(box.bytes('/opt/conda/pkgs'), 0);
});
