/** Collects the vertices of a plan; a vertex that was there already is shared, as BuildKit shares it. */
import type { Definition, Input, Operation, Vertex } from './types.ts';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

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
	readonly vertices: Mutable<Vertex>[] = [];
	readonly #byIdentity = new Map<string, Mutable<Vertex>>();

	/** Gives the vertex, new or shared. One that is asked for without the cache in one place is run for all. */
	add(wanted: NewVertex): Vertex {
		const { literal, ...rest } = wanted;
		const identity = JSON.stringify([literal, wanted.inputs]);
		const known = this.#byIdentity.get(identity);
		if (known) {
			known.forced ??= wanted.forced;
			return known;
		}
		const vertex = { ...rest, id: this.vertices.length, identity };
		this.vertices.push(vertex);
		this.#byIdentity.set(identity, vertex);
		return vertex;
	}
}
