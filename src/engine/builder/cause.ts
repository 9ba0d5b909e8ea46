/** Says for each step why it ran, or why it was found although something changed. */

import type { FileDifference } from '../context/types.ts';
import type { Definition, DefinitionPart, Plan, PlannedStep, Vertex } from '../plan/types.ts';
import { chainFrom } from './chain.ts';
import { changedFiles } from './changedFiles.ts';
import { isOnlyMarked } from './failure.ts';
import type { UntoldBuild } from './sameSteps.ts';
import type { Solved } from './solve.ts';
import { hasSameImages, type Trace, type TracedStep } from './trace.ts';
import type { Cause, StateDifference } from './types.ts';

export interface Reason {
	readonly cause: Cause;
	readonly chain: readonly number[];
}

/** `known`: by step, what is known to be true of it. */
export function explain(
	{ plan, solved, trace, last }: UntoldBuild,
	known: readonly (Reason | undefined)[],
): readonly Reason[] {
	const failed = solved.find(({ outcome }) => outcome === 'ERROR')?.vertex.step;
	const unmoved = last !== undefined && hasSameImages(plan, trace, last);
	const causes = plan.steps.map((step) => {
		const cause = known[step.id]?.cause;
		if (cause) return cause;
		if (unmoved && isUnchanged(step, solved, trace, last)) return NOTHING_CHANGED;
		return new Explainer(plan, solved, trace, last, failed, step).cause();
	});
	const roots: (number | undefined)[] = [];
	return causes.map((cause, step): Reason => {
		if (cause === NOTHING_CHANGED) return UNCHANGED;
		const before = known[step];
		if (!before?.chain.every((link) => known[link])) return { cause, chain: chainFrom(step, causes, roots) };
		roots[step] = before.chain.at(-1) ?? step;
		return before;
	});
}

const NOTHING_CHANGED: Cause = { kind: 'nothing-changed' };
export const UNCHANGED: Reason = { cause: NOTHING_CHANGED, chain: [] };

/** The step was found, and nothing that it builds on has another key. */
function isUnchanged(step: PlannedStep, solved: readonly Solved[], trace: Trace, last: Trace): boolean {
	if (step.vertex === undefined || step.mergedWith !== undefined || step.linkVertex !== undefined) return false;
	const own = solved[step.vertex];
	return own?.outcome === 'CACHED' && !isOnlyMarked(own) && trace.steps[step.id] === last.steps[step.id];
}

/** What the reader wrote into the instruction itself. */
const WRITTEN: readonly DefinitionPart[] = ['operation', 'command', 'sources', 'flags', 'file'];
/** What it finds set by instructions above it, and is told by a name. */
const STATE: readonly (readonly [DefinitionPart, StateDifference])[] = [
	['workdir', 'workdir'],
	['path', 'workdir'],
	['user', 'user'],
	['mounts', 'mounts'],
	['destination', 'destination'],
];
const OPTIONS: readonly DefinitionPart[] = [
	...(['network', 'security', 'devices', 'hosts', 'hostname', 'shm', 'ulimit', 'cgroup', 'platform'] as const),
	...(['epoch', 'url', 'digest', 'layers'] as const),
];

/** Undefined for a part that its operation has not. */
function partOf(definition: Definition | undefined, part: DefinitionPart): string | undefined {
	const parts: Readonly<Partial<Record<DefinitionPart, string>>> = definition ?? {};
	return parts[part];
}

class Explainer {
	readonly #plan: Plan;
	readonly #solved: readonly Solved[];
	readonly #step: PlannedStep;
	readonly #own: Solved | undefined;
	readonly #now: TracedStep | undefined;
	readonly #before: TracedStep | undefined;
	readonly #trace: Trace;
	readonly #last: Trace | undefined;
	readonly #failed: number | undefined;

	constructor(
		plan: Plan,
		solved: readonly Solved[],
		trace: Trace,
		last: Trace | undefined,
		failed: number | undefined,
		step: PlannedStep,
	) {
		this.#failed = failed;
		this.#plan = plan;
		this.#solved = solved;
		this.#trace = trace;
		this.#last = last;
		this.#step = step;
		this.#own = step.vertex === undefined ? undefined : solved[step.vertex];
		this.#now = trace.steps[step.id];
		const counterpart = trace.counterparts[step.id];
		this.#before = counterpart === undefined ? undefined : last?.steps[counterpart];
	}

	cause(): Cause {
		const own = this.#own;
		if (!own) return { kind: 'not-needed' };
		if (this.#step.mergedWith !== undefined) return { kind: 'same-as', step: this.#step.mergedWith };
		switch (own.outcome) {
			case 'ERROR':
				return { kind: 'failed', failure: own.failure ?? { kind: 'exit-code', code: 1 } };
			case 'CANCELED':
				return { kind: 'canceled-by', step: this.#failed ?? this.#step.id };
			case 'NOT_STARTED':
				return { kind: 'waits-for-failed', step: this.#failed };
			case 'CACHED':
				return isOnlyMarked(own)
					? { kind: 'shown-as-cached', step: this.#failed ?? this.#step.id }
					: this.#whyCached(own);
			default:
				return this.#whyRan(own);
		}
	}

	#whyRan(own: Solved): Cause {
		const { vertex } = own;
		if (!this.#last) return { kind: 'empty-cache' };
		if (vertex.operation.kind === 'image') return this.#whyImage(vertex.operation.image.name);
		if (vertex.forced) return vertex.forced;
		const before = this.#before;
		if (!before?.definition) return { kind: 'text-changed', before: before?.text };
		return (
			this.#textChange(vertex, before) ??
			this.#parentRan(own) ??
			this.#stateChange(vertex, before) ??
			this.#contentChange(own, before) ??
			this.#otherParent(own, before) ??
			this.#otherImage(own) ??
			(before.stored ? { kind: 'empty-cache' } : { kind: 'not-stored' })
		);
	}

	#whyImage(image: string): Cause {
		return this.#before?.image === this.#now?.image
			? { kind: 'empty-cache' }
			: { kind: 'base-changed', image, before: this.#before?.text };
	}

	/** What the reader wrote into the instruction itself. */
	#textChange(vertex: Vertex, before: TracedStep): Cause | undefined {
		const now = vertex.definition;
		if (now === before.definition) return undefined;
		for (const part of WRITTEN) {
			if (partOf(now, part) !== partOf(before.definition, part)) return { kind: 'text-changed', before: before.text };
		}
		return undefined;
	}

	#parentRan(own: Solved): Cause | undefined {
		for (const { source, selections } of own.vertex.inputs) {
			if (source.kind !== 'vertex' || selections.length > 0) continue;
			const parent = this.#solved[source.vertex];
			if (!parent) continue;
			if (parent.vertex.operation.kind === 'image') {
				const cause = this.#imageChange(parent);
				if (cause) return cause;
			} else if (parent.outcome === 'RAN') return { kind: 'step-ran', step: parent.vertex.step };
		}
		return undefined;
	}

	#imageChange(parent: Solved): Cause | undefined {
		if (parent.vertex.operation.kind !== 'image') return undefined;
		const { image } = parent.vertex.operation;
		const counterpart = this.#trace.counterparts[parent.vertex.step];
		const before = counterpart === undefined ? undefined : this.#last?.steps[counterpart];
		const layers = before?.definition && partOf(before.definition, 'layers');
		if (layers === undefined || layers === image.layersDigest) return undefined;
		return { kind: 'base-changed', image: image.name, before: before?.text };
	}

	#stateChange(vertex: Vertex, before: TracedStep): Cause | undefined {
		const now = vertex.definition;
		const then = before.definition;
		if (now === then) return undefined;
		if (partOf(now, 'env') !== partOf(then, 'env')) {
			const cause = this.#variableChange(before);
			if (cause) return cause;
		}
		for (const [part, what] of STATE) {
			const [was, is] = [partOf(then, part), partOf(now, part)];
			if (is !== was) return { kind: 'state-changed', what, before: was ?? '', after: is ?? '' };
		}
		for (const part of OPTIONS) {
			const [was, is] = [partOf(then, part), partOf(now, part)];
			if (is === was) continue;
			const written = (value: string | undefined) => `${part} ${value ?? ''}`.trim();
			return { kind: 'state-changed', what: 'options', before: written(was), after: written(is) };
		}
		return undefined;
	}

	#variableChange(before: TracedStep): Cause | undefined {
		const now = this.#step.state.env;
		const names = new Set([...now.keys(), ...before.variables.keys()]);
		for (const name of names) {
			const after = now.get(name);
			const then = before.variables.get(name);
			if (after?.value === then?.value) continue;
			return {
				kind: 'variable-changed',
				name,
				by: (after ?? then)?.by ?? 'ENV',
				before: then?.value,
				after: after?.value,
			};
		}
		const order = [...before.variables.keys()];
		const moved = [...now.keys()].find((name, index) => order[index] !== name);
		if (moved === undefined) return undefined;
		const { value, by } = now.get(moved) ?? { value: '', by: 'ENV' as const };
		return { kind: 'variable-changed', name: moved, by, before: value, after: value };
	}

	#contentChange(own: Solved, before: TracedStep): Cause | undefined {
		const olds = before.inputs.filter(({ digest }) => digest !== undefined);
		const news = own.inputs.filter(({ digest }) => digest !== undefined);
		for (const [index, now] of news.entries()) {
			const then = olds[index];
			if (!then || now.digest === then.digest) continue;
			const found = changedFiles(then, now);
			const [first] = found;
			const path = first?.path ?? now.input.selections[0]?.path.slice(1) ?? '';
			const change = { path, how: first?.how ?? ('content' as FileDifference), more: Math.max(0, found.length - 1) };
			const { source } = now.input;
			if (source.kind === 'inline') return { kind: 'text-changed', before: before.text };
			const step = source.kind === 'vertex' ? this.#plan.vertices[source.vertex]?.step : undefined;
			if (step === undefined) return { kind: 'file-changed', ...change };
			return { kind: 'stage-file-changed', ...change, step };
		}
		return undefined;
	}

	/** Everything about the step is as before, but it comes after another one. */
	#otherParent(own: Solved, before: TracedStep): Cause | undefined {
		const parent = this.#trace.steps[this.#step.id]?.madeBy[0];
		const counterpart = parent === undefined ? undefined : this.#trace.counterparts[parent];
		if (own.vertex.inputs[0]?.selections.length === 0 && counterpart !== before.madeBy[0]) {
			return { kind: 'order-changed', step: parent };
		}
		return undefined;
	}

	/** A rebuilt image with the layers it had: a step that was never built on both is known by the other one alone. */
	#otherImage(own: Solved): Cause | undefined {
		const { source } = own.vertex.inputs[0] ?? {};
		const parent = source?.kind === 'vertex' ? this.#solved[source.vertex] : undefined;
		if (parent?.vertex.operation.kind !== 'image' || !this.#imageMoved(parent)) return undefined;
		const counterpart = this.#trace.counterparts[parent.vertex.step];
		const before = counterpart === undefined ? undefined : this.#last?.steps[counterpart]?.text;
		return { kind: 'base-changed', image: parent.vertex.operation.image.name, before };
	}

	#whyCached(own: Solved): Cause {
		const { vertex } = own;
		if (vertex.operation.kind === 'image') return { kind: 'nothing-changed' };
		for (const { source, selections } of vertex.inputs) {
			if (source.kind !== 'vertex') continue;
			const parent = this.#solved[source.vertex];
			if (!parent) continue;
			if (parent.outcome === 'RAN' && selections.length > 0 && parent.vertex.operation.kind !== 'download') {
				return { kind: 'same-content', path: selections[0]?.path ?? '/', step: parent.vertex.step };
			}
			if (parent.outcome === 'RAN' && selections.length === 0 && parent.vertex.operation.kind !== 'image') {
				return { kind: 'key-of-run', step: parent.vertex.step };
			}
			if (parent.vertex.operation.kind === 'image' && this.#imageMoved(parent)) {
				return { kind: 'same-layers', image: parent.vertex.operation.image.name };
			}
		}
		const link = this.#step.linkVertex === undefined ? undefined : this.#solved[this.#step.linkVertex];
		if (link?.outcome === 'RAN') return { kind: 'link-independent' };
		const before = this.#before;
		if (!before?.definition) return { kind: 'built-before' };
		const changed =
			vertex.definition !== before.definition &&
			JSON.stringify(vertex.definition) !== JSON.stringify(before.definition);
		const other = own.inputs.some(({ digest }, index) => digest !== before.inputs[index]?.digest);
		if (changed || other) return { kind: 'built-before' };
		if (this.#now?.text !== before.text) {
			return {
				kind: 'not-in-key',
				what:
					vertex.operation.kind === 'copy'
						? 'source-directory'
						: vertex.operation.kind === 'run' && vertex.operation.mounts.length > 0
							? 'mount'
							: 'text',
			};
		}
		return { kind: 'nothing-changed' };
	}

	#imageMoved(parent: Solved): boolean {
		const counterpart = this.#trace.counterparts[parent.vertex.step];
		const before = counterpart === undefined ? undefined : this.#last?.steps[counterpart];
		return before?.image !== undefined && before.image !== this.#trace.steps[parent.vertex.step]?.image;
	}
}
