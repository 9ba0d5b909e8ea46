/**
 * A builder that is new for each job and imports its cache. What it finds there is fetched only where a running step builds on
 * it; what is needed and was not exported runs again, although nothing of it has changed.
 */
import type { BuildResult, StepResult } from '../builder/types.ts';
import type { Plan, PlannedStep } from '../plan/types.ts';
import type { CacheKind } from '../project/types.ts';

export interface OnNewMachine {
	readonly result: BuildResult;
	/** Steps whose layers are fetched from the cache, each with the running steps that wait for it. */
	readonly fetched: ReadonlyMap<number, ReadonlySet<number>>;
}

/** `result`: the same build by a builder that has kept all of its records. */
export function onNewMachine(plan: Plan, result: BuildResult, cache: CacheKind): OnNewMachine {
	const inImage = new Set(plan.imageSteps);
	const isExported = (step: number) => cache === 'max' || cache === 'actions' || inImage.has(step);
	const steps = [...result.steps];
	const fetched = new Map<number, Set<number>>();
	const running = steps.filter(({ outcome }) => outcome === 'RAN').map(({ step }) => step);
	for (let step = running.pop(); step !== undefined; step = running.pop()) {
		for (const input of steps[step]?.inputs ?? []) {
			const found = steps[input];
			if (found?.outcome !== 'CACHED' || isImage(plan, plan.steps[input])) continue;
			if (isExported(input)) {
				for (const layer of chainOf(plan, input)) fetched.set(layer, (fetched.get(layer) ?? new Set()).add(step));
			} else {
				steps[input] = ranAgain(found);
				running.push(input);
			}
		}
	}
	return { result: { ...result, steps }, fetched };
}

function ranAgain(found: StepResult): StepResult {
	const link = found.link === 'CACHED' ? 'RAN' : found.link;
	return { ...found, outcome: 'RAN', link, cause: { kind: 'not-imported' }, chain: [] };
}

function isImage(plan: Plan, step: PlannedStep | undefined): boolean {
	return step?.vertex !== undefined && plan.vertices[step.vertex]?.operation.kind === 'image';
}

/** The step and those that its root file system builds on, the image left out. */
function chainOf(plan: Plan, step: number): ReadonlySet<number> {
	const chain = new Set<number>();
	const own = plan.steps[step];
	let vertex = plan.vertices[own?.linkVertex ?? own?.vertex ?? -1];
	while (vertex && vertex.operation.kind !== 'image') {
		chain.add(vertex.step);
		const source = vertex.inputs[0]?.source;
		vertex = source?.kind === 'vertex' ? plan.vertices[source.vertex] : undefined;
	}
	return chain;
}
