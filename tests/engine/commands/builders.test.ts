/** Build tools of which only the order of magnitude is known: packages first, the own code after them, results where they belong. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { amountOf, Box } from './running.ts';

const files = [
	{ path: 'Package.swift', size: 900 },
	{ path: 'Sources', count: 20, size: 100e3 },
];

test('packages that were compiled by themselves are not compiled again with the own code', () => {
	const box = new Box();
	box.run('mkdir /src && touch /src/stack.yaml && cd /src && stack build --only-dependencies');
	const own = amountOf(box.run('cd /src && touch Main.hs && stack build'), 'cpu');
	const whole = new Box();
	const all = amountOf(whole.run('mkdir /src && cd /src && touch stack.yaml Main.hs && stack build'), 'cpu');
	assert.ok(own > 0 && all > 5 * own, `${own} of ${all}`);
});

test('what is built lies where the tool says, and can be taken from there', () => {
	const box = new Box({ files });
	const effect = box.run('cd / && swift build -c release && cp "$(swift build --show-bin-path)/App" /App');
	assert.deepEqual([effect.exitCode, effect.reproducible], [0, false]);
	assert.ok(box.bytes('/App') > 1e6);
	const site = new Box({ files: [{ path: 'content/index.md', size: 100 }] });
	assert.equal(site.run('hugo --minify -d /srv/site').exitCode, 0);
	assert.ok(site.bytes('/srv/site') > 100e3);
});

test('what only prepares or prints takes no time', () => {
	const box = new Box({ files });
	assert.equal(amountOf(box.run('swift --version && hugo version'), 'cpu'), 0);
});
