/** What the model says of the fixes, as the page holds it: also while the text has moved on and new figures are not there yet. */

import type { FixMark, Marks } from '../../editor/handle.ts';
import type { Advice, FixAdvice, Gain } from '../../engine/advice/types.ts';
import type { Analysis, Glimpse } from '../../engine/analysis.ts';
import type { Estimate } from '../../engine/figures/estimate.ts';
import type { Finding, Fix, Level, Locale } from '../../engine/lint/types.ts';
import type { Words } from '../words/words.ts';
import { write } from './figures.ts';

export interface ShownAdvice {
	readonly advice: Advice;
	/** False while these are the gains of an earlier text. */
	readonly settled: boolean;
}

/** A finding of the new text is taken for the old one of the same rule and turn, so that the list does not jump at each key. */
export function carriedOver(old: Analysis, shown: ShownAdvice, now: Glimpse): ShownAdvice {
	const before = namesOf(old.findings);
	const places = new Map(namesOf(now.findings).map((name, index) => [name, index]));
	const fixes = shown.advice.fixes.flatMap((each): FixAdvice[] => {
		const finding = places.get(before[each.finding] ?? '');
		return finding !== undefined && now.findings[finding]?.fixes[each.fix] ? [{ ...each, finding }] : [];
	});
	return { advice: { ...shown.advice, fixes }, settled: false };
}

function namesOf(findings: readonly Finding[]): string[] {
	const seen = new Map<string, number>();
	return findings.map(({ rule }) => {
		const turn = (seen.get(rule) ?? 0) + 1;
		seen.set(rule, turn);
		return `${rule} ${turn}`;
	});
}

export const ORDERS = ['gain', 'line', 'level'] as const;
export type Order = (typeof ORDERS)[number];

const GRAVITY: Readonly<Record<Level, number>> = { ERROR: 0, WARN: 1, INFO: 2, STYLE: 3 };

/** Of what has no fix that helps. */
const LAST = Number.MAX_SAFE_INTEGER;

export interface Problem {
	readonly finding: Finding;
	/** What is said of each of its fixes, in their order; undefined until it is known. */
	readonly fixes: readonly (FixAdvice | undefined)[];
}

/** By gain: what helps is first, the best before all; then what has no fix that helps, the gravest first. */
export function problemsOf(findings: readonly Finding[], shown: ShownAdvice | undefined, order: Order): Problem[] {
	const problems = findings.map((finding, index) => ({
		finding,
		fixes: finding.fixes.map((_, fix) =>
			shown?.advice.fixes.find((each) => each.finding === index && each.fix === fix),
		),
	}));
	const rank = ({ fixes }: Problem): number =>
		Math.min(...fixes.map((each) => (each && helps(each) ? each.rank : LAST)), LAST);
	const byLine = (a: Problem, b: Problem): number => a.finding.line - b.finding.line;
	const byLevel = (a: Problem, b: Problem): number =>
		GRAVITY[a.finding.level] - GRAVITY[b.finding.level] || byLine(a, b);
	const compare = {
		gain: (a: Problem, b: Problem) => rank(a) - rank(b) || byLevel(a, b),
		line: byLine,
		level: byLevel,
	};
	return problems.sort(compare[order]);
}

/** Problems of one rule together, where its first one is in the list. */
export function kindsOf(problems: readonly Problem[]): readonly (readonly Problem[])[] {
	const kinds = new Map<string, Problem[]>();
	for (const problem of problems) {
		const { rule } = problem.finding;
		kinds.set(rule, [...(kinds.get(rule) ?? []), problem]);
	}
	return [...kinds.values()];
}

/** What the reader wants to see of the list. */
export interface ProblemFilter {
	readonly hidden: ReadonlySet<Level>;
	readonly words: string;
}

/** Words are looked for in the message, the rule's id and what other linters call it. */
export function isListed({ level, message, rule, aliases }: Finding, { hidden, words }: ProblemFilter): boolean {
	const text = [message, rule, ...aliases].join(' ').toLowerCase();
	return (
		!hidden.has(level) &&
		words
			.toLowerCase()
			.split(/\s+/)
			.every((word) => text.includes(word))
	);
}

function helps({ verdict }: FixAdvice): boolean {
	return verdict === 'saves' || verdict === 'repairs' || verdict === 'repairs-one';
}

/** Less than this is not said: seconds a week, and bytes. */
const LEAST = { seconds: 1, bytes: 10_000 };

/** What a reader would notice of a gain: a saving with a minus, a cost with a plus, as `−9 min 50 s a week`. */
export function gainParts(gain: Gain, words: Words, locale: Locale): string[] {
	const said = (unit: 'seconds' | 'bytes', estimate: Estimate, wording: (amount: string) => string) =>
		isWorthSaying(unit, estimate) ? [wording(signed(unit, estimate.expected, locale))] : [];
	return [
		...said('seconds', gain.week.seconds, words.advice.week),
		...said('bytes', gain.image, words.advice.image),
		...said('bytes', gain.week.pushed, words.advice.pushed),
	];
}

export function isWorthSaying(unit: 'seconds' | 'bytes', { expected }: Estimate): boolean {
	return Math.abs(expected) >= LEAST[unit];
}

/** The figure without its sign, which is in the words before it. */
export function magnitude(estimate: Estimate): Estimate {
	if (estimate.expected >= 0) return estimate;
	return { ...estimate, low: -estimate.high, expected: -estimate.expected, high: -estimate.low };
}

/** What is saved stands as less: −2.6 GB. */
export function signed(unit: 'seconds' | 'bytes', saved: number, locale: Locale): string {
	return `${saved < 0 ? '+' : '−'}${write(unit, Math.abs(saved), locale)}`;
}

/** In a few words; the editor's lightbulb has no room for more. */
export function gainSentence({ verdict, gain }: FixAdvice, words: Words, locale: Locale): string {
	if (verdict !== 'saves' && verdict !== 'costs') return words.advice.verdicts[verdict];
	const parts = gainParts(gain, words, locale).slice(0, 2);
	return parts.length > 0 ? parts.join(' · ') : words.advice.verdicts.nothing;
}

/** The words beside each fix that is offered, by the fix itself. */
export function gainsOf(
	analysis: Glimpse,
	shown: ShownAdvice | undefined,
	words: Words,
	locale: Locale,
): Marks['gains'] {
	const gains = new Map<Fix, FixMark>();
	for (const each of shown?.advice.fixes ?? []) {
		const fix = analysis.findings[each.finding]?.fixes[each.fix];
		if (fix) gains.set(fix, { gain: gainSentence(each, words, locale), isProven: each.proof.kind === 'proven' });
	}
	return gains;
}
