/** What is remembered of a build so that the next one can be compared with it. */
import type { Plan, PlannedStep, StepState, Vertex } from '../plan/types.ts';
import { type Aligned, align } from './align.ts';
import type { ResolvedInput } from './inputs.ts';
import type { Solved } from './solve.ts';

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
	/** The steps as planned: a trace of the same ones needs no comparison. */
	readonly planned: Plan['steps'];
	readonly steps: readonly TracedStep[];
	/** By step: its counterpart in the trace before. */
	readonly counterparts: readonly (number | undefined)[];
}

/** `twin`: the same build of the previous text, whose steps are taken over where they are the same. */
export function traceOf(
	plan: Plan,
	solved: readonly Solved[],
	last: Trace | undefined,
	twin?: { readonly plan: Plan; readonly trace: Trace },
): Trace {
	const before = last?.planned === plan.steps ? last.steps : undefined;
	const steps = plan.steps.map((step, index) => {
		const other = twin?.plan.steps[index];
		const known = other && isSameStep(step, other) ? twin.trace.steps[index] : undefined;
		return traced(plan, step, solved, before?.[index], known);
	});
	const counterparts = before ? [...steps.keys()] : align(last?.steps ?? [], steps);
	return { planned: plan.steps, steps, counterparts };
}

/** Whether two plans have the same step in one place, wherever its instruction is. */
export function isSameStep(one: PlannedStep, other: PlannedStep): boolean {
	if (one === other) return true;
	return (
		one.name === other.name &&
		one.stage === other.stage &&
		isSameState(one.state, other.state) &&
		one.keyword === other.keyword &&
		one.reachable === other.reachable &&
		one.noStep === other.noStep &&
		one.mergedWith === other.mergedWith
	);
}

/** A stage that was edited has new states, most of which say the same. */
function isSameState(one: StepState, other: StepState): boolean {
	if (one === other) return true;
	if (one.workdir !== other.workdir || one.user !== other.user || one.env.size !== other.env.size) return false;
	const others = [...other.env];
	return (
		one.shell.join('\0') === other.shell.join('\0') &&
		[...one.env].every(([name, { value, by }], index) => {
			const [otherName, variable] = others[index] ?? [];
			return name === otherName && value === variable?.value && by === variable.by;
		})
	);
}

/** `before`, `twin`: traces of this very step in previous builds, of which one is given back where it would be the same. */
function traced(
	plan: Plan,
	step: PlannedStep,
	solved: readonly Solved[],
	before: TracedStep | undefined,
	twin: TracedStep | undefined,
): TracedStep {
	const own = step.vertex === undefined ? undefined : solved[step.vertex];
	const stored = (step.linkVertex === undefined ? own : solved[step.linkVertex])?.root !== undefined;
	const image = own?.vertex.operation.kind === 'image' ? own.vertex.operation.image.digest : undefined;
	const definition = own?.vertex.definition;
	const inputs = own?.inputs ?? NO_INPUTS;
	const isSame = (known: TracedStep) =>
		known.definition === definition && known.inputs === inputs && known.stored === stored && known.image === image;
	if (before && isSame(before)) return before;
	if (twin && isSame(twin)) return twin;
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
	if (last.planned !== plan.steps) return false;
	return trace.steps.every(({ image }, step) => image === last.steps[step]?.image);
}
