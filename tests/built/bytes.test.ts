/** The byte budgets: a page that grows beyond its budget fails. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { byteBudgets, bytesOf } from '../../bench/bytes.ts';
import { SITE } from './site.ts';

for (const { what, measured, limit } of byteBudgets(SITE)) {
	test(`${what}: at most ${limit / 1024} KiB`, () => {
		assert.ok(measured <= limit, `${measured} bytes are more than ${limit}`);
	});
}

test('what is counted is there: the workbench brings the editor, the engine, the language part and the shell parser', () => {
	const kinds = new Set(bytesOf(SITE, 'play/index.html').all.map(({ kind }) => kind));
	assert.deepEqual(
		['language', 'monaco', 'wasm', 'worker'].filter((kind) => !kinds.has(kind as 'wasm')),
		[],
	);
});
