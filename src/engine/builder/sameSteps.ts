/** Which steps a build has in common with the same build of another text: of those it has nothing else to tell. */
import type { PlannedStep } from '../plan/types.ts';
import type { PreviousBuild } from './previousBuild.ts';
import type { Solved } from './solve.ts';
import { hasSameImages, isSameStep } from './trace.ts';
import type { StepResult } from './types.ts';

export type Built = Omit<PreviousBuild, 'steps'>;

/** By step: what `like` tells of it, where it and all that it builds on came to the same here, after the same. */
export function sameSteps(build: Built, like: PreviousBuild | undefined): readonly (StepResult | undefined)[] {
	if (!like || failedStep(build) !== failedStep(like) || isUnmoved(build) !== isUnmoved(like)) return [];
	const same = build.plan.steps.map((step) => isSame(step, build, like));
	const standsOnSame = (vertex: number | undefined) => {
		const solved = vertex === undefined ? undefined : build.solved[vertex];
		return (solved?.vertex.inputs ?? []).every(({ source }) => {
			if (source.kind !== 'vertex') return true;
			const input = build.solved[source.vertex];
			return input !== undefined && input === like.solved[source.vertex] && same[input.vertex.step];
		});
	};
	return build.plan.steps.map(({ id, vertex, linkVertex }) =>
		same[id] && standsOnSame(vertex) && standsOnSame(linkVertex) ? like.steps[id] : undefined,
	);
}

function isSame(step: PlannedStep, build: Built, like: Built): boolean {
	const { id } = step;
	const other = like.plan.steps[id];
	if (!other || !isSameStep(step, other) || build.trace.steps[id] !== like.trace.steps[id]) return false;
	for (const part of ['vertex', 'linkVertex', 'downloadVertex'] as const) {
		if (step[part] !== other[part] || solvedAs(step[part], build) !== solvedAs(step[part], like)) return false;
	}
	const before = build.trace.counterparts[id];
	if (before !== like.trace.counterparts[id]) return false;
	return before === undefined || build.last?.steps[before] === like.last?.steps[before];
}

function solvedAs(vertex: number | undefined, { solved }: Built): Solved | undefined {
	return vertex === undefined ? undefined : solved[vertex];
}

function failedStep({ solved }: Built): number | undefined {
	return solved.find(({ outcome }) => outcome === 'ERROR')?.vertex.step;
}

function isUnmoved({ plan, trace, last }: Built): boolean {
	return last !== undefined && hasSameImages(plan, trace, last);
}
