/** What a machine can do of one thing at a time, and how long work takes that has the machine to itself. */

import type { Work } from '../commands/types.ts';
import { type Estimate, type Evidence, exactly, scale, sum, sumOfSame } from '../figures/estimate.ts';
import { latestPerObject } from '../memory/perObject.ts';
import type { MachineProfile } from '../project/types.ts';
import type { Piece, SharedResource } from './tasks.ts';

/** Seconds that count as none; and the rate of a machine that has none of something, so that nothing is divided by zero. */
export const EPSILON = 1e-9;

/** Bytes a second; cores for `cpu`; one for `wait`, which every task has to itself. */
export function capacity(resource: SharedResource, machine: MachineProfile): number {
	if (resource === 'wait') return 1;
	return Math.max(resource === 'cpu' ? machine.cores : machine[resource], EPSILON);
}

/** Seconds that a piece takes alone. A rate is no measurement of this build: it weakens the evidence of counted bytes. */
export function secondsAlone({ resource, amount, threads }: Piece, machine: MachineProfile): Estimate {
	if (resource === 'wait') return amount;
	const most = capacity(resource, machine);
	const seconds = scale(amount, 1 / (resource === 'cpu' ? Math.min(most, Math.max(threads, EPSILON)) : most));
	if (resource === 'cpu' || amount.evidence === 'assumed') return seconds;
	const evidence: Evidence = machine.source === undefined ? 'assumed' : 'catalogue';
	return { ...seconds, evidence, source: amount.source ?? machine.source ?? machine.id };
}

/**
 * Seconds that pieces take one after the other, alone: as chance has it, and with all of them at one end. Most steps have the same to do
 * in every build.
 */
export const secondsInTurn = latestPerObject(
	(pieces: readonly Piece[], machine: MachineProfile): readonly [independent: Estimate, same: Estimate] => {
		const parts = pieces.map((piece) => ({ what: '', value: secondsAlone(piece, machine) }));
		return [sum(parts), sumOfSame(parts)];
	},
);

/** Seconds that a step takes when nothing runs beside it; `overhead` where it starts a container. */
export const secondsOf = latestPerObject(
	(work: readonly Work[], machine: MachineProfile, overhead: boolean): Estimate => {
		const parts = work.map(({ what, threads = 1, ...rest }) => ({
			what,
			value: secondsAlone({ ...rest, threads }, machine),
		}));
		const start = overhead ? [{ what: '', value: exactly(machine.stepOverhead, 'assumed') }] : [];
		return sum([...start, ...parts]);
	},
);
