/** Tries every fix on the model: which may be offered, what it saves, which is the best, and what all together save. */
import type { Declared, Finding, Fix, Level, Locale } from '../lint/types.ts';
import type { Project } from '../project/types.ts';
import { checkOf } from './checks.ts';
import { conflict, editsBetween, overlap, withEdits } from './edits.ts';
import { costsMore, gainOf, isLess, isWorse, scoreOf, verdictOf } from './gain.ts';
import { newFinding, prove } from './prove.ts';
import type {
	Advice,
	Doubt,
	FixAdvice,
	Gain,
	Proof,
	Refusal,
	Refused,
	Simulation,
	Together,
	Verdict,
} from './types.ts';

/** Work in small pieces: a worker looks between them whether something newer has been asked. */
export type Pieces<T> = Generator<undefined, T, undefined>;

export interface AdviceInput {
	readonly project: Project;
	readonly findings: readonly Finding[];
	readonly before: Simulation;
	readonly locale: Locale;
	readonly simulate: (project: Project) => Pieces<Simulation>;
	readonly lint: (project: Project) => readonly Finding[];
}

/** A fix may uncover another, or free the place that another needs; more rounds than this would bring crumbs. */
const ROUNDS = 3;

const ORDER: readonly Verdict[] = ['repairs', 'repairs-one', 'saves', 'nothing', 'costs'];

export function* advise(input: AdviceInput): Pieces<Advice> {
	const state: State = { project: input.project, findings: input.findings, simulation: input.before };
	const { offered, refused } = yield* tryFixes(input, state);
	const safe = yield* combine(input, state, offered, isSafe);
	// What needs a person comes on top of what needs none.
	const rest = safe.taken.length > 0 ? (yield* tryFixes(input, safe.state)).offered : offered;
	const guarded = rest.some(needsLook) ? yield* combine(input, safe.state, rest, helps) : undefined;
	const together = guarded?.taken.some(needsLook) ? guarded : undefined;
	return {
		fixes: offered.map((each, at) => adviceOn(each, at, offered)),
		refused,
		safe: summary(state, safe.state, safe.taken),
		together: together && summary(state, together.state, [...safe.taken, ...together.taken]),
	};
}

/** All pieces at once, where nobody waits. */
export function adviceOf(pieces: Pieces<Advice>): Advice {
	let piece = pieces.next();
	while (!piece.done) piece = pieces.next();
	return piece.value;
}

/** A project on the way, with what is known of it. */
interface State {
	readonly project: Project;
	readonly findings: readonly Finding[];
	readonly simulation: Simulation;
}

interface Tried {
	readonly rule: string;
	readonly level: Level;
	readonly finding: number;
	readonly index: number;
	readonly fix: Fix;
	readonly verdict: Verdict;
	readonly proof: Proof;
	readonly gain: Gain;
	readonly score: number;
	/** How many failures are left. */
	readonly failures: number;
	/** As many steps as before. */
	readonly keepsSteps: boolean;
}

function adviceOn(tried: Tried, at: number, all: readonly Tried[]): FixAdvice {
	const { finding, index, verdict, proof, gain, fix } = tried;
	const excludes = all.flatMap((other, place) =>
		place !== at && (other.finding === finding || overlap(other.fix.edits, fix.edits)) ? [place + 1] : [],
	);
	return { finding, fix: index, verdict, proof, gain, rank: at + 1, excludes };
}

/** The best first. Rules in `leftOut` are not asked. */
function* tryFixes(
	input: AdviceInput,
	state: State,
	leftOut: ReadonlySet<string> = new Set(),
): Pieces<{ offered: Tried[]; refused: Refused[] }> {
	const offered: Tried[] = [];
	const refused: Refused[] = [];
	for (const [finding, { rule, level, fixes }] of state.findings.entries()) {
		if (leftOut.has(rule)) continue;
		for (const [index, fix] of fixes.entries()) {
			const outcome = yield* tryEdits(input, state, [fix], level);
			yield;
			if ('refusal' in outcome) refused.push({ finding, fix: index, refusal: outcome.refusal });
			else
				offered.push({
					rule,
					level,
					finding,
					index,
					fix,
					...judged(outcome, state),
					proof: proofOf(fix, outcome, input),
				});
		}
	}
	// What the image lacks comes before what it may do without.
	offered.sort(
		(a, b) =>
			Number(restores(b)) - Number(restores(a)) ||
			ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) ||
			b.score - a.score,
	);
	return { offered, refused };
}

interface Worked {
	readonly state: State;
	readonly doubts: readonly Doubt[];
}

/** Applies fixes at once; they must not conflict. A refusal where they do more than they declare. */
function* tryEdits(
	{ simulate, lint }: AdviceInput,
	{ project, findings, simulation: before }: State,
	fixes: readonly Fix[],
	level: Level,
): Pieces<Worked | { readonly refusal: Refusal }> {
	const next = withEdits(
		project,
		fixes.flatMap(({ edits }) => edits),
	);
	const after = yield* simulate(next);
	const [failure] = isWorse(before.costs, after.costs) ? after.costs.failures : [];
	if (failure !== undefined) return { refusal: { by: 'failure', what: failure } };
	const repairs = after.costs.failures.length < before.costs.failures.length;
	const { refusal, doubts } = prove(before.built, after.built, declaredBy(fixes), repairs);
	if (refusal) return { refusal };
	const now = lint(next);
	const isSmaller = isLess(gainOf(before.costs, after.costs).image.expected);
	const found = newFinding(findings, now, level, isSmaller);
	return found ? { refusal: found } : { state: { project: next, findings: now, simulation: after }, doubts };
}

function judged({ state }: Worked, { simulation: before }: State) {
	const { costs, built } = state.simulation;
	const gain = gainOf(before.costs, costs);
	const score = scoreOf(gain, before.costs);
	const verdict = verdictOf(before.costs, costs, score);
	const keepsSteps = built.plan.steps.length === before.built.plan.steps.length;
	return { gain, score, verdict, failures: costs.failures.length, keepsSteps };
}

function proofOf({ guarded, check }: Fix, { doubts }: Worked, { locale }: AdviceInput): Proof {
	const [doubt] = doubts;
	if (!guarded && !doubt) return { kind: 'proven' };
	return { kind: 'guarded', check: check ?? checkOf(doubt ?? { kind: 'meaning' }, locale) };
}

/** What all of them declare. */
function declaredBy(fixes: readonly Fix[]): Declared {
	const [only] = fixes;
	if (only && fixes.length === 1) return only.declares;
	const all = fixes.map(({ declares }) => declares);
	const lists = [
		'removes',
		'brings',
		'owners',
		'modes',
		'drops',
		'adds',
		'mounts',
		'variables',
		'settings',
		'anywhere',
		'caches',
	] as const;
	const marks = ['packages', 'stages', 'users', 'strict'] as const;
	return Object.fromEntries([
		...lists.map((name) => [name, all.flatMap((each) => each[name] ?? [])]),
		...marks.map((name) => [name, all.some((each) => each[name])]),
	]);
}

const needsLook = ({ proof }: Tried): boolean => proof.kind === 'guarded';

/** It brings what the image lacks: that it grows by it is meant. */
function restores({ fix }: Tried): boolean {
	return (fix.declares.brings ?? []).length > 0;
}

function helps(tried: Tried): boolean {
	const { verdict } = tried;
	return restores(tried) || verdict === 'saves' || verdict === 'repairs' || verdict === 'repairs-one';
}

/** What saves nothing makes the text better; but where it makes other steps of it, that is a matter of taste. */
function isSafe(tried: Tried): boolean {
	if (needsLook(tried) || costsMore(tried.gain)) return false;
	return helps(tried) || (tried.verdict === 'nothing' && tried.keepsSteps);
}

interface Combined {
	readonly state: State;
	readonly taken: readonly Tried[];
}

/** Fixes that touch the same place wait for the next round, when the findings are those of the text as it is then. */
function* combine(
	input: AdviceInput,
	start: State,
	first: readonly Tried[],
	isWanted: (tried: Tried) => boolean,
): Pieces<Combined> {
	let state = start;
	const taken: Tried[] = [];
	let tried = first;
	// A rule whose fixes did not help will not help again.
	const wanted = new Set(first.filter(isWanted).map(({ rule }) => rule));
	const idle = new Set(first.map(({ rule }) => rule).filter((rule) => !wanted.has(rule)));
	for (let round = 1; round <= ROUNDS; round++) {
		const next = yield* takeTogether(input, state, tried.filter(isWanted));
		if (next.taken.length === 0) break;
		taken.push(...next.taken);
		state = next.state;
		if (round < ROUNDS) tried = (yield* tryFixes(input, state, idle)).offered;
	}
	return { state, taken };
}

/** All at once, as that is nearly always right; one by one where they get in one another's way. */
function* takeTogether(input: AdviceInput, start: State, wanted: readonly Tried[]): Pieces<Combined> {
	const chosen: Tried[] = [];
	const settled = new Set<number>();
	for (const each of wanted) {
		// Of two ways to mend one finding the better is enough.
		if (settled.has(each.finding) || chosen.some(({ fix }) => conflict(fix.edits, each.fix.edits))) continue;
		settled.add(each.finding);
		chosen.push(each);
	}
	if (chosen.length === 0) return { state: start, taken: [] };
	const isCertain = !chosen.some(needsLook);
	const before = start.simulation.costs;
	// Crumbs that each of several rounds costs count together.
	const origin = input.before.costs;
	const level = gravest(chosen);
	const all = yield* tryEdits(input, start, fixesOf(chosen), level);
	if (!('refusal' in all) && (!isCertain || all.doubts.length === 0)) {
		const { costs } = all.state.simulation;
		const gain = gainOf(before, costs);
		// Together they are at least as good as the best of them alone, and mend as much.
		const best = Math.max(...chosen.map(({ score }) => score));
		const fewest = Math.min(...chosen.map(({ failures }) => failures));
		const isGood =
			costs.failures.length <= fewest &&
			scoreOf(gain, before) >= best &&
			!(isCertain && costsMore(gainOf(origin, costs)));
		if (isGood) return { state: all.state, taken: chosen };
	}
	let taken: Combined = { state: start, taken: [] };
	for (const each of chosen) {
		const fixes = [...taken.taken, each];
		const now = yield* tryEdits(input, start, fixesOf(fixes), level);
		if ('refusal' in now || (isCertain && now.doubts.length > 0)) continue;
		const last = taken.state.simulation.costs;
		const { costs } = now.state.simulation;
		const gain = gainOf(last, costs);
		const mends = costs.failures.length < last.failures.length;
		const better =
			mends || restores(each) || scoreOf(gain, last) > 0 || (each.verdict === 'nothing' && scoreOf(gain, last) === 0);
		if (better && !(isCertain && costsMore(gainOf(origin, costs)))) taken = { state: now.state, taken: fixes };
	}
	return taken;
}

const LEVELS: readonly Level[] = ['ERROR', 'WARN', 'INFO', 'STYLE'];

function gravest(tried: readonly Tried[]): Level {
	return LEVELS.find((level) => tried.some((each) => each.level === level)) ?? 'STYLE';
}

function fixesOf(tried: readonly Tried[]): readonly Fix[] {
	return tried.map(({ fix }) => fix);
}

function summary(start: State, end: State, taken: readonly Tried[]): Together | undefined {
	if (taken.length === 0) return undefined;
	const [before, after] = [start.simulation.costs, end.simulation.costs];
	return {
		fixes: taken.length,
		declares: taken.map(({ fix }) => fix.declares),
		checks: [...new Set(taken.flatMap(({ proof }) => (proof.kind === 'guarded' ? [proof.check] : [])))],
		edits: editsBetween(start.project, end.project),
		gain: gainOf(before, after),
		before,
		after,
	};
}
