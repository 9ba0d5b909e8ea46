/** Figures that are compared keep what they have in common out of the range; sums name what is least certain. */
import assert from 'node:assert/strict';
import test from 'node:test';
import {
	between,
	difference,
	type Estimate,
	exactly,
	sum,
	sumOfSame,
	Tally,
	times,
} from '../../../src/engine/figures/estimate.ts';

test('an unknown that both figures share does not widen their difference', () => {
	const before = between(100, 200, 900, 'assumed');
	const after = between(90, 180, 870, 'assumed');
	assert.deepEqual(difference(before, after), { low: 10, expected: 20, high: 30, evidence: 'assumed' });
});

test('the ends of a difference stand in order, also where it costs', () => {
	const { low, expected, high } = difference(between(1, 2, 3, 'catalogue'), between(2, 5, 9, 'measured'));
	assert.deepEqual([low, expected, high], [-6, -3, -1]);
});

test('a difference is known no better than the weaker of the two', () => {
	assert.equal(difference(exactly(2), exactly(1, 'catalogue')).evidence, 'catalogue');
	assert.equal(difference(exactly(2, 'assumed'), exactly(1)).evidence, 'assumed');
});

test('a tally leaves it to the sum that it goes into to name its range', () => {
	const tally = new Tally();
	tally.add(5, between(1, 5, 9, 'assumed', 'a reason'));
	tally.add(5, { ...between(4, 5, 6, 'assumed'), widest: { what: 'flask', width: 2 } });
	assert.equal(sum([{ what: 'step', value: tally.total() }]).widest?.what, 'step');
});

test('a product is as wide as its factors when one of them is certain, and narrower than end to end when neither is', () => {
	const near = (found: Estimate, low: number, expected: number, high: number) => {
		for (const [one, other] of [
			[found.low, low],
			[found.expected, expected],
			[found.high, high],
		] as const)
			assert.ok(Math.abs(one - other) <= 1e-9 * other, `${one} for ${other}`);
	};
	near(times(exactly(10), [1, 3, 6], 'x'), 10, 30, 60);
	near(times(between(5, 10, 20, 'assumed'), [3, 3, 3], 'x'), 15, 30, 60);
	const both = times(between(5, 10, 20, 'assumed'), [1, 2, 4], 'x');
	assert.ok(both.low > 5 && both.low < 10 && both.high > 40 && both.high < 80);
	near(times(between(0, 10, 20, 'assumed'), [1, 2, 4], 'x'), 0, 20, 80);
});

test('a tally is the same to its last digit in whatever order files come', () => {
	const files = [0.1, 0.7, 0.2, 3.3, 1.9].map((size) => between(size / 3, size, size * 3.7, 'assumed'));
	const total = (order: typeof files) => {
		const tally = new Tally();
		for (const file of order) tally.add(file.expected, file);
		return tally.total();
	};
	for (let turn = 1; turn < files.length; turn++)
		assert.deepEqual(total([...files.slice(turn), ...files.slice(0, turn)]), total(files));
});

test('chance evens out what has nothing to do with each other, and not what rests on one unknown', () => {
	const parts = [3, 4].map((width) => ({ what: '', value: between(10 - width, 10, 10 + 2 * width, 'assumed') }));
	assert.deepEqual(
		[sum(parts), sumOfSame(parts)].map(({ low, expected, high }) => [low, expected, high]),
		[
			[15, 20, 30],
			[13, 20, 34],
		],
	);
	const { low, high } = sum([{ what: '', value: exactly(7) }, ...parts.slice(0, 1)]);
	assert.deepEqual([low, high], [14, 23]);
});
