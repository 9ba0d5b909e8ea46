/** Which steps a build has in common with the same build of the previous text: of those it has nothing else to tell. */
import type { PlannedStep } from '../plan/types.ts';
import type { PreviousBuild } from './reuse.ts';
import type { Solved } from './solve.ts';
import { hasSameImages, isSameStep } from './trace.ts';
import type { StepResult } from './types.ts';

export type UntoldBuild = Omit<PreviousBuild, 'steps'>;

/** By step: what the twin tells of it, where it and all that it builds on came to the same here, after the same. */
export function sameSteps(build: UntoldBuild, twin: PreviousBuild | undefined): readonly (StepResult | undefined)[] {
	if (!twin || failedStep(build) !== failedStep(twin) || isUnmoved(build) !== isUnmoved(twin)) return [];
	const same = build.plan.steps.map((step) => isSame(step, build, twin));
	const isOnSame = (vertex: number | undefined) => {
		const solved = vertex === undefined ? undefined : build.solved[vertex];
		return (solved?.vertex.inputs ?? []).every(({ source }) => {
			if (source.kind !== 'vertex') return true;
			const input = build.solved[source.vertex];
			return input !== undefined && input === twin.solved[source.vertex] && same[input.vertex.step];
		});
	};
	return build.plan.steps.map(({ id, vertex, linkVertex }) =>
		same[id] && isOnSame(vertex) && isOnSame(linkVertex) ? twin.steps[id] : undefined,
	);
}

function isSame(step: PlannedStep, build: UntoldBuild, twin: UntoldBuild): boolean {
	const { id } = step;
	const other = twin.plan.steps[id];
	if (!other || !isSameStep(step, other) || build.trace.steps[id] !== twin.trace.steps[id]) return false;
	for (const part of ['vertex', 'linkVertex', 'downloadVertex'] as const) {
		if (step[part] !== other[part] || solvedAs(step[part], build) !== solvedAs(step[part], twin)) return false;
	}
	const before = build.trace.counterparts[id];
	if (before !== twin.trace.counterparts[id]) return false;
	return before === undefined || build.last?.steps[before] === twin.last?.steps[before];
}

function solvedAs(vertex: number | undefined, { solved }: UntoldBuild): Solved | undefined {
	return vertex === undefined ? undefined : solved[vertex];
}

function failedStep({ solved }: UntoldBuild): number | undefined {
	return solved.find(({ outcome }) => outcome === 'ERROR')?.vertex.step;
}

function isUnmoved({ plan, trace, last }: UntoldBuild): boolean {
	return last !== undefined && hasSameImages(plan, trace, last);
}
