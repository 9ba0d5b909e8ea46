/** The machine and the week as readers change them: what is taken, what is refused, and when a profile becomes their own. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { machineById } from '../../../src/engine/project/machines.ts';
import {
	OWN,
	withCache,
	withFrequency,
	withMachine,
	withPushes,
	withRate,
} from '../../../src/workbench/state/machine.ts';
import { fromWorkspace } from '../../../src/workbench/state/work.ts';

const laptop = machineById('laptop');
const work = fromWorkspace({
	before: { dockerfile: 'FROM a\n', dockerignore: '', options: {} },
	files: [],
	images: [],
	packages: [],
	machine: laptop,
	measured: [],
	changes: [{ id: 'docs', operations: [{ op: 'edit', path: 'README.md' }], perWeek: 3 }],
});

test('rates are typed in megabytes a second and kept in bytes, under a name of their own', () => {
	const mine = withRate(laptop, 'push', '12.5');
	assert.equal(mine.push, 12_500_000);
	assert.equal(mine.id, OWN);
	assert.equal(withRate(laptop, 'cores', '6').cores, 6);
});

test('what is no number, too small or beyond reason changes nothing', () => {
	for (const typed of ['', ' ', 'fast', '0', '-1', '1e9', 'Infinity'])
		assert.equal(withRate(laptop, 'pull', typed), laptop);
	assert.equal(withRate(laptop, 'pricePerMinute', '0').pricePerMinute, 0);
});

test('a project’s own machine keeps its id, for no other project has it', () => {
	const theirs = { ...laptop, id: 'their-runner' };
	assert.equal(withCache(theirs, 'none').id, 'their-runner');
	assert.deepEqual(withPushes(theirs, !theirs.pushes), { ...theirs, pushes: !theirs.pushes });
	assert.equal(withMachine(work, theirs).shared.machine, theirs);
});

test('how often a change happens is kept with it; one of the bar is added, without operations', () => {
	const often = withFrequency(work, 'docs', 9).shared.changes;
	assert.deepEqual(often, [{ ...work.shared.changes[0], perWeek: 9 }]);
	assert.deepEqual(withFrequency(work, 'app-code', 40).shared.changes.at(-1), {
		id: 'app-code',
		operations: [],
		perWeek: 40,
	});
	assert.equal(withFrequency(work, 'docs', Number.NaN), work);
	assert.equal(withFrequency(work, 'docs', -1), work);
});
