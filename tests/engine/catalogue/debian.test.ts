/** Debian's packages: what the file holds, and how near the model comes to what apt itself says. */
import assert from 'node:assert/strict';
import test from 'node:test';
import check from '../../../content/model/apt-check.json' with { type: 'json' };
import data from '../../../src/engine/catalogue/debian.json' with { type: 'json' };
import { Debian } from '../../../src/engine/catalogue/debian.ts';
import images from '../../../src/engine/catalogue/images.json' with { type: 'json' };

const debian = new Debian(data);
const closure = (names: string[], recommends: boolean, there: readonly string[] = []) =>
	debian.closure(names, recommends, (name) => debian.base.has(name) || there.includes(name));

test('forty invocations fetch what apt lists, within 3 %', () => {
	assert.ok(check.checks.length >= 40);
	for (const { command, apt } of check.checks) {
		const words = command
			.split(' ')
			.slice(2)
			.filter((word) => !word.startsWith('--'));
		const names = closure(words, !command.includes('--no-install-recommends'));
		const bytes = names.reduce((all, name) => all + (debian.find(name)?.fetched ?? 0), 0);
		assert.ok(Math.abs(bytes / apt - 1) < 0.03, `${command}: ${bytes}, apt says ${apt}`);
	}
});

test('what is there is not installed again, and of alternatives one is enough', () => {
	const gcc = closure(['gcc'], false);
	assert.ok(gcc.includes('cpp-12') && !gcc.includes('libc6-dev'));
	assert.ok(closure(['gcc'], true).includes('libc6-dev'));
	assert.deepEqual(closure(['gcc'], false, gcc), []);
	assert.ok(closure(['g++'], false, gcc).length < closure(['g++'], false).length);
	assert.deepEqual(closure(['no-such-package'], true), ['no-such-package']);
});

test('every name that a package needs can be found', () => {
	for (const line of data.packages.split('\n')) {
		const found = debian.find(line.slice(0, line.indexOf(' ')));
		assert.ok(found && found.fetched > 0 && found.installed >= 0, line);
		for (const group of [...found.depends, ...found.recommends]) {
			for (const name of group) assert.ok(debian.find(name), `${found.name}: ${name}`);
		}
	}
});

test('every package that a base image is said to bring is in the index', () => {
	for (const [set, names] of Object.entries(images.sets)) {
		for (const name of names.split(' '))
			assert.ok(name in images.sets || debian.find(name) !== undefined, `${set}: ${name}`);
	}
});
