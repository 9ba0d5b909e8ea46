/** Tries every fix on the model: what it saves, which is the best, and what all that help save together. */
import type { Finding, Fix } from '../lint/types.ts';
import type { Project } from '../project/types.ts';
import { conflict, editsBetween, withEdits } from './edits.ts';
import { gainOf, isWorse, scoreOf, verdictOf } from './gain.ts';
import type { Advice, Costs, FixAdvice, Together, Verdict } from './types.ts';

/** Work in small pieces: a worker looks between them whether something newer has been asked. */
export type Pieces<T> = Generator<undefined, T, undefined>;

export interface AdviceInput {
	readonly project: Project;
	readonly findings: readonly Finding[];
	readonly costs: Costs;
	readonly simulate: (project: Project) => Pieces<Costs>;
	readonly lint: (project: Project) => readonly Finding[];
}

/** A fix may uncover another, or free the place that another needs; more rounds than this would bring crumbs. */
const ROUNDS = 3;

const ORDER: readonly Verdict[] = ['repairs', 'repairs-one', 'saves', 'nothing', 'costs', 'breaks'];

export function* advise(input: AdviceInput): Pieces<Advice> {
	const tried = yield* tryFixes(input, input.project, input.findings, input.costs);
	const fixes = tried.map(
		({ finding, index, verdict, gain }, at): FixAdvice => ({ finding, fix: index, verdict, gain, rank: at + 1 }),
	);
	return { fixes, together: yield* combine(input, tried) };
}

/** All pieces at once, where nobody waits. */
export function adviceOf(pieces: Pieces<Advice>): Advice {
	let piece = pieces.next();
	while (!piece.done) piece = pieces.next();
	return piece.value;
}

interface Tried extends Omit<FixAdvice, 'rank' | 'fix'> {
	readonly rule: string;
	readonly index: number;
	readonly fix: Fix;
	readonly score: number;
	/** How many are left. */
	readonly failures: number;
}

/** The best first. */
function* tryFixes(
	{ simulate }: AdviceInput,
	project: Project,
	findings: readonly Finding[],
	before: Costs,
	leftOut: ReadonlySet<string> = new Set(),
): Pieces<Tried[]> {
	const tried: Tried[] = [];
	for (const [finding, { rule, fixes }] of findings.entries()) {
		if (leftOut.has(rule)) continue;
		for (const [index, fix] of fixes.entries()) {
			const after = yield* simulate(withEdits(project, fix.edits));
			const gain = isWorse(before, after) ? undefined : gainOf(before, after);
			const score = gain ? scoreOf(gain, before) : 0;
			const verdict = verdictOf(before, after, score);
			tried.push({ rule, finding, index, fix, score, gain, verdict, failures: after.failures.length });
			yield;
		}
	}
	return tried.sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict) || b.score - a.score);
}

/** Fixes that touch the same place wait for the next round, when the findings are those of the text as it is then. */
function* combine(input: AdviceInput, first: readonly Tried[]): Pieces<Together | undefined> {
	let { project, costs } = input;
	let [fixes, guarded] = [0, 0];
	let tried = first;
	// A rule whose fixes did nothing will do nothing again.
	const rules = (of: (each: Tried) => boolean) => new Set(first.filter(of).map(({ rule }) => rule));
	const helpful = rules(({ verdict }) => verdict !== 'nothing');
	const idle = new Set([...rules(() => true)].filter((rule) => !helpful.has(rule)));
	for (let round = 1; ; round++) {
		const taken = yield* takeHelpful(input, project, costs, tried);
		if (taken.fixes.length === 0) break;
		fixes += taken.fixes.length;
		guarded += taken.fixes.filter((fix) => fix.guarded).length;
		({ project, costs } = taken);
		if (round === ROUNDS) break;
		tried = yield* tryFixes(input, project, input.lint(project), costs, idle);
	}
	if (fixes === 0) return undefined;
	const [before, after] = [input.costs, costs];
	return { fixes, guarded, edits: editsBetween(input.project, project), gain: gainOf(before, after), before, after };
}

interface Taken {
	readonly fixes: readonly Fix[];
	readonly project: Project;
	readonly costs: Costs;
}

/** All at once, as that is nearly always right; one by one where they get in one another's way. */
function* takeHelpful(
	{ simulate }: AdviceInput,
	start: Project,
	before: Costs,
	tried: readonly Tried[],
): Pieces<Taken> {
	const helpful: Tried[] = [];
	const chosen: Fix[] = [];
	const settled = new Set<number>();
	for (const each of tried) {
		const { finding, fix, verdict } = each;
		const helps = verdict === 'saves' || verdict === 'repairs' || verdict === 'repairs-one';
		// Of two ways to mend one finding the better is enough.
		if (!helps || settled.has(finding) || chosen.some(({ edits }) => conflict(edits, fix.edits))) continue;
		settled.add(finding);
		helpful.push(each);
		chosen.push(fix);
	}
	if (chosen.length === 0) return { fixes: [], project: start, costs: before };
	const all = withEdits(start, editsOf(chosen));
	const costs = yield* simulate(all);
	// Together they are at least as good as the best of them alone, and mend as much.
	const best = Math.max(...helpful.map(({ score }) => score));
	const fewest = Math.min(...helpful.map(({ failures }) => failures));
	const isGood = costs.failures.length <= fewest && scoreOf(gainOf(before, costs), before) >= best;
	if (isGood && !isWorse(before, costs)) return { fixes: chosen, project: all, costs };

	let taken: Taken = { fixes: [], project: start, costs: before };
	for (const fix of chosen) {
		const fixes = [...taken.fixes, fix];
		const project = withEdits(start, editsOf(fixes));
		const after = yield* simulate(project);
		const mends = after.failures.length < taken.costs.failures.length;
		const better = mends || scoreOf(gainOf(taken.costs, after), taken.costs) > 0;
		if (!isWorse(taken.costs, after) && better) taken = { fixes, project, costs: after };
	}
	return taken;
}

function editsOf(fixes: readonly Fix[]) {
	return fixes.flatMap(({ edits }) => edits);
}
