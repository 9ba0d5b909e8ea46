/** One change, built on top of what was there before it, and laid out in time. */
import type { AnalyzedChange, AnalyzedOutcome } from '../analysis.ts';
import type { BuildResult } from '../build/types.ts';
import { exactly, NOTHING, scale } from '../figures/estimate.ts';
import type { Plan } from '../plan/types.ts';
import type { MachineProfile } from '../project/types.ts';
import { schedule } from '../timing/schedule.ts';
import type { ScheduledLayer, ScheduledStep, ScheduleInput, Timeline } from '../timing/types.ts';
import type { FoundImage } from './images.ts';
import { layerOf, resultOf } from './layers.ts';
import { type Measurements, UNMEASURED } from './measured.ts';
import type { Setting } from './setting.ts';

/** A layer with nothing in it: two blocks that mark the end. Every registry has it. */
const EMPTY_LAYER = 1024;

export interface ChangeName {
	readonly id: string;
	readonly name: string | undefined;
	readonly perWeek: number;
	readonly touches: readonly string[];
}

export function outcomeOf(
	change: ChangeName,
	setting: Setting,
	result: BuildResult,
	pulled: (image: string) => boolean,
	measurements: Measurements,
): AnalyzedChange {
	const { plan } = setting;
	const { machine } = setting.project;
	const input = scheduleInput({ plan, machine, image: setting.image }, result, pulled, measurements);
	const timeline = schedule(input);
	const times = new Map(timeline.bars.filter(({ kind }) => kind === 'step').map((bar) => [bar.step, bar]));
	const outcomes = result.steps.map(({ step, outcome, link, cause, chain }): AnalyzedOutcome => {
		const bar = times.get(step);
		return { step, outcome, link, cause, chain, start: bar?.start, end: bar?.end };
	});
	const counted = plan.steps.filter(
		({ keyword, reachable, noStep, mergedWith }) =>
			keyword !== 'FROM' && reachable && !noStep && mergedWith === undefined,
	);
	return {
		...change,
		available: true,
		outcomes,
		timeline,
		total: timeline.total,
		ran: counted.filter(({ id }) => hasRun(result, id)).length,
		steps: counted.length,
		changedLayers: input.layersToPush.length,
		pushed: timeline.pushed,
		contextBytes: result.contextBytes ?? 0,
		failure: result.failure,
	};
}

/** A change that has nothing to touch in this project. */
export function unavailable(change: ChangeName): AnalyzedChange {
	const timeline: Timeline = { bars: [], total: NOTHING, pushed: NOTHING, pulled: NOTHING };
	return {
		...change,
		available: false,
		outcomes: [],
		timeline,
		total: NOTHING,
		ran: 0,
		steps: 0,
		changedLayers: 0,
		pushed: NOTHING,
		contextBytes: 0,
		failure: undefined,
	};
}

function hasRun(result: BuildResult, id: number): boolean {
	const outcome = result.steps[id]?.outcome;
	return outcome === 'RAN' || outcome === 'ERROR' || outcome === 'CANCELED';
}

export interface Scheduled {
	readonly plan: Plan;
	readonly machine: MachineProfile;
	readonly image: (name: string) => Pick<FoundImage, 'size' | 'compressed'>;
}

/** `pulled`: whether an image has to be fetched, when a step that stands on it runs. */
export function scheduleInput(
	{ plan, machine, image }: Scheduled,
	result: BuildResult,
	pulled: (image: string) => boolean,
	measurements: Measurements = UNMEASURED,
): ScheduleInput {
	const steps: ScheduledStep[] = [];
	const pulls: ScheduleInput['pulls'][number][] = [];
	const contextNeededBy: number[] = [];
	for (const step of plan.steps) {
		const own = result.steps[step.id];
		const vertex = step.vertex === undefined ? undefined : plan.vertices[step.vertex];
		if (!own || !vertex || step.mergedWith !== undefined) continue;
		if (vertex.operation.kind === 'image') {
			const { name } = vertex.operation.image;
			const users = usersOf(plan, vertex.id);
			const needed = users.some((id) => hasRun(result, id));
			if (!needed || !pulled(name)) continue;
			const { compressed, size } = image(name);
			pulls.push({ image: name, steps: users, compressed, size });
			continue;
		}
		if (!hasRun(result, step.id)) continue;
		if (vertex.inputs.some(({ source }) => source.kind === 'context')) contextNeededBy.push(step.id);
		const locks =
			vertex.operation.kind === 'run'
				? vertex.operation.mounts.filter(({ sharing }) => sharing === 'locked').map(({ cacheId }) => cacheId)
				: [];
		steps.push({
			id: step.id,
			lane: step.stageName,
			label: step.name,
			inputs: own.inputs,
			work: measurements.work(step, own.work),
			locks,
			overhead: vertex.operation.kind === 'run',
		});
	}
	return {
		steps,
		pulls,
		contextBytes: result.contextBytes ?? 0,
		contextNeededBy,
		layersToPush: newLayers(plan, result, measurements),
		machine,
		pushes: machine.pushes,
	};
}

/** Steps that stand directly on a vertex. */
function usersOf(plan: Plan, vertex: number): number[] {
	return plan.vertices
		.filter(({ inputs }) => inputs.some(({ source }) => source.kind === 'vertex' && source.vertex === vertex))
		.map(({ step }) => step);
}

/** Layers of the image that the registry cannot have: those of steps that ran. */
function newLayers(plan: Plan, result: BuildResult, measurements: Measurements): ScheduledLayer[] {
	if (result.failure) return [];
	return plan.imageSteps.flatMap((id): ScheduledLayer[] => {
		const step = plan.steps[id];
		const own = resultOf(result, step);
		const layer = own?.outcome === 'RAN' ? layerOf(own, step) : undefined;
		if (!step || !layer || layer.tar <= EMPTY_LAYER) return [];
		const bytes = measurements.bytes(step, layer);
		if (layer.bytes === 0)
			return [{ step: id, label: step.name, tar: layer.tar, compressed: exactly(layer.compressed) }];
		const compressed = scale(bytes, layer.compressed / layer.bytes);
		return [{ step: id, label: step.name, tar: scale(bytes, layer.tar / layer.bytes), compressed }];
	});
}
