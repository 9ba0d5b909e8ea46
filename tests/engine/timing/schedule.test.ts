/** How builds are laid out in time: order, sharing, phases, ranges. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { between, exactly } from '../../../src/engine/figures/estimate.ts';
import { secondsOf } from '../../../src/engine/timing/rates.ts';
import { schedule } from '../../../src/engine/timing/schedule.ts';
import type { ScheduledStep, ScheduleInput, Timeline } from '../../../src/engine/timing/types.ts';
import { MACHINE } from './arbitrary.ts';

// Measured, so that packing takes the time that it says.
const machine = { ...MACHINE, stepOverhead: 0, source: 'a test' };

function step(id: number, inputs: number[], work: ScheduledStep['work'], more: Partial<ScheduledStep> = {}) {
	return { id, lane: '', label: `step ${id}`, inputs, work, overhead: false, ...more };
}

function build(steps: readonly ScheduledStep[], more: Partial<ScheduleInput> = {}): Timeline {
	const input = { pulls: [], contextBytes: 0, contextNeededBy: [], layersToPush: [], machine, pushes: true };
	return schedule({ ...input, steps, ...more });
}

const work = (resource: ScheduledStep['work'][number]['resource'], amount: number, threads = 1) => ({
	resource,
	amount: exactly(amount),
	threads,
	what: resource,
});

const times = (timeline: Timeline, kind = 'step'): (readonly [number, number])[] =>
	timeline.bars.filter((bar) => bar.kind === kind).map(({ start, end }) => [start, end] as const);

test('steps of one chain run one after the other', () => {
	const timeline = build([step(0, [], [work('wait', 3)]), step(1, [0], [work('disk', 200)])]);
	assert.deepEqual(times(timeline), [
		[0, 3],
		[3, 5],
	]);
	assert.equal(timeline.total.expected, 5);
});

test('two downloads share the index, a computation beside them does not suffer', () => {
	const timeline = build([
		step(0, [], [work('index', 50)]),
		step(1, [], [work('index', 100)]),
		step(2, [], [work('cpu', 6)]),
	]);
	assert.deepEqual(times(timeline), [
		[0, 10],
		[0, 15],
		[0, 6],
	]);
});

test('cores go to those that can use them', () => {
	const [one, many] = times(
		build([step(0, [], [work('cpu', 4)]), step(1, [], [work('cpu', 12, 8)])], {
			machine: { ...machine, cores: 4 },
		}),
	);
	assert.deepEqual(one, [0, 4]);
	assert.deepEqual(many, [0, 4]);
});

test('a failure ends what ran beside it, and the build', () => {
	const timeline = build([
		step(0, [], [work('wait', 3)]),
		step(1, [], [work('wait', 9)], { canceledBy: 0 }),
		step(2, [], [work('wait', 1)]),
	]);
	assert.deepEqual(times(timeline), [
		[0, 3],
		[0, 3],
		[0, 1],
	]);
	assert.equal(timeline.total.expected, 3);
});

test('a locked cache mount makes the second step wait', () => {
	const timeline = build([
		step(0, [], [work('wait', 4)], { locks: ['/cache'] }),
		step(1, [], [work('wait', 2)], { locks: ['/cache'] }),
		step(2, [], [work('wait', 1)]),
	]);
	assert.deepEqual(times(timeline), [
		[0, 4],
		[4, 6],
		[0, 1],
	]);
	assert.equal(timeline.bars[1]?.ready, 0);
	assert.deepEqual(
		timeline.bars.map(({ critical }) => critical),
		[true, true, false],
	);
});

test('of two steps that want a locked cache mount at once, the one nearer to the result has it first', () => {
	const locks = ['/cache'];
	const timeline = build([
		step(0, [], [work('wait', 1)], { locks }),
		step(1, [], [work('wait', 1)], { locks }),
		step(2, [0], []),
		step(3, [2, 1], []),
	]);
	assert.deepEqual(times(timeline).slice(0, 2), [
		[1, 2],
		[0, 1],
	]);
});

test('a base image is pulled and unpacked before the step that stands on it', () => {
	const pulls = [{ image: 'base', steps: [1], compressed: exactly(100), size: exactly(200) }];
	const timeline = build([step(0, [], [work('wait', 1)]), step(1, [], [work('wait', 1)])], { pulls });
	assert.deepEqual(times(timeline, 'pull'), [[0, 4]]);
	assert.deepEqual(times(timeline), [
		[0, 1],
		[4, 5],
	]);
	assert.equal(timeline.pulled.expected, 100);
});

test('the context is sent while steps that do not need it run', () => {
	const timeline = build([step(0, [], [work('wait', 1)]), step(1, [0], [work('wait', 1)])], {
		contextBytes: 300,
		contextNeededBy: [1],
	});
	assert.deepEqual(times(timeline), [
		[0, 1],
		[3, 4],
	]);
});

test('layers are packed by a core each, then pushed side by side, then the job ends', () => {
	const layers = [100, 300].map((tar, step) => ({ step, tar, compressed: exactly(tar / 10) }));
	const fixed = [
		{ id: 'start', name: { en: '', 'zh-cn': '' }, seconds: [1, 1, 1], at: 'start' },
		{ id: 'end', name: { en: '', 'zh-cn': '' }, seconds: [2, 2, 2], at: 'end' },
	] as const;
	const timeline = build([step(0, [], [work('wait', 1)])], {
		layersToPush: layers,
		machine: { ...machine, compress: 100, fixed },
	});
	assert.deepEqual(times(timeline, 'export'), [
		[2, 3],
		[2, 5],
	]);
	assert.deepEqual(times(timeline, 'push'), [
		[5, 9],
		[5, 13],
	]);
	assert.deepEqual(times(timeline, 'fixed'), [
		[0, 1],
		[13, 15],
	]);
	assert.equal(timeline.pushed.expected, 40);
	assert.deepEqual(times(build([], { layersToPush: layers, pushes: false }), 'push'), []);
});

test('ranges come from the ranges of the work, and the widest part is named', () => {
	const unsure = { ...work('index', 0), amount: between(50, 100, 300, 'assumed', 'a guess') };
	const timeline = build([step(0, [], [work('wait', 5)]), step(1, [0], [unsure])]);
	const { low, expected, high, evidence, widest } = timeline.total;
	assert.deepEqual([low, expected, high, evidence], [10, 15, 35, 'assumed']);
	assert.equal(widest?.what, 'step 1');
});

test('less work that takes longer does not turn a range upside down', () => {
	// Step 0 at its low end starts step 2 earlier, which then takes half the index from step 1.
	const short = { ...work('wait', 0), amount: between(1, 10, 10, 'assumed') };
	const timeline = build([
		step(0, [], [short]),
		step(1, [], [work('index', 100)]),
		step(2, [0], [work('index', 100)]),
		step(3, [1], [work('wait', 30)]),
	]);
	for (const { seconds } of [...timeline.bars, { seconds: timeline.total }]) {
		assert.ok(seconds.low <= seconds.expected && seconds.expected <= seconds.high);
	}
	assert.equal(timeline.total.high, 49);
});

test('seconds of a step alone: a rate that is assumed weakens counted bytes', () => {
	const alone = secondsOf([work('disk', 100), work('cpu', 8, 8)], { ...machine, stepOverhead: 0.5 }, true);
	assert.equal(alone.expected, 5.5);
	assert.equal(alone.evidence, 'assumed');
	assert.equal(secondsOf([work('disk', 100)], { ...machine, source: 'a data sheet' }, false).evidence, 'catalogue');
});

test('a circle of steps is left out and harms nothing', () => {
	const timeline = build([step(0, [1], []), step(1, [0], []), step(2, [], [work('wait', 1)])]);
	assert.equal(timeline.bars.length, 1);
});
