/** What is remembered of a build so that the next one can be compared with it. */
import type { Plan, PlannedStep, Vertex } from '../plan/types.ts';
import { type Aligned, align } from './align.ts';
import type { ResolvedInput, Solved } from './solve.ts';

export interface TracedStep extends Aligned {
	readonly definition: Vertex['definition'] | undefined;
	readonly inputs: readonly ResolvedInput[];
	/** By input: the traced step that made it; undefined for the context. */
	readonly madeBy: readonly (number | undefined)[];
	readonly image: string | undefined;
	readonly stored: boolean;
	readonly variables: ReadonlyMap<string, { readonly value: string; readonly by: 'ARG' | 'ENV' | 'base' }>;
}

export interface Trace {
	readonly steps: readonly TracedStep[];
	/** By step: its counterpart in the trace before. */
	readonly counterparts: readonly (number | undefined)[];
}

export function traceOf(plan: Plan, solved: readonly Solved[], last: Trace | undefined): Trace {
	const before = last && plannedFor.get(last) === plan.steps ? last.steps : undefined;
	const steps = plan.steps.map((step, index) => traced(plan, step, solved, before?.[index]));
	const counterparts = before ? inPlace(plan, steps) : align(last?.steps ?? [], steps);
	const trace = { steps, counterparts };
	plannedFor.set(trace, plan.steps);
	return trace;
}

/** Of traces that were made here; one that was restored has to be compared step by step. */
const plannedFor = new WeakMap<Trace, Plan['steps']>();

/** The counterparts in a trace of the same steps: each its own, unless two stages have one name. */
function inPlace({ steps: planned }: Plan, steps: Trace['steps']): Trace['counterparts'] {
	const known = inPlaceOf.get(planned);
	if (known) return known;
	const names = new Map(planned.map(({ stage, stageName }) => [stage, stageName]));
	const found = new Set(names.values()).size === names.size ? [...steps.keys()] : align(steps, steps);
	inPlaceOf.set(planned, found);
	return found;
}

const inPlaceOf = new WeakMap<Plan['steps'], Trace['counterparts']>();

/** `before`: the trace of this very step at the last build, which is given back where it would be the same. */
function traced(plan: Plan, step: PlannedStep, solved: readonly Solved[], before: TracedStep | undefined): TracedStep {
	const own = step.vertex === undefined ? undefined : solved[step.vertex];
	const stored = (step.linkVertex === undefined ? own : solved[step.linkVertex])?.root !== undefined;
	const image = own?.vertex.operation.kind === 'image' ? own.vertex.operation.image.digest : undefined;
	const definition = own?.vertex.definition;
	const inputs = own?.inputs ?? NO_INPUTS;
	if (
		before?.definition === definition &&
		before?.inputs === inputs &&
		before.stored === stored &&
		before.image === image
	) {
		return before;
	}
	return {
		stage: step.stage,
		stageName: step.stageName,
		keyword: step.keyword,
		text: step.name.slice(step.name.indexOf(']') + 2),
		definition,
		inputs,
		madeBy:
			own?.vertex.inputs.map(({ source }) =>
				source.kind === 'vertex' ? plan.vertices[source.vertex]?.step : undefined,
			) ?? [],
		image,
		stored,
		variables: step.state.env,
	};
}

const NO_INPUTS: readonly ResolvedInput[] = [];

/** Whether the last build had the same steps on the same images. */
export function hasSameImages(plan: Plan, trace: Trace, last: Trace): boolean {
	if (plannedFor.get(last) !== plan.steps) return false;
	return trace.steps.every(({ image }, step) => image === last.steps[step]?.image);
}
