/** The machine and the week as the reader may change them. */
import type { Locale } from '../../engine/lint/types.ts';
import { MACHINES } from '../../engine/project/machines.ts';
import type { CacheKind, MachineProfile } from '../../engine/project/types.ts';
import type { Words } from '../words/words.ts';
import type { Work } from './work.ts';

/** What can be put in, and how much of the machine's unit one of the reader's is. */
export const FIELDS: Readonly<Record<keyof Words['week']['fields'], number>> = {
	cores: 1,
	disk: 1e6,
	index: 1e6,
	network: 1e6,
	pull: 1e6,
	push: 1e6,
	compress: 1e6,
	context: 1e6,
	stepOverhead: 1,
	pricePerMinute: 1,
};

export const CACHES: readonly CacheKind[] = ['kept', 'none', 'inline', 'min', 'max', 'actions'];

/** Names a machine whose figures are the reader's own. */
export const OWN = 'own';

export function withMachine(work: Work, machine: MachineProfile): Work {
	return { ...work, shared: { ...work.shared, machine } };
}

/** Without effect for what is no number, too small or beyond reason: a rate of nothing would never come to an end. */
export function withRate(machine: MachineProfile, field: keyof typeof FIELDS, typed: string): MachineProfile {
	const value = Number(typed);
	const least = field === 'stepOverhead' || field === 'pricePerMinute' ? 0 : 0.1;
	if (typed.trim() === '' || !Number.isFinite(value) || value < least || value > 10_000) return machine;
	return { ...owned(machine), [field]: value * FIELDS[field] };
}

export function withCache(machine: MachineProfile, cache: CacheKind): MachineProfile {
	return { ...owned(machine), cache };
}

export function withPushes(machine: MachineProfile, pushes: boolean): MachineProfile {
	return { ...owned(machine), pushes };
}

/** The present machine, the one that the page came with, and those that everybody has. */
export function profilesOf(present: MachineProfile, given: MachineProfile): readonly MachineProfile[] {
	return [present, given, ...MACHINES].filter(({ id }, at, all) => all.findIndex((other) => other.id === id) === at);
}

/** What a machine is called; one with the reader's own rates says so. */
export function machineName(machine: MachineProfile, given: MachineProfile, words: Words, locale: Locale): string {
	const isKnown = MACHINES.some(({ id }) => id === machine.id) || machine.id === given.id;
	return isKnown ? machine.name[locale] : `${machine.name[locale]} (${words.week.own})`;
}

/** A profile that everybody has goes by its id; changed, it needs one of its own. */
function owned(machine: MachineProfile): MachineProfile {
	return MACHINES.some(({ id }) => id === machine.id) ? { ...machine, id: OWN } : machine;
}

/** How often a week a change happens. For one of the bar that keeps what it does, operations are left empty. */
export function withFrequency(work: Work, id: string, perWeek: number): Work {
	if (!Number.isFinite(perWeek) || perWeek < 0 || perWeek > 10_000) return work;
	const { changes } = work.shared;
	const known = changes.some((change) => change.id === id);
	const next = known
		? changes.map((change) => (change.id === id ? { ...change, perWeek } : change))
		: [...changes, { id, operations: [], perWeek }];
	return { ...work, shared: { ...work.shared, changes: next } };
}
