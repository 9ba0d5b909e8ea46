/** pip: what it fetches, where it installs, what it keeps. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { PackageTable } from '../../../src/engine/catalogue/packageTable.ts';
import { catalogueKnowledge } from '../../../src/engine/commands/shared/catalogueKnowledge.ts';
import { emptyDirectory } from '../../../src/engine/filesystem/nodes.ts';
import type { PackageDescription } from '../../../src/engine/project/types.ts';
import { amountOf, Box } from './running.ts';

const MB = 1e6;
const packages: PackageDescription[] = [
	{ ecosystem: 'pip', name: 'flask', fetched: 2 * MB, installed: 5 * MB, files: 90 },
	{ ecosystem: 'pip', name: 'torch', fetched: 600 * MB, installed: 1100 * MB, files: 9000, cached: 0 },
	{ ecosystem: 'pip', name: 'pip', fetched: 2 * MB, installed: 12 * MB, files: 900 },
];
const SITE = '/usr/local/lib/python3.12/site-packages';
const env = { PYTHON_VERSION: '3.12.4' };

test('packages are fetched, unpacked below site-packages and kept in the cache', () => {
	const box = new Box({ packages, env });
	const effect = box.run('pip install flask torch');
	assert.equal(effect.exitCode, 0);
	assert.equal(amountOf(effect, 'index'), 602 * MB);
	assert.equal(box.bytes(`${SITE}/torch`), 1100 * MB);
	assert.equal(box.bytes('/root/.cache/pip'), 2 * MB);
	assert.ok(amountOf(effect, 'disk') >= 1107 * MB);
	assert.ok(box.has('/usr/local/bin/flask'));
});

test('nothing is kept with --no-cache-dir, PIP_NO_CACHE_DIR or a setting', () => {
	for (const [script, more] of [
		['pip install --no-cache-dir flask', {}],
		['pip --no-cache-dir install flask', {}],
		['pip install flask', { PIP_NO_CACHE_DIR: '1' }],
	] as const) {
		const box = new Box({ packages, env: { ...env, ...more } });
		box.run(script);
		assert.ok(box.has(`${SITE}/flask`));
		assert.equal(box.bytes('/root/.cache'), 0, script);
	}
	for (const [setting, keeps] of [
		['pip config set global.no-cache-dir true', false],
		['pip config --global set install.no_cache_dir on', false],
		["printf '[global]\\nno-cache-dir = true\\n' > /etc/pip.conf", false],
		['pip config set global.no-cache-dir true && pip config unset global.no-cache-dir', true],
		['pip config set global.no-cache-dir true && export PIP_NO_CACHE_DIR=0', true],
		['pip config set global.index-url https://pypi.example.com/simple', true],
		['pip config list', true],
	] as const) {
		const box = new Box({ packages, env });
		box.run(`${setting} && pip install flask`);
		assert.ok(box.has(`${SITE}/flask`), setting);
		assert.equal(box.bytes('/root/.cache') > 0, keeps, setting);
	}
	const kept = new Box({ packages, env: { ...env, PIP_NO_CACHE_DIR: '0', PIP_CACHE_DIR: '/pip' } });
	kept.run('pip install flask');
	assert.equal(kept.bytes('/pip'), 2 * MB);
});

test('what the cache holds is not fetched again, what is installed is not installed again', () => {
	const box = new Box({ packages, env });
	box.run('pip install flask');
	assert.equal(amountOf(box.run('pip install flask'), 'index'), 0);
	const other = box.run('pip install --target /opt/lib flask');
	assert.equal(amountOf(other, 'index'), 0);
	assert.equal(box.bytes('/opt/lib/flask'), 5 * MB);
	assert.equal(amountOf(box.run('pip install --no-cache-dir --prefix=/opt/own flask'), 'index'), 2 * MB);
	assert.ok(box.has('/opt/own/lib/python3.12/site-packages/flask'));
});

test('another version, or a newer one asked for, is installed over the old one', () => {
	const box = new Box({ packages, env });
	box.run('pip install --no-cache-dir flask==3.0.0');
	assert.equal(amountOf(box.run('pip install --no-cache-dir flask==3.0.0'), 'index'), 0);
	assert.equal(amountOf(box.run('pip install --no-cache-dir "flask>=2"'), 'index'), 0);
	assert.equal(amountOf(box.run('pip install --no-cache-dir flask==3.0.1'), 'index'), 2 * MB);
	assert.equal(amountOf(box.run('pip install --no-cache-dir -U flask'), 'index'), 2 * MB);
	assert.equal(amountOf(box.run('pip install --no-cache-dir -U flask'), 'index'), 0);
});

test('requirements come from files, which may name further files', () => {
	const files = [
		{
			path: 'app/requirements.txt',
			text: '-r base.txt\n# tools\nflask==3.0.0 ; python_version > "3.8" \\\n  --hash=sha256:00\n',
		},
		{ path: 'app/base.txt', text: 'torch\npywin32 ; sys_platform == "win32"\n' },
	];
	const box = new Box({ packages, env, files });
	assert.equal(amountOf(box.run('cd /app && pip install -r requirements.txt'), 'index'), 602 * MB);
	assert.deepEqual(box.files.list(SITE)?.sort(), ['flask', 'flask.dist-info', 'torch', 'torch.dist-info']);
});

test('a requirements file that is surely missing ends the step; one that may be there is assumed', () => {
	const programs = ['bin/sh', 'bin/pip'].map((path) => ({ path, size: 1, mode: 0o755 }));
	assert.equal(new Box({ partial: false, files: programs }).run('pip install -r none.txt').exitCode, 1);
	const effect = new Box({ env }).run('pip install -r /srv/requirements.txt');
	assert.equal(effect.exitCode, 0);
	assert.deepEqual(
		effect.notes.map(({ kind }) => kind),
		['unknown-input', 'unknown-package'],
	);
});

test('a requirements file at a URL is told by its address', () => {
	const url = 'https://example.com/requirements.txt';
	const { notes, exitCode } = new Box({ packages, env }).run(`pip install -r ${url}`);
	assert.equal(exitCode, 0);
	assert.deepEqual([...new Set(notes.map(({ what }) => what))], [url, `packages of ${url}`]);
});

test('an unknown package has a range, and is named', () => {
	const effect = new Box({ env }).run('pip install our-own-tool');
	const index = effect.work.find(({ resource }) => resource === 'index');
	assert.ok(index && index.amount.low < index.amount.expected && index.amount.expected < index.amount.high);
	assert.deepEqual(
		effect.notes.map(({ what }) => what),
		['our-own-tool'],
	);
});

test('an environment takes what is installed after its activation', () => {
	const box = new Box({ packages, env });
	box.run('python3 -m venv /opt/venv && . /opt/venv/bin/activate && pip install --no-cache-dir flask');
	assert.ok(box.has('/opt/venv/lib/python3.12/site-packages/flask'));
	assert.ok(box.has('/opt/venv/bin/flask'));
	assert.ok(!box.has(`${SITE}/flask`));
	box.run('/opt/venv/bin/pip install --no-cache-dir torch');
	assert.ok(box.has('/opt/venv/lib/python3.12/site-packages/torch'));
	const next = new Box({ packages, env: { ...env, PATH: '/venv/bin:/usr/local/bin:/usr/bin:/bin' } });
	next.run('python3.11 -m venv /venv && pip install flask');
	assert.ok(next.has('/venv/lib/python3.11/site-packages/flask'));
});

test('the pip of a new environment is old: upgrading it costs once', () => {
	const box = new Box({ packages, env });
	box.run('python3 -m venv /venv');
	assert.equal(amountOf(box.run('/venv/bin/python -m pip install --no-cache-dir --upgrade pip'), 'index'), 2 * MB);
	assert.equal(amountOf(box.run('/venv/bin/python -m pip install --no-cache-dir --upgrade pip'), 'index'), 0);
	box.run('python3 -m venv /venv');
	assert.equal(amountOf(box.run('/venv/bin/pip install --no-cache-dir -U pip'), 'index'), 0);
});

test('who is not root installs into an own folder', () => {
	const box = new Box({ packages, env, user: 'app' });
	assert.equal(box.run('pip install flask').exitCode, 0);
	assert.ok(box.has('/home/app/.local/lib/python3.12/site-packages/flask'));
	assert.equal(box.bytes('/home/app/.cache/pip'), 2 * MB);
	const tree = box.files.lookup('/home/app/.local/lib/python3.12/site-packages/flask');
	assert.deepEqual([tree?.uid, tree?.gid], [1000, 1000]);
});

test('compiled files make every installation another one, unless that is switched off', () => {
	const contentOf = (script: string, more = {}) => {
		const box = new Box({ packages, env: { ...env, ...more } });
		box.run('true');
		const first = box.run(script);
		const node = box.files.lookup(`${SITE}/flask`);
		const other = new Box({ packages, env: { ...env, ...more } });
		other.run(script);
		const again = other.files.lookup(`${SITE}/flask`);
		assert.ok(node?.kind === 'file' && again?.kind === 'file');
		return { same: node.content.id === again.content.id, reproducible: first.reproducible };
	};
	assert.deepEqual(contentOf('pip install flask'), { same: false, reproducible: false });
	assert.deepEqual(contentOf('pip install --no-compile flask'), { same: true, reproducible: true });
	assert.deepEqual(contentOf('pip install flask', { SOURCE_DATE_EPOCH: '0' }), { same: true, reproducible: true });
});

test('a local project brings the packages that it names', () => {
	const files = [
		{
			path: 'app/pyproject.toml',
			text: '[project]\nname = "shop"\ndependencies = [\n  "flask[async]>=3",\n  "torch",\n]\n\n[tool.x]\ny = 1\n',
		},
		{ path: 'app/shop.py', size: 4000 },
	];
	const box = new Box({ packages, env, files });
	assert.equal(amountOf(box.run('cd app && pip install .'), 'index'), 602 * MB);
	assert.ok(box.has(`${SITE}/torch`));
});

test('download, uninstall, purge', () => {
	// Else pip's own modules would be compiled beside them.
	const box = new Box({ packages, env: { ...env, PYTHONDONTWRITEBYTECODE: '1' } });
	box.run('pip download -d /wheels flask==3.0.0');
	assert.equal(box.bytes('/wheels'), 2 * MB);
	box.run('pip install flask && pip uninstall -y flask && pip cache purge');
	assert.equal(box.bytes(SITE) + box.bytes('/root/.cache/pip'), 0);
});

test('a mounted cache is emptied too, and stays mounted', () => {
	const box = new Box({ packages, env });
	box.files.mount('/root/.cache/pip', emptyDirectory(0));
	box.run('pip install flask');
	assert.equal(box.bytes('/root/.cache/pip'), 2 * MB);
	box.run('pip cache purge');
	assert.equal(box.bytes('/root/.cache/pip'), 0);
	assert.ok(box.has('/root/.cache/pip'));
});

test('what a package needs comes along once, and costs more with extras where that is known', () => {
	const table = new PackageTable({
		source: 'test',
		pip: 'numpy 20 70;pandas 10 60 numpy;scipy 30 100 numpy;uvicorn 1 2;uvicorn[standard] 5 17',
		npm: '',
		apk: '',
	});
	const box = new Box({ env, catalogue: catalogueKnowledge({ packages: table }) });
	const effect = box.run('pip install --no-cache-dir pandas scipy==1.11 "uvicorn[standard]"');
	assert.deepEqual(effect.notes, []);
	assert.equal(amountOf(effect, 'index'), 65 * MB);
	// Its modules are compiled as they are installed.
	assert.equal(box.bytes(`${SITE}/numpy`), 75.6 * MB);
	assert.equal(amountOf(box.run('pip install --no-cache-dir numpy'), 'index'), 0);
});

test('the first run of pip on an official image compiles pip itself, whatever it installs', () => {
	const bytes = (more = {}) => {
		const box = new Box({ packages, env: { ...env, ...more } });
		box.run('pip install --no-cache-dir flask');
		const once = box.bytes('/usr/local');
		box.run('pip install --no-cache-dir flask');
		assert.equal(box.bytes('/usr/local'), once);
		return once;
	};
	assert.equal(bytes() - bytes({ PYTHONDONTWRITEBYTECODE: '1' }), 5 * MB);
});

test('builds of torch without CUDA come from an index of their own', () => {
	const table = new PackageTable({
		source: 'test',
		pip: 'torch 2600 5900;torch+cpu 185 720;torchvision 7 21 torch;torch@1 800 1850',
		npm: '',
		apk: '',
	});
	const fetched = (words: string, files: { path: string; text: string }[] = []) =>
		amountOf(
			new Box({ env, files, catalogue: catalogueKnowledge({ packages: table }) }).run(
				`pip install --no-cache-dir ${words}`,
			),
			'index',
		) / MB;
	assert.equal(fetched('torch'), 2600);
	assert.equal(fetched('torch==2.2.2 --index-url https://download.pytorch.org/whl/cpu'), 185);
	assert.equal(fetched('torch==1.7.1+cpu -f https://download.pytorch.org/whl/torch_stable.html'), 185);
	assert.equal(fetched('torchvision --extra-index-url https://download.pytorch.org/whl/cpu'), 192);
	assert.equal(fetched('torch==1.13'), 800);
	const text = '--extra-index-url https://download.pytorch.org/whl/cpu\ntorch==2.1\n';
	assert.equal(fetched('-r needed.txt', [{ path: 'needed.txt', text }]), 185);
});
