/** Turns a Dockerfile, a target and build options into the graph of steps that BuildKit would solve. */

import type { Dockerfile } from '../dockerfile/types.ts';
import { Notes } from '../memory/notes.ts';
import type { BuildOptions } from '../project/types.ts';
import type { BuiltStage, PlanContext } from './context.ts';
import { showsPlatforms } from './frontend.ts';
import { Graph } from './graph.ts';
import { platformsOf } from './platforms.ts';
import { SameStages } from './sameStages.ts';
import { globalScope } from './scope.ts';
import { buildStage } from './stage.ts';
import { badReference, findTarget, neededStages, resolveStages, stageLabels } from './stages.ts';
import type { BaseImage, FindImage, Plan, PlanError, PlannedStep, PlatformPlan } from './types.ts';

/**
 * Never fails: what BuildKit would refuse before it starts is said in `error`, and the steps are listed all the same.
 * The same instruction objects give the same plan; nothing here looks at the context's content.
 * `previous`: the plan of the previous text, from which what is the same is taken over.
 */
export function makePlan(dockerfile: Dockerfile, options: BuildOptions, lookUp: FindImage, previous?: Plan): Plan {
	const images = new Map<string, BaseImage>();
	const others = new Map<string, BaseImage>();
	const findImage = (name: string, platform?: string): BaseImage => {
		const [known, key] = platform === undefined ? [images, name] : [others, `${platform} ${name}`];
		const image = known.get(key) ?? lookUp(name, platform);
		known.set(key, image);
		return image;
	};
	const platforms = platformsOf(options.platform);
	const isOne = platforms.length === 1;
	const graph = new Graph(previous);
	const steps: PlannedStep[] = [];
	const found = findTarget(dockerfile, options.target);
	const target = typeof found === 'number' ? found : fallbackTarget(dockerfile, options.target);
	const contextFor = (platform: string): PlanContext => ({
		dockerfile,
		options,
		globals: globalScope(dockerfile, options, platform),
		findImage,
		labels: stageLabels(dockerfile),
		platform,
		showsPlatform: showsPlatforms(options),
		graph,
		steps,
		built: [],
	});
	// Each platform is a build of its own; what does not depend on it is one vertex, as anywhere else.
	const parts = platforms.map((platform) => {
		const start = steps.length;
		const context = contextFor(platform);
		const stages = resolveStages(dockerfile, context.globals, findImage);
		const needed = neededStages(dockerfile, stages, target);
		const known = isOne ? previous && contexts.of(previous) : undefined;
		const same = known && new SameStages(context, known);
		for (const stage of stages) {
			const isNeeded = needed.has(stage.stage.index);
			context.built.push(same?.take(stage, isNeeded) ?? buildStage(context, stage, isNeeded));
		}
		return { platform, context, stages, needed, steps: steps.slice(start) };
	});
	const errorOf = ({ stages, needed }: (typeof parts)[number]): PlanError | undefined => {
		const empty = stages.find(
			({ base, stage }) => needed.has(stage.index) && base.kind === 'image' && base.name === '',
		);
		if (empty) return { kind: 'empty-base', stage: empty.stage.index };
		return badReference(dockerfile, stages, needed);
	};
	const [first] = parts;
	const parted = parts.map(({ platform, stages, steps }): PlatformPlan => {
		const bases = stages.map(({ base }) => (base.kind === 'stage' ? base.stage : undefined));
		return { platform, steps, imageSteps: chainOf(steps, bases, target) };
	});
	const failing = parts.map(errorOf).find((each) => each !== undefined);
	const plan: Plan = {
		target,
		steps,
		vertices: graph.vertices,
		imageSteps: eachLayerOnce(parted),
		platforms: parted,
		requested: requestedBy(parts.flatMap(({ context }) => context.built)),
		images,
		error: typeof found === 'number' ? (failing ?? refusal(dockerfile)) : found,
	};
	if (first && isOne) contexts.put(plan, first.context);
	return plan;
}

/** BuildKit reads the whole file before it builds anything: one instruction that it cannot read is enough. */
function refusal({ problems }: Dockerfile): PlanError | undefined {
	const first = problems.find(({ deferred }) => !deferred);
	return first && { kind: 'refused', code: first.code, detail: first.detail, range: first.range };
}

/** How plans were made, for the next ones. */
const contexts = new Notes<Plan, PlanContext>();

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

/** A layer that images of several platforms share is stored and pushed once. */
function eachLayerOnce(platforms: readonly PlatformPlan[]): readonly number[] {
	const [first, ...others] = platforms;
	const found = [...(first?.imageSteps ?? [])];
	const vertices = new Set((first?.steps ?? []).map(({ vertex }) => vertex));
	for (const { steps, imageSteps } of others) {
		const image = new Set(imageSteps);
		for (const { id, vertex } of steps) {
			if (!image.has(id) || vertices.has(vertex)) continue;
			found.push(id);
			vertices.add(vertex);
		}
	}
	return found;
}

function chainOf(steps: readonly PlannedStep[], bases: readonly (number | undefined)[], target: number): number[] {
	const chain: number[] = [];
	for (let stage: number | undefined = target; stage !== undefined; stage = bases[stage]) {
		const own = steps.filter((step) => step.stage === stage && !step.noStep).map(({ id }) => id);
		chain.unshift(...own);
	}
	return chain;
}
