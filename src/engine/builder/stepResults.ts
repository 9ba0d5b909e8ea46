/** What a build did, as its steps tell it. */
import type { Plan, PlannedStep } from '../plan/types.ts';
import { explain, type Reason, UNCHANGED } from './cause.ts';
import type { PreviousBuild } from './reuse.ts';
import { sameSteps, type UntoldBuild } from './sameSteps.ts';
import type { Solved } from './solve.ts';
import type { Outcome, StepResult } from './types.ts';

/** `twin`: the same build of the previous text. */
export function stepResults(build: UntoldBuild, twin: PreviousBuild | undefined): StepResult[] {
	const { plan, solved } = build;
	const known = sameSteps(build, twin);
	const reasons = explain(build, known);
	return plan.steps.map((step, index): StepResult => {
		const reason = reasons[index];
		const same = known[index];
		return same && (reason === same || reason === UNCHANGED) ? same : stepResult(plan, step, solved, reason);
	});
}

function stepResult(plan: Plan, step: PlannedStep, solved: readonly Solved[], reason: Reason | undefined): StepResult {
	const own = step.vertex === undefined ? undefined : solved[step.vertex];
	const link = step.linkVertex === undefined ? undefined : solved[step.linkVertex];
	const download = step.downloadVertex === undefined ? undefined : solved[step.downloadVertex];
	const shared = step.mergedWith !== undefined;
	let outcome: Outcome = own?.outcome ?? (step.noStep ? 'NO_STEP' : 'UNREACHABLE');
	if (own && shared) outcome = 'MERGED';
	const fetches = own && download ? fetchesOf(own, solved) : [];
	const root = link ?? own;
	return {
		step: step.id,
		outcome,
		link: link?.outcome,
		download: download?.outcome,
		mergedWith: step.mergedWith,
		cause: reason?.cause ?? { kind: 'not-needed' },
		chain: reason?.chain ?? [],
		inputs: inputSteps(plan, own, link),
		before: root?.inputs[0]?.root,
		after: root?.root,
		linked: own?.vertex.operation.kind === 'copy' && own.vertex.operation.link ? own.root : undefined,
		work: joined(
			fetches.flatMap(({ outcome, effect }) => (outcome === 'RAN' ? (effect?.work ?? []) : [])),
			own?.effect?.work,
		),
		notes: joined(
			fetches.flatMap(({ effect }) => effect?.notes ?? []),
			own?.effect?.notes,
		),
		reproducible: own?.effect?.reproducible ?? true,
		failure: own?.failure,
	};
}

/** Mostly there is but the step's own. */
function joined<T>(before: readonly T[], own: readonly T[] = []): readonly T[] {
	return before.length === 0 ? own : [...before, ...own];
}

/** What an ADD has to get from elsewhere. */
function fetchesOf(own: Solved, solved: readonly Solved[]): readonly Solved[] {
	return own.vertex.inputs.flatMap(({ source }) => {
		const input = source.kind === 'vertex' ? solved[source.vertex] : undefined;
		return input?.vertex.operation.kind === 'download' ? [input] : [];
	});
}

function inputSteps(plan: Plan, ...solved: readonly (Solved | undefined)[]): number[] {
	// A copy's own image, download and merge belong to its step.
	const own = solved[0]?.vertex.step;
	const steps = new Set<number>();
	for (const one of solved) {
		for (const { source } of one?.vertex.inputs ?? []) {
			const step = source.kind === 'vertex' ? plan.vertices[source.vertex]?.step : undefined;
			if (step !== undefined && step !== own) steps.add(step);
		}
	}
	return [...steps];
}
