/** composer, bundle, git, make and cmake: what they fetch, make and install out of what lies there. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { ContextFile } from '../../../src/engine/context/types.ts';
import { amountOf, Box } from './running.ts';

const MB = 1e6;

test('composer installs what the lock names, without development when told, and keeps archives', () => {
	const lock = JSON.stringify({
		packages: [{ name: 'monolog/monolog', version: '3.7.0' }],
		'packages-dev': [{ name: 'phpunit/phpunit', version: '11.0.0' }],
	});
	const files = [
		{ path: 'app/composer.json', text: '{}' },
		{ path: 'app/composer.lock', text: lock },
	];
	const box = new Box({ files });
	assert.equal(box.run('cd app && composer install --no-dev --optimize-autoloader').exitCode, 0);
	assert.ok(box.has('/app/vendor/monolog/monolog') && !box.has('/app/vendor/phpunit/phpunit'));
	assert.ok(box.bytes('/root/.composer/cache') > 0);
	assert.equal(amountOf(box.run('cd app && rm -rf vendor && composer install --no-dev'), 'index'), 0);
});

test('bundle installs the lock, leaves groups away and compiles native gems', () => {
	const files = [
		{ path: 'app/Gemfile', text: "gem 'puma'\ngroup :development, :test do\n  gem 'debug'\nend\n" },
		{ path: 'app/Gemfile.lock', text: 'GEM\n  specs:\n    debug (1.9.2)\n    puma (6.4.2)\n' },
	];
	const all = new Box({ files });
	const effect = all.run('cd app && bundle install');
	assert.deepEqual([effect.exitCode, effect.reproducible], [0, false]);
	assert.ok(all.has('/usr/local/bundle/gems/debug-1.9.2'));
	const lean = new Box({ files });
	lean.run("cd app && bundle config set --local without 'development test' && bundle install -j 4");
	assert.ok(lean.has('/usr/local/bundle/gems/puma-6.4.2') && !lean.has('/usr/local/bundle/gems/debug-1.9.2'));
});

test('a clone of a branch may be another one next time, one of a version is not', () => {
	const clone = (options: string) => new Box().run(`git clone ${options} https://example.org/group/tool.git /src`);
	assert.equal(clone('').reproducible, false);
	assert.equal(clone('-b v1.2').reproducible, true);
	assert.ok(amountOf(clone('--depth 1'), 'network') < amountOf(clone(''), 'network'));
	const box = new Box();
	box.run('git clone --depth=1 https://example.org/group/tool.git');
	assert.ok(box.files.mayExist('/tool/Makefile') && box.bytes('/tool/.git') > MB);
});

const project = [
	{ path: 'src/CMakeLists.txt', size: 2000 },
	{ path: 'src/app/main.cpp', size: 900_000 },
];

test('cmake compiles by the size of the sources, on as many cores as it is told, and installs below its prefix', () => {
	const box = new Box({ files: project });
	const configured = 'cmake -S /src -B /build -DCMAKE_INSTALL_PREFIX=/opt/app';
	assert.equal(box.run(configured).exitCode, 0);
	const effect = box.run('cmake --build /build -j 4');
	const work = effect.work.find(({ resource, what }) => resource === 'cpu' && what.includes('--build'));
	assert.equal(work?.threads, 4);
	assert.ok((work?.amount.expected ?? 0) > 20);
	assert.equal(box.run('cmake --install /build').exitCode, 0);
	assert.ok(box.bytes('/opt/app') > 0.5 * MB);
});

test('what CMake prepared is made by make or Ninja, and installed where --prefix says', () => {
	const made = (script: string) => {
		const box = new Box({ files: project });
		const effect = box.run(script);
		assert.deepEqual([effect.exitCode, effect.notes], [0, []]);
		return { box, work: effect.work.find(({ amount }) => amount.expected > 50) };
	};
	const one = made('mkdir -p /src/build && cd /src/build && cmake .. && make && make install');
	const all = made('cmake -G Ninja -S /src -B /build && cmake --build /build && cmake --install /build --prefix /out');
	assert.deepEqual([one.work?.threads, all.work?.threads], [1, 8]);
	assert.equal(one.work?.amount.expected, all.work?.amount.expected);
	assert.ok(one.box.bytes('/usr/local') > 0.5 * MB && all.box.bytes('/out') > 0.5 * MB);
});

test('C++ takes longer than C; what is no source takes no time', () => {
	const seconds = (files: readonly ContextFile[]) =>
		amountOf(new Box({ files: [{ path: 'w/Makefile', size: 900 }, ...files] }).run('make -C /w'), 'cpu');
	const c = seconds([{ path: 'w/src/main.c', size: MB }]);
	assert.ok(seconds([{ path: 'w/src/main.cpp', size: MB }]) > 2 * c);
	const more = ['docs', 'test', '.git'].map((path) => ({ path: `w/${path}`, count: 40, size: 30 * MB }));
	assert.equal(seconds([{ path: 'w/src/main.c', size: MB }, ...more]), c);
});

test('a Makefile of plain commands is run; one that surely is not there ends the step', () => {
	const box = new Box({
		files: [{ path: 'app/Makefile', text: 'all: dirs\n\techo made > out/done\n\ndirs:\n\tmkdir -p out\n' }],
	});
	assert.equal(box.run('make -C /app').exitCode, 0);
	assert.ok(box.has('/app/out/done'));
	const programs = ['bin/sh', 'bin/make'].map((path) => ({ path, size: 1, mode: 0o755 }));
	assert.equal(new Box({ partial: false, files: programs }).run('make').exitCode, 2);
});
