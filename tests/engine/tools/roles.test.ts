import assert from 'node:assert/strict';
import { test } from 'node:test';
import { roleOf } from '../../../src/engine/tools/roles.ts';

const EXPECTED = {
	source: [
		'backend/app.py',
		'src/main/java/App.java',
		'cmd/server/main.go',
		'index.html',
		'conf/settings.py',
		'db/schema.sql',
	],
	manifest: [
		'package.json',
		'web/package.json',
		'requirements.txt',
		'requirements-dev.txt',
		'requirements/prod.txt',
		'go.mod',
		'App/App.csproj',
		'pom.xml',
		'Gemfile',
	],
	lock: ['package-lock.json', 'yarn.lock', 'go.sum', 'Cargo.lock', 'poetry.lock'],
	config: ['nginx.conf', 'conf/mime.types', '.env', '.npmrc', 'Makefile', 'config/app.yaml', 'App.sln'],
	script: ['entrypoint.sh', 'docker-entrypoint', 'gradlew', 'scripts/build', 'conf/bin/start.sh'],
	asset: ['static/logo.png', 'model.onnx', '.git/HEAD', 'node_modules/x/index.js', 'target/app.jar'],
	test: ['tests/test_app.py', 'src/app.test.ts', 'pkg/x_test.go'],
	docs: ['README.md', 'docs/guide.rst', 'LICENSE'],
} as const;

for (const [role, paths] of Object.entries(EXPECTED)) {
	test(`files that are ${role}`, () => {
		for (const path of paths) assert.equal(roleOf({ path }), role, path);
	});
}

test('folders that are given as sums', () => {
	const role = (path: string) => roleOf({ path, count: 20 });
	assert.equal(role('src'), 'source');
	assert.equal(role('backend/tests'), 'test');
	assert.equal(role('docs'), 'docs');
	assert.equal(role('.git'), 'asset');
	assert.equal(role('scripts'), 'script');
	assert.equal(role('conf.d/nginx'), 'config');
});

test('what the file says itself goes first', () => {
	assert.equal(roleOf({ path: 'src/app.py', role: 'asset' }), 'asset');
});
