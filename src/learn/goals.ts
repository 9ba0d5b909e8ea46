/** Decides which goals an attempt has met. Pure: analysis in, answers out. */
import type { Analysis, AnalyzedChange, AnalyzedStep } from '../engine/analysis.ts';
import type { Goal, Landmark, Look, StepPattern } from './types.ts';

export interface Attempt {
	/** The text that the analysis belongs to. */
	readonly dockerfile: string;
	readonly analysis: Analysis;
	readonly look?: Look;
}

/** One answer a goal, in order. A build that fails meets none but those about looking. */
export function checkGoals(goals: readonly Goal[], attempt: Attempt): boolean[] {
	const fails = (changeOf(attempt.analysis, 'first-build')?.failures.length ?? 0) > 0;
	return goals.map((goal) => (isAboutLooking(goal) || !fails) && isMet(goal, attempt));
}

/** Such a goal is met by a moment, not by a state: whoever checks has to remember it. */
export function isAboutLooking({ kind }: Goal): boolean {
	return kind === 'selected' || kind === 'viewed' || kind === 'chosen' || kind === 'predicted';
}

function isMet(goal: Goal, attempt: Attempt): boolean {
	const { analysis, look } = attempt;
	switch (goal.kind) {
		case 'works':
			return true;
		case 'ships':
			return goal.paths.every((path) => ships(analysis, path));
		case 'owned':
			return goal.paths.every((path) => ownerOf(analysis, path) === goal.uid);
		case 'nowhere':
			return !goal.paths.some((path) => isStored(analysis, path));
		case 'image-under':
			return analysis.imageBytes.expected < goal.bytes;
		case 'layer-under':
			return some(stepsLike(attempt, goal.step), (step) => !step.inImage || layerBytes(step) < goal.bytes);
		case 'wasted-under':
			return ownLayers(analysis).reduce((sum, { layer }) => sum + (layer?.wasted ?? 0), 0) < goal.bytes;
		case 'left-behind':
			return some(
				stepsLike(attempt, goal.step),
				({ inImage }) => !inImage || (goal.paths?.every((path) => !isStored(analysis, path)) ?? false),
			);
		case 'finding-gone':
			return analysis.findings.every(({ rule }) => rule !== goal.rule);
		case 'level-gone':
			return analysis.findings.every(({ level }) => level !== goal.level);
		case 'selected':
			return look?.change === goal.change && look.step !== undefined && look.step === landmark(analysis, goal);
		case 'viewed':
			return look?.view === goal.view;
		case 'chosen':
			return look?.change === goal.change;
		case 'predicted':
			return look?.predicted === goal.change;
		default: {
			const change = changeOf(analysis, goal.change);
			return change?.available === true && change.failures.length === 0 && isMetBy(change, goal, attempt);
		}
	}
}

type GoalOfChange = Extract<Goal, { change: string }>;

function isMetBy(change: AnalyzedChange, goal: GoalOfChange, attempt: Attempt): boolean {
	const outcomeOf = ({ id }: AnalyzedStep) => change.outcomes.find(({ step }) => step === id)?.outcome;
	const runs = (step: AnalyzedStep) => outcomeOf(step) === 'RAN';
	switch (goal.kind) {
		case 'change-under':
			return change.total.expected < goal.seconds;
		case 'pushed-under':
			return change.pushed.expected < goal.bytes;
		case 'context-under':
			return change.contextBytes < goal.bytes;
		case 'ran-at-most':
			return change.ran <= goal.steps;
		case 'steps-cached':
			return some(stepsLike(attempt, goal.step), (step) => !runs(step));
		case 'steps-run':
			return some(stepsLike(attempt, goal.step), runs);
		case 'side-by-side': {
			const [first, second] = goal.steps.map((pattern) =>
				stepsLike(attempt, pattern).map((step) => spanOf(change, step)),
			);
			return Boolean(first?.some((one) => second?.some((other) => overlap(one, other))));
		}
		default:
			return false;
	}
}

/** All of them, and there is one: a step that was deleted is no step that is cached. */
function some(steps: readonly AnalyzedStep[], test: (step: AnalyzedStep) => boolean): boolean {
	return steps.length > 0 && steps.every(test);
}

export function stepsLike({ analysis, dockerfile }: Attempt, pattern: StepPattern): AnalyzedStep[] {
	const fits = testOf(pattern);
	return analysis.steps.filter(({ range, instruction }) =>
		fits(folded(dockerfile.slice(range.start, range.end)), instruction),
	);
}

function testOf(pattern: StepPattern): (text: string, instruction: string) => boolean {
	if (typeof pattern === 'string') {
		const form = new RegExp(pattern, 'i');
		return (text) => form.test(text);
	}
	const says = pattern.says.map((words) => folded(words).toLowerCase());
	const named = pattern.instruction.toUpperCase();
	return (text, instruction) => {
		const low = text.toLowerCase();
		return (named === '' || instruction === named) && says.every((words) => low.includes(words));
	};
}

/** As one line, as BuildKit would show it. */
export function folded(text: string): string {
	return text.replace(/\\\r?\n/g, ' ').replace(/\s+/g, ' ');
}

export function changeOf(analysis: Analysis, id: string): AnalyzedChange | undefined {
	return analysis.changes.find((change) => change.id === id);
}

export function ownLayers(analysis: Analysis): AnalyzedStep[] {
	return analysis.steps.filter(({ inImage, instruction }) => inImage && instruction !== 'FROM');
}

export function layerBytes(step: AnalyzedStep): number {
	return step.bytes?.expected ?? 0;
}

interface Span {
	readonly start: number;
	readonly end: number;
}

function spanOf(change: AnalyzedChange, { id }: AnalyzedStep): Span {
	const outcome = change.outcomes.find(({ step }) => step === id);
	return { start: outcome?.start ?? 0, end: outcome?.end ?? 0 };
}

function overlap(one: Span, other: Span): boolean {
	return Math.min(one.end, other.end) > Math.max(one.start, other.start);
}

/** Whether the layers of the image, laid on one another, leave something at this path. */
export function ships(analysis: Analysis, path: string): boolean {
	const wanted = trimmed(path);
	const isAt = placeOf(wanted);
	let there = false;
	for (const { layer } of ownLayers(analysis)) {
		for (const entry of layer?.largest ?? []) {
			const own = trimmed(entry.path);
			if (entry.change === 'removed') {
				if (isWithin(wanted, own) || (wanted.startsWith(ANYWHERE) && isAt(own))) there = false;
			} else if (entry.change !== 'parent' && isAt(own)) there = true;
		}
	}
	return there;
}

/** The user id that a path has in the image; undefined where the file's own steps leave nothing at it. */
export function ownerOf(analysis: Analysis, path: string): number | undefined {
	const wanted = trimmed(path);
	let uid: number | undefined;
	for (const { layer } of ownLayers(analysis)) {
		for (const entry of layer?.largest ?? []) {
			const own = trimmed(entry.path);
			if (entry.change === 'removed' ? isWithin(wanted, own) : own === wanted) uid = entry.uid;
		}
	}
	return uid;
}

export function isStored(analysis: Analysis, path: string): boolean {
	const isAt = placeOf(trimmed(path));
	return ownLayers(analysis).some(({ layer }) =>
		layer?.largest.some((entry) => entry.kind !== 'whiteout' && entry.size > 0 && isAt(trimmed(entry.path))),
	);
}

const ANYWHERE = '**/';

/** Whether a path is at the one that a goal names, or below it; one that begins with two stars is met at any depth. */
function placeOf(wanted: string): (own: string) => boolean {
	if (!wanted.startsWith(ANYWHERE)) return (own) => isWithin(own, wanted);
	const part = `/${wanted.slice(ANYWHERE.length)}/`;
	return (own) => `/${own}/`.includes(part);
}

/** A system package whose files lie all over a folder is one entry of that folder, `…name`: to a goal it has its plain name. */
function trimmed(path: string): string {
	return path.replace(/^\/+|\/+$/g, '').replace('/…', '/');
}

function isWithin(path: string, folder: string): boolean {
	return path === folder || path.startsWith(`${folder}/`);
}

/** The step that a landmark names; undefined where there is none. */
export function landmark(
	analysis: Analysis,
	{ which, change: id }: { readonly which: Landmark; readonly change: string },
): number | undefined {
	if (which === 'largest') return most(ownLayers(analysis), layerBytes)?.id;
	const outcomes = changeOf(analysis, id)?.outcomes ?? [];
	const ran = outcomes.filter(({ outcome }) => outcome === 'RAN');
	if (which === 'cause')
		return ran.find(({ cause }) => cause.kind !== 'step-ran' && cause.kind !== 'empty-cache')?.step;
	return most(ran, ({ step }) => analysis.steps[step]?.seconds?.expected ?? 0)?.step;
}

function most<T>(items: readonly T[], amount: (item: T) => number): T | undefined {
	return items.reduce<T | undefined>(
		(best, item) => (best === undefined || amount(item) > amount(best) ? item : best),
		undefined,
	);
}
