/** Turns a Dockerfile, a target and build options into the graph of steps that BuildKit would solve. */
import type { Dockerfile } from '../dockerfile/types.ts';
import type { BuildOptions } from '../project/types.ts';
import type { BuiltStage, PlanContext } from './context.ts';
import { Graph } from './graph.ts';
import { SameStages } from './sameStages.ts';
import { globalScope } from './scope.ts';
import { buildStage } from './stage.ts';
import { badReference, findTarget, neededStages, resolveStages, stageLabels } from './stages.ts';
import type { BaseImage, FindImage, Plan, PlanError, PlannedStep } from './types.ts';

/**
 * Never fails: what BuildKit would refuse before it starts is said in `error`, and the steps are listed all the same.
 * The same instruction objects give the same plan; nothing here looks at the context's content.
 * `near`: a plan of nearly the same text, from which is taken what is the same.
 */
export function makePlan(dockerfile: Dockerfile, options: BuildOptions, lookUp: FindImage, near?: Plan): Plan {
	const images = new Map<string, BaseImage>();
	const findImage = (name: string): BaseImage => {
		const image = images.get(name) ?? lookUp(name);
		images.set(name, image);
		return image;
	};
	const globals = globalScope(dockerfile, options);
	const stages = resolveStages(dockerfile, globals, findImage);
	const found = findTarget(dockerfile, options.target);
	const target = typeof found === 'number' ? found : fallbackTarget(dockerfile, options.target);
	const needed = neededStages(dockerfile, stages, target);
	const context: PlanContext = {
		dockerfile,
		options,
		globals,
		findImage,
		labels: stageLabels(dockerfile),
		graph: new Graph(near),
		steps: [],
		built: [],
	};
	const known = near && contexts.get(near);
	const same = known && new SameStages(context, known);
	for (const stage of stages) {
		const isNeeded = needed.has(stage.stage.index);
		context.built.push(same?.take(stage, isNeeded) ?? buildStage(context, stage, isNeeded));
	}
	const empty = stages.find(({ base, stage }) => needed.has(stage.index) && base.kind === 'image' && base.name === '');
	const error =
		typeof found !== 'number'
			? found
			: empty
				? ({ kind: 'empty-base', stage: empty.stage.index } as const)
				: (badReference(dockerfile, stages, needed) ?? refusal(dockerfile));
	const plan: Plan = {
		target,
		steps: context.steps,
		vertices: context.graph.vertices,
		imageSteps: chainOf(
			context.steps,
			stages.map(({ base }) => (base.kind === 'stage' ? base.stage : undefined)),
			target,
		),
		requested: requestedBy(context.built),
		images,
		error,
	};
	contexts.set(plan, context);
	return plan;
}

/** BuildKit reads the whole file before it builds anything: one instruction that it cannot read is enough. */
function refusal({ problems }: Dockerfile): PlanError | undefined {
	const first = problems.find(({ deferred }) => !deferred);
	return first && { kind: 'refused', code: first.code, detail: first.detail, range: first.range };
}

/** How plans were made, for the next ones. */
const contexts = new WeakMap<Plan, PlanContext>();

function requestedBy(stages: readonly BuiltStage[]): readonly string[] | undefined {
	const requested = new Set(stages.flatMap((stage) => [...stage.requested]));
	if (requested.size === 0) return undefined;
	for (const { requestedIfUsed } of stages) for (const path of requestedIfUsed) requested.add(path);
	return [...requested];
}

/** With a target that does not exist the steps are still shown, for the stage its number would mean or for the last one. */
function fallbackTarget(dockerfile: Dockerfile, target: string | undefined): number {
	const number = Number(target);
	return Number.isInteger(number) && number < dockerfile.stages.length ? number : dockerfile.stages.length - 1;
}

function chainOf(steps: readonly PlannedStep[], bases: readonly (number | undefined)[], target: number): number[] {
	const chain: number[] = [];
	for (let stage: number | undefined = target; stage !== undefined; stage = bases[stage]) {
		const own = steps.filter((step) => step.stage === stage && !step.noStep).map(({ id }) => id);
		chain.unshift(...own);
	}
	return chain;
}
