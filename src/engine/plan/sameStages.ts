/** Takes stages over from the plan of the previous text: those that read the same there and build on the same. */
import type { Instruction } from '../dockerfile/types.ts';
import type { BuiltStage, PlanContext } from './context.ts';
import type { ResolvedStage } from './stages.ts';
import type { InputSource } from './types.ts';

export class SameStages {
	readonly #context: PlanContext;
	readonly #previous: PlanContext;
	/** Whether the two have anything in common at all: other options or arguments can mean other steps everywhere. */
	readonly #comparable: boolean;
	readonly #images = new Map<string, boolean>();
	/** Vertices that the stages so far end with. */
	readonly #roots = new Set<number>();
	/** So many stages, from the first on, have the name and the end that they have there. */
	#inPlace = 0;

	constructor(context: PlanContext, previous: PlanContext) {
		this.#context = context;
		this.#previous = previous;
		const { options, globals, dockerfile } = context;
		// A step that is forced makes others so that are the same.
		const isForced = options.noCache === true || (options.noCacheFilter ?? []).length > 0;
		this.#comparable =
			!isForced &&
			JSON.stringify(options) === JSON.stringify(previous.options) &&
			dockerfile.escape === previous.dockerfile.escape &&
			isSameMap(globals.values, previous.globals.values);
	}

	/** The stage as the other plan has it, with its steps and vertices added to this one; undefined where anything differs. */
	take(resolved: ResolvedStage, needed: boolean): BuiltStage | undefined {
		const { graph, steps } = this.#context;
		const { index } = resolved.stage;
		const known = this.#previous.built[index];
		if (!this.#comparable || !known || known.needed !== needed) return undefined;
		if (known.firstStep !== steps.length || known.firstVertex !== graph.vertices.length) return undefined;
		if (!this.#isSameAbove(index) || !this.#isSameBase(resolved, known.resolved)) return undefined;
		const now = this.#counterparts(resolved, known.resolved);
		if (!now || !this.#findsSame(known)) return undefined;
		const next = this.#previous.built[index + 1];
		if (!graph.takeOver(known.firstVertex, next?.firstVertex)) return undefined;
		for (const step of this.#previous.steps.slice(known.firstStep, next?.firstStep)) {
			const instruction = now.get(step.instruction);
			steps.push(instruction === undefined ? step : { ...step, instruction });
		}
		return { ...known, resolved };
	}

	#isSameAbove(index: number): boolean {
		for (; this.#inPlace < index; this.#inPlace++) {
			const own = this.#context.built[this.#inPlace];
			const other = this.#previous.built[this.#inPlace];
			if (!own || !other || own.resolved.stage.name !== other.resolved.stage.name) return false;
			const root = vertexOf(own.root);
			if (own.root.kind !== other.root.kind || root !== vertexOf(other.root)) return false;
			if (root !== undefined) this.#roots.add(root);
		}
		return true;
	}

	#isSameBase(own: ResolvedStage, other: ResolvedStage): boolean {
		const { labels, built } = this.#context;
		if (own.triggers.length + other.triggers.length > 0) return false;
		if (labels[own.stage.index] !== this.#previous.labels[other.stage.index]) return false;
		if (own.base.kind === 'stage' && other.base.kind === 'stage') {
			const [base, known] = [built[own.base.stage], this.#previous.built[other.base.stage]];
			return own.base.stage === other.base.stage && base?.state === known?.state && base?.imageEnv === known?.imageEnv;
		}
		if (own.base.kind === 'image' && other.base.kind === 'image') {
			return own.base.name === other.base.name && this.#isSameImage(own.base.name);
		}
		return own.base.kind === other.base.kind;
	}

	#isSameImage(name: string): boolean {
		const known = this.#images.get(name);
		if (known !== undefined) return known;
		const { findImage } = this.#context;
		const same = JSON.stringify(findImage(name)) === JSON.stringify(this.#previous.findImage(name));
		this.#images.set(name, same);
		return same;
	}

	/** The instructions that are elsewhere now, by what they were; undefined where one reads otherwise. */
	#counterparts(own: ResolvedStage, other: ResolvedStage): ReadonlyMap<Instruction, Instruction> | undefined {
		const now = [own.stage.from, ...own.stage.instructions];
		const then = [other.stage.from, ...other.stage.instructions];
		if (now.length !== then.length) return undefined;
		const moved = new Map<Instruction, Instruction>();
		for (const [index, instruction] of now.entries()) {
			const before = then[index];
			if (before === instruction) continue;
			if (!before || textOf(instruction, this.#context) !== textOf(before, this.#previous)) return undefined;
			moved.set(before, instruction);
		}
		return moved;
	}

	/** Whether the images, and what the stage has of vertices above it, are found in the same places here. */
	#findsSame({ firstVertex, resolved, firstStep }: BuiltStage): boolean {
		const next = this.#previous.built[resolved.stage.index + 1];
		const isSame = (vertex: number | undefined) =>
			vertex === undefined ||
			vertex >= firstVertex ||
			this.#context.graph.vertices[vertex]?.identity === this.#previous.graph.vertices[vertex]?.identity;
		// What a stage ends with may be another vertex now; an image that is named can have moved.
		const isFound = (vertex: number | undefined) =>
			isSame(vertex) ||
			(this.#roots.has(vertex ?? -1) && this.#previous.graph.vertices[vertex ?? -1]?.operation.kind !== 'image');
		const vertices = this.#previous.graph.vertices.slice(firstVertex, next?.firstVertex);
		const steps = this.#previous.steps.slice(firstStep, next?.firstStep);
		return (
			vertices.every(({ operation }) => operation.kind !== 'image' || this.#isSameImage(operation.image.name)) &&
			vertices.every(({ inputs }) => inputs.every(({ source }) => isFound(vertexOf(source)))) &&
			steps.every((step) => isSame(step.vertex) && isSame(step.linkVertex) && isSame(step.downloadVertex))
		);
	}
}

function vertexOf(source: InputSource): number | undefined {
	return source.kind === 'vertex' ? source.vertex : undefined;
}

function textOf({ range }: Instruction, { dockerfile }: PlanContext): string {
	return dockerfile.text.slice(range.start, range.end);
}

function isSameMap(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
	return one.size === other.size && [...one].every(([name, value]) => other.get(name) === value);
}
