/** Every recorded build of BuildKit, step by step: what happened against what the model says. Prints right/total by kind. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { readBases } from '../../src/recorded/base.ts';
import { scoreRecorded } from '../../src/recorded/score.ts';
import { parseShell } from '../engine/shell.ts';

const SHOWN = 40;

const read = (name: string): unknown => JSON.parse(readFileSync(new URL(name, import.meta.url), 'utf8'));
const bases = readBases();

for (const file of ['truth.json', 'truth2.json', 'truth32.json', 'random.json', 'random32.json']) {
	test(`${file}: every step as BuildKit did it`, () => {
		const started = performance.now();
		const { kinds, wrong, uncaused } = scoreRecorded(read(file), bases, parseShell);
		for (const { id, edit, what, expected, got, cause } of wrong.slice(0, SHOWN)) {
			console.log(`wrong: ${id} | ${edit} | ${what} | expected ${expected}, got ${got} | ${cause}`);
		}
		for (const [kind, { right, total }] of kinds) console.log(`${file} ${kind}: ${right}/${total}`);
		console.log(`${file}: ${Math.round(performance.now() - started)} ms`);
		assert.ok(kinds.get('step')?.total, 'the file holds recorded steps');
		assert.equal(uncaused, 0, 'a step that ran has a cause');
		assert.equal(wrong.length, 0, `${wrong.length} are wrong`);
	});
}
