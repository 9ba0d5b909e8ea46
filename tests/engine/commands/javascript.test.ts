/** npm, yarn, pnpm and bun: what they install, keep, run and leave out. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ContextFile } from '../../../src/engine/context/types.ts';
import type { PackageDescription } from '../../../src/engine/project/types.ts';
import { amountOf, Box } from './running.ts';

const MB = 1e6;
const packages: PackageDescription[] = [
	{ ecosystem: 'npm', name: 'express', fetched: MB, installed: 4 * MB, files: 600 },
	{ ecosystem: 'npm', name: 'typescript', fetched: 4 * MB, installed: 30 * MB, files: 200 },
	{ ecosystem: 'npm', name: 'pnpm', fetched: 4 * MB, installed: 15 * MB, files: 900 },
];
const manifest = {
	name: 'shop',
	scripts: { build: 'tsc -p . && cp -r public dist/public', lint: 'eslint .' },
	dependencies: { express: '^4.19.0' },
	devDependencies: { typescript: '~5.5.0' },
};
const lock = {
	lockfileVersion: 3,
	packages: {
		'': { name: 'shop' },
		'node_modules/express': { version: '4.19.2' },
		'node_modules/typescript': { version: '5.5.4', dev: true },
	},
};
const project = (more: readonly ContextFile[] = []): readonly ContextFile[] => [
	{ path: 'app/package.json', text: JSON.stringify(manifest) },
	{ path: 'app/package-lock.json', text: JSON.stringify(lock) },
	{ path: 'app/tsconfig.json', text: '{ "compilerOptions": { "outDir": "./dist" } }' },
	{ path: 'app/src/main.ts', size: 40_000 },
	{ path: 'app/public/logo.svg', size: 9_000 },
	...more,
];
const box = (files = project(), env = {}) => new Box({ packages, files, env });
const idAt = (where: Box, path: string) => {
	const node = where.files.lookup(path);
	return node?.kind === 'file' ? node.content.id : undefined;
};

test('npm ci installs what the lock names and keeps the archives', () => {
	const own = box();
	const effect = own.run('cd app && npm ci');
	assert.deepEqual([effect.exitCode, effect.reproducible, effect.notes.length], [0, true, 0]);
	assert.equal(amountOf(effect, 'index'), 5 * MB);
	assert.ok(own.has('/app/node_modules/express') && own.has('/app/node_modules/typescript'));
	assert.equal(own.bytes('/root/.npm'), 5 * MB);
	own.run('npm cache clean --force');
	assert.equal(own.bytes('/root/.npm'), 0);
});

test('what serves development alone stays away in each way of saying so, and can be pruned', () => {
	for (const [script, env] of [
		['npm ci --omit=dev', {}],
		['npm ci --production', {}],
		['npm install --only=production', {}],
		['npm ci', { NODE_ENV: 'production' }],
		['npm ci && npm prune --omit=dev', {}],
	] as const) {
		const own = box(project(), env);
		assert.equal(own.run(`cd app && ${script}`).exitCode, 0, script);
		assert.ok(own.has('/app/node_modules/express') && !own.has('/app/node_modules/typescript'), script);
	}
	const included = box(project(), { NODE_ENV: 'production' });
	included.run('cd app && npm ci --include=dev');
	assert.ok(included.has('/app/node_modules/typescript'));
});

test('pruning writes nothing of what stays, where the packages of the lock are not known one by one', () => {
	const text = JSON.stringify({ dependencies: { one: '1', two: '1' }, devDependencies: { three: '1' } });
	for (const manifest of [{ text }, { size: 700 }]) {
		const files = [
			{ path: 'app/package.json', ...manifest },
			{ path: 'app/package-lock.json', size: 240_000 },
			...['bin/sh', 'bin/npm'].map((path) => ({ path, size: 1, mode: 0o755 })),
		];
		const own = new Box({ packages, files, partial: false });
		const installed = amountOf(own.run('cd app && npm ci'), 'disk');
		const before = own.bytes('/app/node_modules');
		assert.ok(amountOf(own.run('cd app && npm prune --omit=dev'), 'disk') < installed / 1000);
		assert.equal(own.bytes('/app/node_modules') < before * 0.9, 'text' in manifest);
	}
});

test('a warm cache leaves nothing to fetch, and installing again nothing to do', () => {
	const own = box();
	own.run('cd app && npm ci');
	assert.equal(amountOf(own.run('cd app && npm ci'), 'index'), 0);
	const again = own.run('cd app && npm install');
	assert.equal(amountOf(again, 'index') + amountOf(again, 'disk'), 0);
});

test('without a lock npm ci fails, and npm install takes what the manifest names', () => {
	const files = project().filter(({ path }) => path !== 'app/package-lock.json');
	const programs = ['bin/sh', 'bin/npm'].map((path) => ({ path, size: 1, mode: 0o755 }));
	const own = new Box({ packages, files: [...files, ...programs], partial: false });
	assert.equal(own.run('cd app && npm ci').exitCode, 1);
	assert.equal(own.run('cd app && npm install').exitCode, 0);
	assert.ok(own.has('/app/node_modules/express'));
});

test('a lock of which only the size is known says how much the packages bring that nobody knows', () => {
	const fetched = (size: number, dependencies: readonly string[]) => {
		const text = JSON.stringify({ dependencies: Object.fromEntries(dependencies.map((name) => [name, '1'])) });
		const files = [
			{ path: 'app/package.json', text },
			{ path: 'app/package-lock.json', size },
		];
		const { work } = box(files).run('cd app && npm ci');
		return work.find(({ resource }) => resource === 'index')?.amount;
	};
	const index = fetched(400_000, ['nobody', 'knows']);
	assert.ok(index && index.expected > 20 * MB && index.low < index.expected && index.evidence === 'assumed');
	assert.ok((fetched(800_000, ['nobody', 'knows'])?.expected ?? 0) > 1.8 * index.expected);
	assert.equal(fetched(400_000, ['express'])?.expected, fetched(800_000, ['express'])?.expected);
	const unknown = box([{ path: 'app/package.json', size: 900 }]).run('cd app && npm install');
	assert.deepEqual(
		unknown.notes.map(({ kind }) => kind),
		['unknown-input'],
	);
	assert.ok(amountOf(unknown, 'index') > 10 * MB);
});

test('a script of the manifest is run; its result follows from what it reads', () => {
	const built = (files = project()) => {
		const own = box(files);
		const effect = own.run('cd app && npm ci && npm run build');
		assert.equal(effect.exitCode, 0);
		return own;
	};
	const first = built();
	assert.ok(first.bytes('/app/dist') > 20_000 && first.bytes('/app/dist/public') === 9000);
	const id = idAt(first, '/app/dist/…built');
	assert.ok(id);
	assert.equal(idAt(built(), '/app/dist/…built'), id);
	assert.equal(idAt(built([...project(), { path: 'app/README.md', text: 'x' }]), '/app/dist/…built'), id);
	const edited = project().map((file) => (file.path === 'app/src/main.ts' ? { ...file, seed: 'other' } : file));
	assert.notEqual(idAt(built(edited), '/app/dist/…built'), id);
});

test('a script that is not there ends the step; one of an unknown manifest leaves something to be found', () => {
	assert.equal(box().run('cd app && npm run bundle').exitCode, 1);
	assert.equal(box().run('cd app && npm run bundle --if-present').exitCode, 0);
	const own = box([
		{ path: 'app/package.json', size: 900 },
		{ path: 'app/src/a.js', size: 900 },
	]);
	assert.equal(own.run('cd app && npm run build').exitCode, 0);
	assert.ok(own.bytes('/app/dist') > MB && own.files.mayExist('/app/build/index.html'));
});

test('Next.js makes another build each time; Vite does not', () => {
	for (const [script, reproducible] of [
		['next build', false],
		['vite build', true],
	] as const) {
		const own = box([{ path: 'app/package.json', text: JSON.stringify({ scripts: { build: script } }) }]);
		assert.equal(own.run('cd app && npm run build').reproducible, reproducible, script);
	}
});

test('global packages lie below the prefix', () => {
	const own = box();
	own.run('npm install -g pnpm@9');
	assert.equal(own.bytes('/usr/local/lib/node_modules/pnpm'), 15 * MB);
});

test('yarn 1 keeps its cache where root or a user has it, yarn 4 by its settings', () => {
	const files = [...project(), { path: 'app/yarn.lock', text: 'express@^4.19.0:\n  version "4.19.2"\n' }];
	const classic = box(files);
	assert.equal(classic.run('cd app && yarn install --frozen-lockfile').exitCode, 0);
	assert.equal(classic.bytes('/usr/local/share/.cache/yarn'), MB);
	assert.ok(classic.has('/app/node_modules/express'));
	classic.run('yarn cache clean');
	assert.equal(classic.bytes('/usr/local/share/.cache/yarn'), 0);
	const berry = box([...files, { path: 'app/.yarnrc.yml', text: 'nodeLinker: node-modules\n' }]);
	berry.run('cd app && yarn install --immutable');
	assert.equal(berry.bytes('/root/.yarn/berry/cache'), MB);
	const pnp = box([...files, { path: 'app/.yarnrc.yml', text: 'enableGlobalCache: false\n' }]);
	pnp.run('cd app && yarn');
	assert.ok(pnp.has('/app/.pnp.cjs') && !pnp.has('/app/node_modules'));
	assert.equal(pnp.bytes('/app/.yarn/cache'), MB);
});

const monorepo: readonly ContextFile[] = [
	{ path: 'repo/package.json', text: JSON.stringify({ name: 'root', devDependencies: { typescript: '5' } }) },
	{ path: 'repo/pnpm-workspace.yaml', text: "packages:\n  - 'apps/*'\n  - packages/*\n" },
	{
		path: 'repo/pnpm-lock.yaml',
		text: 'packages:\n\n  express@4.19.2:\n    resolution: {}\n\n  typescript@5.5.4:\n    resolution: {}\n',
	},
	{
		path: 'repo/apps/api/package.json',
		text: JSON.stringify({ name: 'api', scripts: { build: 'tsc' }, dependencies: { express: '4', ui: 'workspace:*' } }),
	},
	{ path: 'repo/apps/api/src/main.ts', size: 5000 },
	{ path: 'repo/packages/ui/package.json', text: JSON.stringify({ name: 'ui', scripts: { build: 'tsc' } }) },
	{ path: 'repo/packages/ui/src/a.ts', size: 3000 },
];

test('pnpm installs a workspace, fetches by the lock alone, builds by filter and deploys one package', () => {
	const own = box(monorepo);
	assert.equal(own.run('cd repo && pnpm install --frozen-lockfile').exitCode, 0);
	assert.ok(own.has('/repo/node_modules/express'));
	assert.equal(own.run('cd repo && pnpm --filter api... build').exitCode, 0);
	assert.ok(own.bytes('/repo/apps/api/dist') > 0);
	assert.equal(own.run('cd repo && pnpm -r build').exitCode, 0);
	assert.ok(own.bytes('/repo/packages/ui/dist') > 0);
	assert.equal(own.run('cd repo && pnpm deploy --filter=api --prod /out').exitCode, 0);
	assert.ok(
		own.has('/out/package.json') && own.has('/out/node_modules/express') && !own.has('/out/node_modules/typescript'),
	);
	const fetched = box(monorepo);
	assert.equal(amountOf(fetched.run('cd repo && pnpm fetch'), 'index'), 5 * MB);
	assert.equal(amountOf(fetched.run('cd repo && pnpm install --offline --frozen-lockfile'), 'index'), 0);
});

test('bun and pnpm link what their store has: its bytes are not there twice', () => {
	for (const script of ['bun install', 'pnpm install']) {
		const own = box(project().filter(({ path }) => path !== 'app/package-lock.json'));
		own.run(`cd app && ${script}`);
		assert.equal(own.bytes('/root'), 0, script);
		assert.equal(own.bytes('/app/node_modules/express'), 4 * MB, script);
	}
});

test('who may not write does not install', () => {
	const owned = [{ path: 'app', kind: 'directory' as const, mode: 0o755 }, ...project()];
	const own = new Box({ packages, files: owned, user: 'app' });
	assert.notEqual(own.run('cd /app && npm ci').exitCode, 0);
});

test('documents, tests and earlier results beside the sources make a build neither longer nor larger', () => {
	const built = (more: readonly { path: string; count: number; size: number }[]) => {
		const text = '{"scripts":{"build":"tsc -p ."}}';
		const box = new Box({
			files: [{ path: 'app/package.json', text }, { path: 'app/src', count: 90, size: 400e3 }, ...more],
		});
		const effect = box.run('cd /app && npm run build');
		return [amountOf(effect, 'cpu'), box.bytes('/app/dist/…built')];
	};
	const beside = ['docs', 'test', 'coverage'].map((name) => ({ path: `app/${name}`, count: 50, size: 6e6 }));
	assert.deepEqual(built(beside), built([]));
});
