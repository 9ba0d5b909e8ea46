/** One change, built on top of what was there before it, and laid out in time. */

import type { AnalyzedChange, AnalyzedOutcome } from '../analysis.ts';
import type { BuildResult, StepResult } from '../builder/types.ts';
import type { Work } from '../commands/types.ts';
import { exactly, NOTHING, scale, sum } from '../figures/estimate.ts';
import { LastFew } from '../memory/lastFew.ts';
import { perObject } from '../memory/perObject.ts';
import type { Plan, PlannedStep } from '../plan/types.ts';
import type { MachineProfile } from '../project/types.ts';
import { schedule } from '../timing/schedule.ts';
import type { Bar, ScheduledLayer, ScheduledStep, ScheduleInput, Timeline } from '../timing/types.ts';
import { type FoundFailure, failuresOf } from './failures.ts';
import type { FoundImage } from './images.ts';
import { layerOf, resultOf } from './layers.ts';
import { type Measurements, UNMEASURED } from './measured.ts';
import type { OnNewMachine } from './newMachine.ts';
import type { PreparedProject } from './session.ts';

/** A layer with nothing in it: two blocks that mark the end. Every registry has it. */
const EMPTY_LAYER = 1024;

export interface ChangeName {
	readonly id: string;
	readonly name: string | undefined;
	readonly perWeek: number;
	readonly touches: readonly string[];
}

/** `pulled`: whether an image has to be fetched. `fetched`: what comes from an imported cache, by step with those that wait for it. */
export interface ChangeBuild {
	readonly result: BuildResult;
	readonly pulled: (image: string) => boolean;
	readonly fetched?: OnNewMachine['fetched'];
	/** What the builder really does, where `result` goes on as if the steps that fail worked. */
	readonly really?: BuildResult;
}

/** As an analysis tells it, but for the words. */
export interface SimulatedChange extends Omit<AnalyzedChange, 'failures' | 'ask'> {
	readonly failures: readonly FoundFailure[];
	/** What steps that run do, by their ids; the linter alone asks for it. */
	readonly works: ReadonlyMap<number, readonly Work[]>;
}

export function outcomeOf(
	change: ChangeName,
	prepared: PreparedProject,
	built: ChangeBuild,
	measurements: Measurements,
): SimulatedChange {
	const { plan } = prepared;
	const { machine } = prepared.project;
	const { result, really } = built;
	const input = scheduleInput({ plan, machine, image: prepared.image }, built, measurements);
	const timeline = schedule(input);
	const times = new Map(timeline.bars.filter(({ kind }) => kind === 'step').map((bar) => [bar.step, bar]));
	const outcomes = result.steps.map((own) => outcomeOfStep(own, times.get(own.step)));
	const counted = plan.steps.filter(
		({ keyword, reachable, noStep, mergedWith }) =>
			keyword !== 'FROM' && reachable && !noStep && mergedWith === undefined,
	);
	return {
		...change,
		available: true,
		outcomes,
		works: new Map(input.steps.map(({ id, work }) => [id, work])),
		timeline,
		total: timeline.total,
		ran: counted.filter(({ id }) => hasRun(result, id)).length,
		steps: counted.length,
		changedLayers: input.layersToPush.length,
		changedBytes: sum(input.layersToPush.map(({ label, compressed }) => ({ what: label ?? '', value: compressed }))),
		pushed: timeline.pushed,
		contextBytes: result.contextBytes ?? 0,
		failures: really ? failuresOf(prepared, result) : NO_FAILURES,
		really: really?.steps.map((own) => outcomeOfStep(own, undefined)),
	};
}

const NO_FAILURES: readonly FoundFailure[] = [];

/** Remembered with the step's result: of most steps each analysis says what the one before said. */
function outcomeOfStep(own: StepResult, bar: Bar | undefined): AnalyzedOutcome {
	const known = outcomesOf(own);
	const same = known.find(({ start, end }) => start === bar?.start && end === bar?.end);
	if (same) return same;
	const { step, outcome, link, cause, chain, failure } = own;
	return known.add({ step, outcome, link, cause, chain, failure, start: bar?.start, end: bar?.end }, undefined);
}

/** A first build is told twice: with the images there, and without. */
const BUILDS_OF_ONE = 2;
const outcomesOf = perObject((_own: StepResult) => new LastFew<AnalyzedOutcome>(BUILDS_OF_ONE));

/** A change that has nothing to touch in this project. */
export function unavailable(change: ChangeName): SimulatedChange {
	const timeline: Timeline = { bars: [], total: NOTHING, pushed: NOTHING, pulled: NOTHING };
	return {
		...change,
		available: false,
		outcomes: [],
		works: new Map(),
		timeline,
		total: NOTHING,
		ran: 0,
		steps: 0,
		changedLayers: 0,
		changedBytes: NOTHING,
		pushed: NOTHING,
		contextBytes: 0,
		failures: NO_FAILURES,
		really: undefined,
	};
}

function hasRun(result: BuildResult, id: number): boolean {
	const outcome = result.steps[id]?.outcome;
	return outcome === 'RAN' || outcome === 'ERROR' || outcome === 'CANCELED';
}

export interface ScheduledProject {
	readonly plan: Plan;
	readonly machine: MachineProfile;
	readonly image: (name: string) => Pick<FoundImage, 'size' | 'compressed'>;
}

export function scheduleInput(
	{ plan, machine, image }: ScheduledProject,
	{ result, pulled, fetched = NOT_FETCHED }: ChangeBuild,
	measurements: Measurements = UNMEASURED,
): ScheduleInput {
	const steps: ScheduledStep[] = [];
	const pulls: ScheduleInput['pulls'][number][] = [];
	const contextNeededBy: number[] = [];
	for (const { id, operation } of plan.vertices) {
		if (operation.kind !== 'image') continue;
		const { name } = operation.image;
		const waiting = usersOf(plan, id).flatMap((user) =>
			hasRun(result, user) ? [user] : [...(fetched.get(user) ?? [])],
		);
		if (waiting.length === 0 || !pulled(name)) continue;
		const { compressed, size } = image(name);
		pulls.push({ image: name, steps: waiting, compressed, size });
	}
	for (const step of plan.steps) {
		const own = result.steps[step.id];
		const vertex = step.vertex === undefined ? undefined : plan.vertices[step.vertex];
		if (!own || !vertex || step.mergedWith !== undefined || vertex.operation.kind === 'image') continue;
		const waiting = fetched.get(step.id);
		const layer = waiting && newLayer(step, own, measurements);
		if (layer) {
			const size = typeof layer.tar === 'number' ? exactly(layer.tar) : layer.tar;
			pulls.push({ image: step.name, steps: [...waiting], compressed: layer.compressed, size });
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
			canceledBy: own.outcome === 'CANCELED' ? result.failure?.step : undefined,
		});
	}
	return {
		steps,
		pulls,
		contextBytes: result.contextBytes ?? 0,
		contextNeededBy,
		layersToPush: newLayers(plan, result, measurements),
		layersToCache: layersToCache({ plan, machine }, result, measurements),
		machine,
		pushes: machine.pushes,
	};
}

/** Steps that build directly on a vertex. */
function usersOf(plan: Plan, vertex: number): number[] {
	return plan.vertices
		.filter(({ inputs }) => inputs.some(({ source }) => source.kind === 'vertex' && source.vertex === vertex))
		.map(({ step }) => step);
}

const NOT_FETCHED: OnNewMachine['fetched'] = new Map();

/** Layers of the image that the registry cannot have: those of steps that ran. */
function newLayers(plan: Plan, result: BuildResult, measurements: Measurements): ScheduledLayer[] {
	if (result.failure) return [];
	return plan.imageSteps.flatMap((id) => {
		const own = resultOf(result, plan.steps[id]);
		return own?.outcome === 'RAN' ? (newLayer(plan.steps[id], own, measurements) ?? []) : [];
	});
}

/** Layers that go to the cache besides the image: of the other stages, or of all where the cache is elsewhere. */
function layersToCache(
	{ plan, machine }: Pick<ScheduledProject, 'plan' | 'machine'>,
	result: BuildResult,
	measurements: Measurements,
): ScheduledLayer[] {
	if (result.failure || (machine.cache !== 'max' && machine.cache !== 'actions')) return [];
	const beside = machine.cache === 'max' ? new Set(plan.imageSteps) : new Set<number>();
	return plan.steps.flatMap((step) => {
		const own = result.steps[step.id];
		return own?.outcome === 'RAN' && !beside.has(step.id) ? (newLayer(step, own, measurements) ?? []) : [];
	});
}

/** Undefined for a step that leaves nothing. */
function newLayer(
	step: PlannedStep | undefined,
	own: StepResult,
	measurements: Measurements,
): ScheduledLayer | undefined {
	const layer = layerOf(own, step);
	if (!step || !layer || layer.tar <= EMPTY_LAYER) return undefined;
	const bytes = measurements.bytes(step, layer);
	if (layer.bytes === 0)
		return { step: step.id, label: step.name, tar: layer.tar, compressed: exactly(layer.compressed) };
	const compressed = scale(bytes, layer.compressed / layer.bytes);
	return { step: step.id, label: step.name, tar: scale(bytes, layer.tar / layer.bytes), compressed };
}
