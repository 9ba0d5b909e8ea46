/** Tests of the cache as a table: a build, a change, and what it makes run again. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { type Change, outcomes } from './recorded.ts';

type Row = readonly [name: string, start: Change, change: Change, expected: string];

export function outcomeTable(rows: readonly Row[]): void {
	for (const [name, start, change, expected] of rows) {
		test(name, () => assert.equal(outcomes(start, change), expected));
	}
}
