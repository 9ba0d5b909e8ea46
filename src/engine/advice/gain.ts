/** Compares what a project costs before and after a fix, and says how much that matters. */
import { difference, type Estimate, scale, sumOfSame } from '../figures/estimate.ts';
import type { Costs, Gain, Verdict } from './types.ts';

/** Less than this is called nothing: seconds a week, and bytes. */
const LEAST_SECONDS = 1;
const LEAST_BYTES = 10_000;
/** Seconds. */
const SHORT_WEEK = 600;

/** Only changes that both states can have are compared: a change that a fix makes impossible is no time saved. */
export function gainOf(before: Costs, after: Costs): Gain {
	const shared = before.changes.flatMap((change) => {
		const other = after.changes.find(({ id }) => id === change.id);
		if (!change.available || !other?.available || change.perWeek <= 0) return [];
		const seconds = difference(change.total, other.total);
		return [{ id: change.id, perWeek: change.perWeek, seconds, pushed: difference(change.pushed, other.pushed) }];
	});
	const weekly = (figure: (change: (typeof shared)[number]) => Estimate): Estimate =>
		sumOfSame(shared.map((change) => ({ what: change.id, value: scale(figure(change), change.perWeek) })));
	return {
		week: {
			builds: shared.reduce((all, { perWeek }) => all + perWeek, 0),
			seconds: weekly(({ seconds }) => seconds),
			pushed: weekly(({ pushed }) => pushed),
		},
		changes: shared.map(({ id, seconds, pushed }) => ({ id, seconds, pushed })),
		image: difference(before.image, after.image),
	};
}

/**
 * The part of the week's time that goes, plus the part of the image: a fix that halves the one is worth as much as a fix that
 * halves the other. What is pushed is left out, for it is in the time already. Of a week that has less than ten minutes of builds nobody
 * counts the parts.
 */
export function scoreOf(gain: Gain, before: Costs): number {
	const seconds = before.changes
		.filter(({ available, perWeek }) => available && perWeek > 0)
		.reduce((all, { total, perWeek }) => all + total.expected * perWeek, 0);
	const share = (part: number, whole: number, least: number): number =>
		whole <= 0 || Math.abs(part) < least ? 0 : part / whole;
	return (
		share(gain.week.seconds.expected, Math.max(seconds, SHORT_WEEK), LEAST_SECONDS) +
		share(gain.image.expected, before.image.expected, LEAST_BYTES)
	);
}

/** Whether something fails that did not fail before. */
export function isWorse(before: Costs, after: Costs): boolean {
	const known = [...before.failures];
	return after.failures.some((name) => {
		const at = known.indexOf(name);
		if (at >= 0) known.splice(at, 1);
		return at < 0;
	});
}

/** Whether it takes more time, or more bytes, than anyone would overlook. */
export function costsMore({ week, image }: Gain): boolean {
	return week.seconds.expected <= -LEAST_SECONDS || image.expected <= -LEAST_BYTES;
}

/** Whether so many bytes less are more than anyone would overlook. */
export function isLess(bytes: number): boolean {
	return bytes >= LEAST_BYTES;
}

/** Of an edit that makes nothing worse. */
export function verdictOf(before: Costs, after: Costs, score: number): Verdict {
	if (after.failures.length < before.failures.length) return after.failures.length === 0 ? 'repairs' : 'repairs-one';
	if (score === 0) return 'nothing';
	return score > 0 ? 'saves' : 'costs';
}
