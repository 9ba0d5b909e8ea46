/** What holds for every build on every machine. */
import assert from 'node:assert/strict';
import test from 'node:test';
import fc from 'fast-check';
import { secondsOf } from '../../../src/engine/timing/rates.ts';
import { schedule } from '../../../src/engine/timing/schedule.ts';
import type { ScheduleInput, Timeline } from '../../../src/engine/timing/types.ts';
import { builds } from './arbitrary.ts';

const TOLERANCE = 1e-6;
const RATES = ['cores', 'disk', 'index', 'network', 'pull', 'push', 'compress', 'context'] as const;

function stepBar(timeline: Timeline, id: number) {
	const bar = timeline.bars.find(({ kind, step }) => kind === 'step' && step === id);
	assert.ok(bar);
	return bar;
}

test('no step starts before all that it needs has ended, and each takes at least its time alone', () => {
	fc.assert(
		fc.property(builds(false), (input) => {
			const timeline = schedule(input);
			for (const step of input.steps) {
				const bar = stepBar(timeline, step.id);
				const needed = step.inputs.map((id) => stepBar(timeline, id).end);
				if (input.contextNeededBy.includes(step.id)) needed.push(endOf(timeline, 'context'));
				if (input.pulls.some(({ steps }) => steps.includes(step.id))) needed.push(endOf(timeline, 'pull'));
				assert.ok(bar.start >= Math.max(0, ...needed) - TOLERANCE);
				const alone = secondsOf(step.work, input.machine, step.overhead).expected;
				assert.ok(bar.end - bar.start >= alone - TOLERANCE);
			}
		}),
	);
});

test('steps that hold the same lock never overlap', () => {
	fc.assert(
		fc.property(builds(false), (input) => {
			const timeline = schedule(input);
			for (const lock of ['a', 'b']) {
				const bars = input.steps
					.filter(({ locks }) => locks?.includes(lock))
					.map(({ id }) => stepBar(timeline, id))
					.sort((a, b) => a.start - b.start || a.end - b.end);
				bars.forEach((bar, index) => {
					assert.ok(index === 0 || bar.start >= (bars[index - 1]?.end ?? 0) - TOLERANCE);
				});
			}
		}),
	);
});

test('the critical path is made of bars that stand end to end from the start to the end', () => {
	fc.assert(
		fc.property(builds(false), (input) => {
			const timeline = schedule(input);
			let at = 0;
			const path = timeline.bars.filter(({ critical }) => critical).sort((a, b) => a.start - b.start || a.end - b.end);
			for (const { start, end } of path) {
				assert.ok(Math.abs(start - at) < TOLERANCE);
				at = end;
			}
			assert.ok(Math.abs(timeline.total.expected - at) < TOLERANCE);
			assert.ok(timeline.bars.every(({ end }) => end <= at + TOLERANCE));
		}),
	);
});

test('with more of everything than it can use a build takes the longest path through it', () => {
	fc.assert(
		fc.property(builds(false), (random) => {
			const input = unlocked(faster(random, RATES, 1e9));
			const ends: number[] = [];
			const transfers = 2e-3;
			for (const { id, inputs, work, overhead } of input.steps) {
				const ready = Math.max(0, ...inputs.map((before) => ends[before] ?? 0));
				ends[id] = ready + secondsOf(work, input.machine, overhead).expected;
			}
			const fixed = input.machine.fixed.reduce((all, { seconds }) => all + seconds[1], 0);
			const total = schedule(input).total.expected;
			assert.ok(Math.abs(total - fixed - Math.max(...ends)) < transfers, `${total} ${fixed} ${Math.max(...ends)}`);
		}),
	);
});

test('in a build of one stage a faster machine never costs time, nor does less work', () => {
	fc.assert(
		fc.property(builds(true), fc.constantFrom(...RATES), (input, rate) => {
			const total = schedule(input).total;
			assert.ok(schedule(faster(input, [rate], 2)).total.expected <= total.expected + TOLERANCE);
			assert.ok(total.low <= total.expected && total.expected <= total.high);
		}),
	);
});

test('no resource gives more than it has', () => {
	fc.assert(
		fc.property(builds(false), (input) => {
			const { bars } = schedule(input);
			const busy = Math.max(...bars.map(({ end }) => end));
			for (const resource of ['disk', 'index', 'network'] as const) {
				const asked = input.steps
					.flatMap(({ work }) => work)
					.filter((work) => work.resource === resource)
					.reduce((all, { amount }) => all + amount.expected, 0);
				assert.ok(asked <= input.machine[resource] * busy + TOLERANCE);
			}
		}),
	);
});

test('the order in which the steps are listed does not matter', () => {
	fc.assert(
		fc.property(builds(false), (random) => {
			const input = unlocked(random);
			const reversed = { ...input, steps: input.steps.toReversed(), pulls: input.pulls.toReversed() };
			assert.ok(Math.abs(schedule(input).total.expected - schedule(reversed).total.expected) < TOLERANCE);
		}),
	);
});

test('every range is in order', () => {
	fc.assert(
		fc.property(builds(false), (input) => {
			const { bars, total } = schedule(input);
			for (const { low, expected, high } of [total, ...bars.map(({ seconds }) => seconds)]) {
				assert.ok(low <= expected && expected <= high);
			}
		}),
	);
});

function endOf(timeline: Timeline, kind: string): number {
	return Math.max(0, ...timeline.bars.filter((bar) => bar.kind === kind).map(({ end }) => end));
}

function faster(input: ScheduleInput, rates: readonly (typeof RATES)[number][], factor: number): ScheduleInput {
	const changed = Object.fromEntries(rates.map((rate) => [rate, input.machine[rate] * factor]));
	return { ...input, machine: { ...input.machine, ...changed } };
}

function unlocked(input: ScheduleInput): ScheduleInput {
	return { ...input, steps: input.steps.map((step) => ({ ...step, locks: [] })) };
}

test('what is taken over from a build with the same amounts is what is worked out anew', () => {
	fc.assert(
		fc.property(builds(false), fc.nat(), fc.constantFrom('label', 'lane', 'amount', 'evidence'), (input, at, what) => {
			schedule(input);
			const steps = input.steps.map((step, index) => {
				if (index !== at % input.steps.length) return step;
				if (what === 'label' || what === 'lane') return { ...step, [what]: 'another' };
				const work = step.work.map((each) => ({
					...each,
					amount:
						what === 'amount' ? { ...each.amount, high: each.amount.high + 1 } : { ...each.amount, source: 'another' },
				}));
				return { ...step, work };
			});
			// Of another machine, though it is an equal one, nothing is remembered.
			const anew = { ...input, steps, machine: { ...input.machine } };
			assert.deepEqual(schedule({ ...input, steps }), schedule(anew));
		}),
	);
});
