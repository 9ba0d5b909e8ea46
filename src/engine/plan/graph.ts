/** Collects the vertices of a plan; a vertex that was there already is shared, as BuildKit shares it. */
import type { Definition, Input, Operation, Plan, Vertex } from './types.ts';

export interface NewVertex {
	/** All that BuildKit's own digest of the vertex holds, apart from its inputs: full paths, not only what is in the key. */
	readonly literal: unknown;
	readonly definition: Definition;
	readonly inputs: readonly Input[];
	readonly operation: Operation;
	readonly forced: Vertex['forced'];
	readonly step: number;
}

export class Graph {
	readonly vertices: Vertex[] = [];
	readonly #byIdentity = new Map<string, number>();
	readonly #previous: readonly Vertex[];

	/** `previous`: the plan of the previous text. A vertex that is the same in both is one object, so that what is known of it holds. */
	constructor(previous?: Plan) {
		this.#previous = previous?.vertices ?? [];
	}

	/** Gives the vertex, new or shared. One that is asked for without the cache in one place is run for all. */
	add(wanted: NewVertex): Vertex {
		const { literal, ...rest } = wanted;
		const identity = JSON.stringify([literal, wanted.inputs]);
		const known = this.vertices[this.#byIdentity.get(identity) ?? -1];
		if (known) return wanted.forced && !known.forced ? this.#put({ ...known, forced: wanted.forced }) : known;
		const id = this.vertices.length;
		this.#byIdentity.set(identity, id);
		const before = this.#previous[id];
		return this.#put(
			before?.identity === identity && this.#isSame(before, wanted) ? before : { ...rest, id, identity },
		);
	}

	/**
	 * Takes over the previous plan's vertices from one id up to another, which build on the same ids here. What builds on another vertex
	 * is another one. False, and nothing is taken, where one of them would be shared here.
	 */
	takeOver(from: number, to: number | undefined): boolean {
		const vertices = this.#previous.slice(from, to);
		if (vertices.some(({ identity }) => this.#byIdentity.has(identity))) return false;
		for (const vertex of vertices) {
			this.#byIdentity.set(vertex.identity, vertex.id);
			this.#put(this.#standsOnSame(vertex) ? vertex : { ...vertex });
		}
		return true;
	}

	#put(vertex: Vertex): Vertex {
		this.vertices[vertex.id] = vertex;
		return vertex;
	}

	/** `before` does the same step's work on the same vertices, and the little that its identity leaves out is the same too. */
	#isSame(before: Vertex, wanted: NewVertex): boolean {
		return (
			before.step === wanted.step &&
			before.forced === wanted.forced &&
			this.#standsOnSame(before) &&
			besideIdentity(before) === besideIdentity(wanted)
		);
	}

	#standsOnSame({ inputs }: Vertex): boolean {
		return inputs.every(
			({ source }) => source.kind !== 'vertex' || this.vertices[source.vertex] === this.#previous[source.vertex],
		);
	}
}

/** Of a RUN nearly all is in its definition, and environments are long. */
function besideIdentity({ operation }: NewVertex | Vertex): string {
	if (operation.kind !== 'run') return JSON.stringify(operation);
	const { mounts, proxies, ungiven } = operation;
	const isPlain = mounts.length === 0 && proxies.length === 0 && ungiven.length === 0;
	return isPlain ? '' : JSON.stringify([mounts, proxies, ungiven]);
}
