/** What sheets say, as those ask who ask them. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { projectFromFile } from '../../../src/cli/fileProject.ts';
import { cacheOf } from '../../../src/engine/tools/caches.ts';
import { innerCall, toolCall, toolNamed } from '../../../src/engine/tools/index.ts';
import { installs } from '../../../src/engine/tools/installs.ts';
import { isReadByModel } from '../../../src/engine/tools/roles.ts';
import { findings } from '../lint/table.ts';

/** The text after the rule's first fix. */
function mended(text: string, rule: string): string {
	const edits = findings(text).find((each) => each.rule === rule)?.fixes[0]?.edits ?? [];
	return edits
		.toSorted((a, b) => b.range.start - a.range.start)
		.reduce((old, { range, text: by }) => old.slice(0, range.start) + by + old.slice(range.end), text);
}

const call = (text: string) => {
	const [name = '', ...words] = text.split(' ');
	return installs(name, words);
};

test('what installs or downloads is told from what does not', () => {
	const told: Readonly<Record<string, string | undefined>> = {
		'npm ci': 'npm ci',
		'npm run build': undefined,
		yarn: 'yarn',
		'yarn build': undefined,
		'python3 -m pip install flask': 'pip install',
		'pip3.11 install -r requirements.txt': 'pip install',
		'pip install .': undefined,
		'pip install -e ./lib': undefined,
		'pip install --target ./lib flask': 'pip install',
		'pip install ./wheels/x.whl': 'pip install',
		'uv pip install flask': 'pip install',
		'uv pip install .': undefined,
		'uv sync --frozen': 'uv sync',
		'go mod download': 'go mod',
		'go mod tidy': undefined,
		'go install example.com/x@v1': 'go install',
		'go install ./cmd/x': undefined,
		'cargo chef prepare': undefined,
		'cargo chef cook': 'cargo chef',
		'cargo install --path .': undefined,
		'mvn -B dependency:go-offline': 'mvn dependency',
		'mvn package': undefined,
		'curl -fsSL https://example.com/x': 'curl',
		'curl http://localhost:8080/health': undefined,
		'apt-get -y install git': 'apt-get install',
		'git clone https://example.com/x': 'git clone',
		'cpanm Dancer2': 'cpanm',
		'plackup app.psgi': undefined,
		'unheard-of install x': undefined,
	};
	for (const [text, what] of Object.entries(told)) assert.equal(call(text), what, text);
});

test('a tool behind another one is found by its words', () => {
	const outer = toolCall('python3', ['-m', 'pip', 'install', '-r', 'x.txt']);
	assert.equal(outer?.tool.id, 'pip');
	assert.deepEqual(outer?.words, ['install', '-r', 'x.txt']);
	const uv = toolCall('uv', ['pip', 'install', 'x']);
	assert.equal(uv?.tool.id, 'uv');
	assert.equal(uv && innerCall(uv).tool.id, 'pip');
});

test('-r takes a file for pip, and none for pnpm', () => {
	const takes = (name: string) => {
		const tool = toolNamed(name);
		return tool?.valued?.has('-r') === true;
	};
	assert.equal(takes('pip'), true);
	assert.equal(takes('pnpm'), false);
});

test('a cache lies where the first variable that is set says, else below the home', () => {
	const at = (name: string, env: Readonly<Record<string, string>>) => {
		const tool = toolNamed(name);
		assert.ok(tool);
		return cacheOf(tool, { home: '/home/me', variable: (key) => env[key] });
	};
	assert.deepEqual(at('uv', {}), ['/home/me/.cache/uv']);
	assert.deepEqual(at('uv', { XDG_CACHE_HOME: '/x' }), ['/x/uv']);
	assert.deepEqual(at('uv', { XDG_CACHE_HOME: '/x', UV_CACHE_DIR: '/u' }), ['/u']);
	assert.deepEqual(at('go', { GOPATH: '/go' }), ['/home/me/.cache/go-build', '/go/pkg/mod']);
	assert.deepEqual(at('composer', { COMPOSER_HOME: '/tmp' }), ['/tmp/cache']);
	assert.ok(at('poetry', {}).every((path) => !'/home/me/.cache/pypoetry/virtualenvs'.startsWith(path)));
});

/** The command line read 20 of these not, though the page did. */
const READ =
	`package.json package-lock.json npm-shrinkwrap.json yarn.lock pnpm-lock.yaml pnpm-workspace.yaml bun.lock pyproject.toml
	poetry.lock uv.lock pdm.lock Pipfile Pipfile.lock environment.yml conda-lock.yml setup.py setup.cfg requirements-dev.txt
	go.mod go.sum go.work Cargo.toml Cargo.lock pom.xml build.gradle build.gradle.kts settings.gradle gradle.lockfile
	gradle/libs.versions.toml Gemfile Gemfile.lock composer.json composer.lock mix.exs mix.lock packages.lock.json
	Directory.Packages.props nuget.config app/App.csproj renv.lock pubspec.yaml pubspec.lock Package.swift Package.resolved
	stack.yaml stack.yaml.lock cabal.project deno.json deno.lock cpanfile cpanfile.snapshot build.sbt project/plugins.sbt
	CMakeLists.txt conanfile.txt vcpkg.json Makefile .yarnrc.yml turbo.json Dockerfile web.Dockerfile .dockerignore`.split(
		/\s+/,
	);

test('the page and the command line read the same files of a folder', () => {
	const folder = mkdtempSync(join(tmpdir(), 'context-'));
	try {
		for (const path of READ) {
			assert.ok(isReadByModel({ path }), path);
			if (!path.includes('/')) writeFileSync(join(folder, path), 'text');
		}
		writeFileSync(join(folder, 'photo.png'), 'text');
		const { files } = projectFromFile('FROM a', undefined, folder);
		assert.deepEqual(
			files.filter(({ text }) => text === undefined).map(({ path }) => path),
			['photo.png'],
		);
	} finally {
		rmSync(folder, { recursive: true });
	}
});

test('pnpm -r is no list of packages: the fix copies what pnpm reads', () => {
	const text = 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN pnpm -r install\n';
	assert.match(
		mended(text, 'run-before-source-copy'),
		/^COPY package\.json pnpm-lock\.yaml \.\/\nRUN pnpm -r install\nCOPY \. \.$/m,
	);
});

test("poetry's environment stays out of the cache mount", () => {
	const after = mended('FROM python:3.12\nRUN poetry install --only main\n', 'manager-cache-left');
	const targets = [...after.matchAll(/target=(\S+)/g)].map(([, target]) => target);
	assert.deepEqual(targets, ['/root/.cache/pypoetry/artifacts']);
	assert.equal(
		findings(after).some(({ rule }) => rule === 'manager-cache-left'),
		false,
	);
});

test('a cache mount goes where the image of the stage has it', () => {
	const target = (text: string) => /target=(\S+)/.exec(mended(text, 'manager-cache-left'))?.[1];
	assert.equal(target('FROM composer:2\nRUN composer install\n'), '/tmp/cache');
	assert.equal(
		target('FROM php:8.3\nCOPY --from=composer:2 /usr/bin/composer /usr/bin/\nRUN composer install\n'),
		'/root/.composer/cache',
	);
	assert.equal(target('FROM rust:1.83\nRUN cargo install x\n'), '/usr/local/cargo/registry');
	assert.equal(target('FROM debian:12\nRUN cargo install x\n'), '/root/.cargo/registry');
	assert.equal(target('FROM debian:12\nENV CARGO_HOME=/c\nRUN cargo install x\n'), '/c/registry');
});
