/** What is not known for sure stays a range, in the work of a step and in its layer. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { diffLayer } from '../../../src/engine/filesystem/layer.ts';
import { Box } from './running.ts';

const MB = 1e6;
const packages = [
	{ ecosystem: 'pip', name: 'known', fetched: 2 * MB, installed: 5 * MB },
	{ ecosystem: 'pip', name: 'vague', fetched: MB, installed: [10 * MB, 20 * MB, 60 * MB] },
] as const;

test('the range of a package goes into the layer, and along with a copy of it', () => {
	const box = new Box({ packages, env: { PYTHONDONTWRITEBYTECODE: '1', SOURCE_DATE_EPOCH: '0' } });
	const before = box.files.snapshot();
	box.run('pip install --no-cache-dir known vague && dd if=/dev/zero of=/opt/zeros bs=1M count=1');
	const installed = box.files.snapshot();
	const { size, bytes } = diffLayer(before, installed);
	assert.equal(size.expected, bytes);
	assert.deepEqual([size.high - size.expected, size.expected - size.low], [40 * MB, 10 * MB]);
	assert.equal(size.evidence, 'catalogue');
	box.run('chown -R app /usr/local');
	const copied = diffLayer(installed, box.files.snapshot()).size;
	assert.equal(copied.high - copied.low, 50 * MB);
});

test('writing it takes a range of time; what nobody knows is named as the reason', () => {
	const effect = new Box({ env: { PYTHON_VERSION: '3.12.1' } }).run('pip install --no-cache-dir mystery');
	const disk = effect.work.find(({ resource }) => resource === 'disk')?.amount;
	assert.ok(disk && disk.low < disk.expected && disk.expected < disk.high);
	assert.deepEqual([disk.evidence, disk.widest?.what], ['assumed', 'mystery']);
});
