/** Builds and machines at random, for the properties that every schedule must have. */
import fc from 'fast-check';
import type { Resource, Work } from '../../../src/engine/commands/types.ts';
import { between, exactly } from '../../../src/engine/figures/estimate.ts';
import type { MachineProfile } from '../../../src/engine/project/types.ts';
import type { ScheduledStep, ScheduleInput } from '../../../src/engine/timing/types.ts';

export const MACHINE: MachineProfile = {
	id: 'test',
	name: { en: 'Test', 'zh-cn': 'Test' },
	cores: 2,
	disk: 100,
	index: 10,
	network: 20,
	pull: 50,
	push: 5,
	compress: 200,
	context: 100,
	stepOverhead: 0.5,
	pushes: true,
	fixed: [],
};

const resources: readonly Resource[] = ['cpu', 'wait', 'disk', 'index', 'network'];

const work: fc.Arbitrary<Work> = fc.record({
	resource: fc.constantFrom(...resources),
	amount: fc.tuple(fc.nat(300), fc.nat(300), fc.nat(300)).map(([a, b, c]) => between(a, a + b, a + b + c, 'assumed')),
	threads: fc.integer({ min: 1, max: 4 }),
	what: fc.constant('work'),
});

/** A step may need any of the steps before it; in a chain each needs the one before. */
export function steps(chain: boolean): fc.Arbitrary<ScheduledStep[]> {
	const one = fc.record({
		work: fc.array(work, { maxLength: 4 }),
		needs: fc.array(fc.nat(1000), { maxLength: 3 }),
		lane: fc.nat(3),
		lock: fc.option(fc.constantFrom('a', 'b'), { freq: 3, nil: undefined }),
		overhead: fc.boolean(),
	});
	return fc.array(one, { minLength: 1, maxLength: 12 }).map((all) =>
		all.map(({ work, needs, lane, lock, overhead }, id) => ({
			id,
			lane: `stage-${chain ? 0 : lane}`,
			label: `step ${id}`,
			inputs: chain ? (id > 0 ? [id - 1] : []) : id === 0 ? [] : [...new Set(needs.map((need) => need % id))],
			work,
			...(lock === undefined ? {} : { locks: [lock] }),
			overhead,
		})),
	);
}

export function builds(chain: boolean): fc.Arbitrary<ScheduleInput> {
	return fc
		.record({ steps: steps(chain), context: fc.nat(500), needs: fc.nat(11), pull: fc.nat(500), layers: fc.nat(3) })
		.map(({ steps, context, needs, pull, layers }) => ({
			steps,
			pulls: pull < 100 ? [] : [{ image: 'base', steps: [0], compressed: exactly(pull), size: exactly(2 * pull) }],
			contextBytes: context,
			contextNeededBy: steps.filter(({ id }) => id >= needs).map(({ id }) => id),
			layersToPush: steps
				.slice(0, layers)
				.map(({ id }) => ({ step: id, tar: 100 * (id + 1), compressed: exactly(40 * (id + 1)) })),
			machine: {
				...MACHINE,
				fixed: [
					{ id: 'job', name: { en: 'Job', 'zh-cn': 'Job' }, seconds: [4, 5, 7], at: 'start' },
					{ id: 'report', name: { en: 'Report', 'zh-cn': 'Report' }, seconds: [1, 1, 1], at: 'end' },
				],
			},
			pushes: true,
		}));
}
