import assert from 'node:assert/strict';
import { test } from 'node:test';
import { between } from '../../../src/engine/figures/estimate.ts';
import { formatBytes, formatRange, formatSeconds } from '../../../src/engine/figures/format.ts';

test('seconds read as people say them', () => {
	const said: [number, string][] = [
		[0, '0 s'],
		[0.01, '0 s'],
		[0.4, '0.4 s'],
		[3, '3 s'],
		[9.96, '10 s'],
		[59.4, '59 s'],
		[59.6, '1 min'],
		[62, '1 min 2 s'],
		[612, '10 min 12 s'],
		[3599.7, '1 h'],
		[3875, '1 h 5 min'],
		[7200, '2 h'],
	];
	for (const [seconds, text] of said) assert.equal(formatSeconds(seconds, 'en'), text);
	assert.equal(formatSeconds(612, 'zh-cn'), '10 分 12 秒');
	assert.equal(formatSeconds(960, 'zh-cn'), '16 分钟');
	assert.equal(formatSeconds(3875, 'zh-cn'), '1 小时 5 分钟');
});

test('sizes are decimal and never show a thousand of a unit', () => {
	const said: [number, string][] = [
		[0, '0 B'],
		[999, '999 B'],
		[1000, '1 kB'],
		[14_200_000, '14 MB'],
		[999_600_000, '1 GB'],
		[3_180_000_000, '3.2 GB'],
		[2_000_000_000_000_000, '2000 TB'],
	];
	for (const [bytes, text] of said) assert.equal(formatBytes(bytes), text);
});

test('a range shows both ends only where they read differently', () => {
	const wide = between(8.1e9, 8.2e9, 8.4e9, 'assumed');
	assert.equal(formatRange(wide, formatBytes, 'en'), '8.1 GB to 8.4 GB');
	assert.equal(formatRange(wide, formatBytes, 'zh-cn'), '8.1 GB 至 8.4 GB');
	const seconds = (value: number) => formatSeconds(value, 'zh-cn');
	assert.equal(formatRange(between(31, 50, 123, 'assumed'), seconds, 'zh-cn'), '31 秒至 2 分 3 秒');
	const narrow = between(8.19e9, 8.2e9, 8.21e9, 'assumed');
	assert.equal(formatRange(narrow, formatBytes, 'en'), '8.2 GB');
});
