/** The builder and the platforms as readers choose them: for both sides at once. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { machineById } from '../../../src/engine/project/machines.ts';
import { withBuilder, withPlatforms } from '../../../src/workbench/state/builder.ts';
import { fromWorkspace } from '../../../src/workbench/state/work.ts';

const side = { dockerfile: 'FROM a\n', dockerignore: '', options: { target: 'x' } };
const work = fromWorkspace({
	before: side,
	after: side,
	files: [],
	images: [],
	packages: [],
	machine: machineById('laptop'),
	measured: [],
	changes: [],
});

test('platforms may be separated as people separate things', () => {
	for (const typed of [
		'linux/amd64,linux/arm64',
		' linux/amd64 , linux/arm64,',
		'linux/amd64 linux/arm64',
		'linux/amd64，linux/arm64',
	]) {
		const { before, after } = withPlatforms(work, typed);
		assert.deepEqual(before.options, { target: 'x', platform: 'linux/amd64,linux/arm64' });
		assert.deepEqual(after?.options, before.options);
	}
});

test('an empty field is the builder’s own platform', () => {
	assert.deepEqual(withPlatforms(withPlatforms(work, 'linux/arm64'), ' ').before.options, { target: 'x' });
});

test('the builder is that of both sides', () => {
	const { before, after } = withBuilder(work, '0.31');
	assert.deepEqual([before.options.builder, after?.options.builder], ['0.31', '0.31']);
});
