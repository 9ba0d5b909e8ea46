/** The layers of a build's steps: bytes with their ranges, and what of them is wasted. */

import { layerRoots } from '../builder/layerRoots.ts';
import type { BuildResult, StepResult } from '../builder/types.ts';
import type { DirectoryNode } from '../context/types.ts';
import type { Estimate } from '../figures/estimate.ts';
import { diffLayer } from '../filesystem/layer.ts';
import type { Layer } from '../filesystem/types.ts';
import { wasted } from '../filesystem/wasted.ts';
import { latestPerObject } from '../memory/perObject.ts';
import type { Plan, PlannedStep } from '../plan/types.ts';
import type { Measurements } from './measured.ts';
import type { PreparedProject } from './session.ts';

const layerTo = latestPerObject((after: DirectoryNode, before: DirectoryNode) => diffLayer(before, after));

/** A step's layer; undefined where it makes none or has not been built. */
export function layerOf(result: StepResult | undefined, step: PlannedStep | undefined): Layer | undefined {
	const roots = layerRoots(result);
	if (!roots || step?.keyword === 'FROM' || step?.noStep) return undefined;
	return layerTo(roots.after, roots.before);
}

/** The result that stands for a step: its own, or that of the step it shares a vertex with. */
export function resultOf(result: BuildResult, step: PlannedStep | undefined): StepResult | undefined {
	return step && result.steps[step.mergedWith ?? step.id];
}

/** What a step adds to the image: for FROM of an image, that; undefined where it makes no layer or did not run. Bytes. */
export function stepBytes(
	{ plan, image }: PreparedProject,
	cold: BuildResult,
	measurements: Measurements,
	step: PlannedStep,
): Estimate | undefined {
	const vertex = step.vertex === undefined ? undefined : plan.vertices[step.vertex];
	if (vertex?.operation.kind === 'image') return image(vertex.operation.image.name).size;
	const layer = layerOf(resultOf(cold, step), step);
	return layer && measurements.bytes(step, layer);
}

export interface StepWaste {
	readonly bytes: number;
	/** Planned steps. */
	readonly by: readonly number[];
	/** Bytes by the path of each file. */
	readonly hidden: ReadonlyMap<string, number>;
}

/** By planned step of the image, of each platform's on its own. */
export function wasteOf(plan: Plan, result: BuildResult): ReadonlyMap<number, StepWaste> {
	const found = new Map<number, StepWaste>();
	for (const { imageSteps } of plan.platforms) {
		const own = imageSteps.flatMap((id) => {
			const layer = layerOf(resultOf(result, plan.steps[id]), plan.steps[id]);
			return layer ? [{ id, layer }] : [];
		});
		for (const [index, { bytes, by, hidden }] of wasted(own.map(({ layer }) => layer)).entries()) {
			const id = own[index]?.id;
			if (id !== undefined && bytes > 0)
				found.set(id, { bytes, by: by.flatMap((position) => own[position]?.id ?? []), hidden });
		}
	}
	return found;
}
