/** A figure with its range and where it comes from. Every number the model states is one of these. */

/** From strongest to weakest: read off a real build, looked up in the catalogue, or assumed. */
export type Evidence = 'measured' | 'catalogue' | 'assumed';

/** `low <= expected <= high`, all in the same unit (bytes or seconds, said by the field that holds it). */
export interface Estimate {
	readonly low: number;
	readonly expected: number;
	readonly high: number;
	readonly evidence: Evidence;
	/** Where it comes from: a source with its date, or the reason for the assumption. */
	readonly source?: string;
	/** In a sum: the part whose range is the widest, so that the reader knows which number would help most. */
	readonly widest?: { readonly what: string; readonly width: number };
}

const RANK: Record<Evidence, number> = { measured: 0, catalogue: 1, assumed: 2 };

export const NOTHING: Estimate = { low: 0, expected: 0, high: 0, evidence: 'measured' };

/** A number without doubt: counted, or computed by a rule that was checked against real builds. */
export function exactly(value: number, evidence: Evidence = 'measured', source?: string): Estimate {
	return { low: value, expected: value, high: value, evidence, ...(source === undefined ? {} : { source }) };
}

/** A range from an assumption or from a source. */
export function between(low: number, expected: number, high: number, evidence: Evidence, source?: string): Estimate {
	return { low, expected, high, evidence, ...(source === undefined ? {} : { source }) };
}

export function scale(estimate: Estimate, factor: number): Estimate {
	return {
		...estimate,
		low: estimate.low * factor,
		expected: estimate.expected * factor,
		high: estimate.high * factor,
		...(estimate.widest ? { widest: { ...estimate.widest, width: estimate.widest.width * factor } } : {}),
	};
}

/**
 * An amount times a factor of which the error has nothing to do with its own: hardly ever are both at one end, so their distances, as
 * ratios, add as the sides of a right angle do. All figures are above nothing; where one is not, the ends are multiplied.
 */
export function times(
	amount: Estimate,
	[low, expected, high]: readonly [number, number, number],
	source: string,
): Estimate {
	const product = amount.expected * expected;
	const apart = (one: number, other: number) => Math.exp(Math.hypot(Math.log(one), Math.log(other)));
	if (Math.min(amount.low, low) <= 0) return between(amount.low * low, product, amount.high * high, 'assumed', source);
	const below = apart(amount.expected / amount.low, expected / low);
	const above = apart(amount.high / amount.expected, high / expected);
	return between(product / below, product, product * above, 'assumed', source);
}

/**
 * `before` less `after`, of two figures that rest on the same unknowns: where one is at its low end, so is the other. Taking the
 * ends crosswise would let every unknown that both share make the difference look uncertain.
 */
export function difference(before: Estimate, after: Estimate): Estimate {
	const expected = before.expected - after.expected;
	const ends = [before.low - after.low, expected, before.high - after.high];
	const evidence = RANK[after.evidence] > RANK[before.evidence] ? after.evidence : before.evidence;
	return { low: Math.min(...ends), expected, high: Math.max(...ends), evidence };
}

/** Adds up many figures of which most are certain: those are kept as one number. */
export class Tally {
	#certain = 0;
	#uncertain: Estimate[] = [];

	add(amount: number, estimate?: Estimate): void {
		if (estimate === undefined) this.#certain += amount;
		else this.#uncertain.push(estimate);
	}

	addAll(other: Tally): void {
		this.#certain += other.#certain;
		for (const estimate of other.#uncertain) this.#uncertain.push(estimate);
	}

	total(): Estimate {
		if (this.#uncertain.length === 0) return exactly(this.#certain);
		// Files come in any order, and a sum of fractions depends on it in its last digit.
		const parts = this.#uncertain.sort(byFigures).map((value) => ({ what: '', value }));
		return sum([{ what: '', value: exactly(this.#certain) }, ...parts]);
	}
}

function byFigures(one: Estimate, other: Estimate): number {
	return one.expected - other.expected || one.low - other.low || one.high - other.high;
}

export interface Part {
	readonly what: string;
	readonly value: Estimate;
}

/**
 * Adds figures of one unit whose errors have nothing to do with each other: hardly ever are all of them at one end, so their distances
 * from what is expected add as the sides of a right angle do. `what` names a part for whoever asks for the widest; an empty one leaves that to the sum that this
 * one goes into. A part of under one per cent of the sum does not weaken its evidence.
 */
export function sum(parts: readonly Part[]): Estimate {
	let below = 0;
	let above = 0;
	let expected = 0;
	for (const { value } of parts) {
		expected += value.expected;
		below += (value.expected - value.low) ** 2;
		above += (value.high - value.expected) ** 2;
	}
	return summed(parts, expected - Math.sqrt(below), expected, expected + Math.sqrt(above));
}

/** Adds figures that rest on the same unknowns: where one is at its high end, so are the others. The builds of a week, say. */
export function sumOfSame(parts: readonly Part[]): Estimate {
	const ends = (end: 'low' | 'expected' | 'high') => parts.reduce((all, { value }) => all + value[end], 0);
	return summed(parts, ends('low'), ends('expected'), ends('high'));
}

function summed(parts: readonly Part[], low: number, expected: number, high: number): Estimate {
	let widest: { what: string; width: number } | undefined;
	for (const { what, value } of parts) {
		const own = value.widest?.what ? value.widest : { what, width: value.high - value.low };
		if (own.width > (widest?.width ?? 0)) widest = own;
	}
	let evidence: Evidence = 'measured';
	for (const { value } of parts) {
		if (value.high > high * 0.01 && RANK[value.evidence] > RANK[evidence]) evidence = value.evidence;
	}
	return { low, expected, high, evidence, ...(widest ? { widest } : {}) };
}
