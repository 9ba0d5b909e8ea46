/** A build as a list of tasks: fixed parts, transfers, steps, packing and push, each with what it waits for. */

import type { Resource, Work } from '../commands/types.ts';
import { between, type Estimate, exactly, scale } from '../figures/estimate.ts';
import { latestPerObject } from '../memory/perObject.ts';
import type { MachineProfile } from '../project/types.ts';
import type { Bar, ScheduledLayer, ScheduleInput } from './types.ts';

/** What tasks share. `cpu` is shared by the core, `wait` is not shared at all, of all others the machine has one rate. */
export type SharedResource = Resource | 'pull' | 'push' | 'context';

export interface Piece {
	readonly resource: SharedResource;
	/** Bytes, or seconds for `cpu` and `wait`. */
	readonly amount: Estimate;
	/** Cores it can keep busy, for `cpu`. */
	readonly threads: number;
}

export interface Task {
	readonly kind: Bar['kind'];
	readonly lane: string;
	readonly step: number | undefined;
	readonly label: string;
	/** Indices of tasks that must be done before. */
	readonly after: readonly number[];
	readonly locks: readonly string[];
	/** Done one after the other. */
	readonly pieces: readonly Piece[];
	/** The task whose end ends this one too. */
	readonly endsWith?: number | undefined;
	/**
	 * Steps between this one and the result, where any step takes a lock. BuildKit asks from there backwards, so what is nearer
	 * gets it first.
	 */
	readonly distance?: number;
}

/**
 * The phases follow each other as in a pipeline: fixed parts at the start, build, packing of the new layers, push, fixed parts at the end.
 * Inside a phase all that is ready runs at once; fixed parts run one after the other.
 */
export function tasksOf(input: ScheduleInput): Task[] {
	const tasks: Task[] = [];
	const labels = new Map(input.steps.map(({ id, label }) => [id, label]));
	let gate: readonly number[] = [];
	const phase = (make: (gate: readonly number[], first: number) => Task[]): void => {
		const first = tasks.length;
		tasks.push(...make(gate, first));
		if (tasks.length > first) gate = tasks.slice(first).map((_, index) => first + index);
	};
	const fixed = (at: 'start' | 'end'): void => {
		for (const part of input.machine.fixed) {
			const [low, expected, high] = part.seconds;
			const seconds = between(low, expected, high, 'assumed', input.machine.source);
			if (part.at === at) phase((after) => [whole('fixed', part.id, after, [piece('wait', seconds)])]);
		}
	};
	const layers = (
		kind: 'export' | 'push' | 'cache',
		all: readonly ScheduledLayer[],
		cost: (layer: ScheduledLayer) => readonly Piece[],
	): void =>
		phase((after) =>
			all.map((layer) => {
				const label = layer.label ?? labels.get(layer.step) ?? '';
				return { ...whole(kind, label, after, cost(layer)), step: layer.step };
			}),
		);
	// One layer is packed by one core.
	const packed = ({ tar }: ScheduledLayer) => {
		const seconds = scale(typeof tar === 'number' ? exactly(tar) : tar, 1 / input.machine.compress);
		return piece('cpu', input.machine.source === undefined ? asStored(seconds) : seconds);
	};
	const sent = ({ compressed }: ScheduledLayer) => piece('push', compressed);

	fixed('start');
	phase((after, first) => build(input, after, first));
	layers('export', input.layersToPush, (layer) => [packed(layer)]);
	if (input.pushes) layers('push', input.layersToPush, (layer) => [sent(layer)]);
	const isPacked = new Set(input.layersToPush.map(({ step }) => step));
	layers('cache', input.layersToCache ?? [], (layer) =>
		isPacked.has(layer.step) ? [sent(layer)] : [packed(layer), sent(layer)],
	);
	fixed('end');
	return tasks;
}

/**
 * Where images are kept decides what an export costs: the older stores only write down what is there, that of containerd packs it and
 * unpacks it again. The rate of a machine of which nobody measured it is between them.
 */
function asStored(seconds: Estimate): Estimate {
	return between(seconds.low * 0.6, seconds.expected * 1.6, seconds.high * 4, 'assumed', 'which store the builder has');
}

function build(input: ScheduleInput, gate: readonly number[], first: number): Task[] {
	const tasks: Task[] = [];
	const transfers = new Map<number, number[]>();
	const transfer = (task: Task, steps: readonly number[]): void => {
		for (const step of steps) {
			const own = transfers.get(step);
			if (own) own.push(first + tasks.length);
			else transfers.set(step, [first + tasks.length]);
		}
		tasks.push(task);
	};
	for (const { image, steps, compressed, size } of input.pulls) {
		const pieces = [piece('pull', compressed), piece('disk', size)];
		transfer({ ...whole('pull', image, gate, pieces), step: steps[0] }, steps);
	}
	if (input.contextBytes > 0) {
		const pieces = [piece('context', exactly(input.contextBytes))];
		transfer(whole('context', '', gate, pieces), input.contextNeededBy);
	}
	const firstStep = first + tasks.length;
	const taskOf = new Map(input.steps.map((step, index) => [step.id, firstStep + index]));
	const distances = distancesOf(input.steps);
	for (const step of input.steps) {
		const after = [...gate, ...(transfers.get(step.id) ?? [])];
		for (const id of step.inputs) {
			const task = taskOf.get(id);
			if (task !== undefined) after.push(task);
		}
		tasks.push({
			kind: 'step',
			lane: step.lane,
			step: step.id,
			label: step.label,
			after,
			locks: step.locks ?? [],
			pieces: piecesOf(step.work, input.machine, step.overhead),
			endsWith: step.canceledBy === undefined ? undefined : taskOf.get(step.canceledBy),
			distance: distances.get(step.id) ?? 0,
		});
	}
	return tasks;
}

/** Most steps have the same to do in every build. */
const piecesOf = latestPerObject(
	(work: readonly Work[], machine: MachineProfile, overhead: boolean): readonly Piece[] => [
		...(overhead ? [piece('wait', exactly(machine.stepOverhead, 'assumed'))] : []),
		...work.map(({ resource, amount, threads }) => piece(resource, amount, threads)),
	],
);

function piece(resource: SharedResource, amount: Estimate, threads = 1): Piece {
	return { resource, amount, threads };
}

/** A task of the build as a whole. */
function whole(kind: Bar['kind'], label: string, after: readonly number[], pieces: readonly Piece[]): Task {
	return { kind, lane: '', step: undefined, label, after, locks: [], pieces };
}

/** Breadth first from the steps that no other needs. */
function distancesOf(steps: ScheduleInput['steps']): ReadonlyMap<number, number> {
	if (!steps.some(({ locks }) => locks && locks.length > 0)) return new Map();
	const inputs = new Map(steps.map((step) => [step.id, step.inputs]));
	const needed = new Set(steps.flatMap((step) => step.inputs));
	const distances = new Map<number, number>();
	let ring = steps.map(({ id }) => id).filter((id) => !needed.has(id));
	for (let distance = 0; ring.length > 0; distance++) {
		for (const id of ring) distances.set(id, distance);
		ring = [...new Set(ring.flatMap((id) => inputs.get(id) ?? []))].filter((id) => !distances.has(id));
	}
	return distances;
}
