/** apt, apk, dnf and zypper: what they fetch, what comes along, what they keep and what they take away again. */
import assert from 'node:assert/strict';
import test from 'node:test';
import data from '../../../src/engine/catalogue/debian.json' with { type: 'json' };
import { Debian } from '../../../src/engine/catalogue/debian.ts';
import { catalogueKnowledge } from '../../../src/engine/commands/shared/catalogueKnowledge.ts';
import { amountOf, Box } from './running.ts';

const MB = 1e6;
const debian = new Debian(data);
const catalogue = catalogueKnowledge({ debian });
const DOCKER_CLEAN = {
	path: 'etc/apt/apt.conf.d/docker-clean',
	text: 'Binary::apt::APT::Keep-Downloaded-Packages "0";\n',
};

const gcc = (options: string) => {
	const box = new Box({ catalogue, files: [DOCKER_CLEAN] });
	const effect = box.run(`apt-get update && apt-get install -y ${options} gcc && rm -rf /var/lib/apt/lists/*`);
	assert.equal(effect.exitCode, 0);
	assert.deepEqual(effect.notes, []);
	return { box, effect, usr: box.bytes('/usr') };
};

test('apt-get brings what a package depends on, and what it recommends unless told not to', () => {
	const all = gcc('');
	const lean = gcc('--no-install-recommends');
	// Both as `apt-get install --simulate` lists them on a slim image.
	assert.ok(lean.usr > 80 * MB && lean.usr < 200 * MB, String(lean.usr));
	assert.ok(all.usr > lean.usr + 20 * MB, String(all.usr));
	assert.ok(lean.box.has('/usr/…libc6') === false && lean.box.has('/usr/…cpp-12'));
	assert.ok(amountOf(lean.effect, 'index') < amountOf(all.effect, 'index'));
	assert.equal(lean.box.bytes('/var/lib/apt/lists'), 0);
	assert.equal(lean.effect.reproducible, false);
});

test('package lists stay unless they are removed, and are not fetched twice', () => {
	const box = new Box({ catalogue });
	const first = amountOf(box.run('apt-get update'), 'index');
	assert.ok(first > 5 * MB && box.bytes('/var/lib/apt/lists') > 15 * MB);
	assert.equal(amountOf(box.run('apt-get update'), 'index'), 0);
});

test('downloads are kept only where the image does not clear them', () => {
	const install = 'apt-get update && apt-get install -y --no-install-recommends curl';
	const clears = new Box({ catalogue, files: [DOCKER_CLEAN] });
	clears.run(install);
	assert.equal(clears.bytes('/var/cache/apt'), 0);
	const keeps = new Box({ catalogue, files: [DOCKER_CLEAN] });
	keeps.run(`rm -f /etc/apt/apt.conf.d/docker-clean && ${install}`);
	assert.ok(keeps.bytes('/var/cache/apt') > MB);
	keeps.run('apt-get remove -y --auto-remove curl');
	assert.equal(amountOf(keeps.run('apt-get install -y --no-install-recommends curl'), 'index'), 0);
	keeps.run('apt-get clean');
	assert.equal(keeps.bytes('/var/cache/apt'), 0);
});

test('what came along goes with what it came for', () => {
	const box = new Box({ catalogue, files: [DOCKER_CLEAN] });
	const install = 'apt-get install -y --no-install-recommends';
	box.run(`apt-get update && ${install} curl && ${install} gcc`);
	const before = box.bytes('/usr');
	box.run('apt-get purge -y --auto-remove gcc');
	assert.ok(box.bytes('/usr') < before - 80 * MB);
	assert.ok(box.has('/usr/…curl') && box.has('/usr/…libcurl4') && !box.has('/usr/…cpp-12'));
});

test('an unknown package has a range and is named; a local file that is not there ends the step', () => {
	const effect = new Box({ catalogue }).run('apt-get install -y our-own-tool=1.2');
	assert.deepEqual(
		effect.notes.map(({ what }) => what),
		['our-own-tool'],
	);
	assert.equal(
		new Box({
			partial: false,
			files: [
				{ path: 'bin/apt', size: 1, mode: 0o755 },
				{ path: 'bin/sh', size: 1, mode: 0o755 },
			],
		}).run('apt install ./x.deb').exitCode,
		100,
	);
});

test('apk keeps its index without --no-cache, and a virtual package takes its members along', () => {
	const kept = new Box();
	kept.run('apk add git');
	assert.ok(kept.bytes('/var/cache/apk') > 2 * MB);
	const box = new Box();
	box.run('apk add --no-cache bash && apk add --no-cache --virtual .build gcc bash musl-dev');
	assert.equal(box.bytes('/var/cache/apk'), 0);
	assert.ok(box.has('/usr/…gcc'));
	box.run('apk del .build');
	assert.ok(!box.has('/usr/…gcc') && !box.has('/usr/…musl-dev') && box.has('/usr/…bash'));
});

test('apk fetches nothing that its linked cache has', () => {
	const box = new Box({ files: [{ path: 'etc/apk', kind: 'directory' }] });
	box.run('mkdir -p /var/cache/apk && ln -s /var/cache/apk /etc/apk/cache && apk add --update git');
	box.run('apk del git');
	assert.equal(amountOf(box.run('apk add git'), 'index'), 0);
});

test('dnf, yum, microdnf and zypper keep metadata until they are told to clean', () => {
	for (const [install, clean, cache] of [
		['dnf install -y git', 'dnf clean all', '/var/cache/dnf'],
		['yum -y install git && yum install -y make', 'yum clean all', '/var/cache/yum'],
		['microdnf install git', 'microdnf clean all', '/var/cache/yum'],
		['zypper -n in git', 'zypper clean --all', '/var/cache/zypp'],
	] as const) {
		const box = new Box();
		const effect = box.run(install);
		assert.deepEqual([effect.exitCode, effect.reproducible], [0, false], install);
		assert.ok(box.has('/usr/…git') && box.bytes(cache) > 10 * MB, install);
		box.run(clean);
		assert.equal(box.bytes(cache), 0, clean);
	}
});

test('a plus at the end asks for an installation, two are a name', () => {
	const box = new Box({ catalogue });
	assert.deepEqual(box.run('apt-get install -y --no-install-recommends g++ make+').notes, []);
	assert.ok(box.has('/usr/…g++') && box.has('/usr/…make'));
});
