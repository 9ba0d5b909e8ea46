/** What steps gave is remembered while it is of use, and typing does not fill the memory. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Executed, Execution } from '../../../src/engine/builder/execute.ts';
import { ExecutionMemo } from '../../../src/engine/builder/memo.ts';
import { emptyDirectory } from '../../../src/engine/filesystem/nodes.ts';

const FIRST = { build: 1 } as Execution;
const SECOND = { build: 2 } as Execution;

function result(reproducible = true): Executed {
	const effect = { exitCode: 0, work: [], notes: [], reproducible, reads: undefined };
	return { root: emptyDirectory(0), effect, failure: undefined };
}

test('a result that is used stays however many projects pass, one that is not goes', () => {
	const memo = new ExecutionMemo();
	const used = result();
	memo.set(['used', ''], FIRST, used);
	memo.set(['left', ''], FIRST, result());
	for (let project = 0; project < 100; project++) {
		memo.nextProject();
		assert.equal(memo.get(['used', ''], FIRST), used);
	}
	assert.equal(memo.get(['left', ''], FIRST), undefined);
});

test('what differs from run to run is remembered for the build that it ran in', () => {
	const memo = new ExecutionMemo();
	memo.set(['random', ''], FIRST, result(false));
	memo.set(['same', ''], FIRST, result());
	assert.equal(memo.get(['random', ''], SECOND), undefined);
	assert.ok(memo.get(['random', ''], FIRST));
	assert.ok(memo.get(['same', ''], SECOND));
});
