/**
 * Remembers what running a vertex gave, across builders and projects: the cost of looking at a change is then that of the
 * steps which the change reaches. Only for steps that would give the same bytes again.
 */
import type { Node } from '../context/types.ts';
import type { Vertex } from '../plan/types.ts';
import type { Executed, Execution } from './execute.ts';
import type { ResolvedInput } from './solve.ts';

/** Results kept: a long file with a few dozen versions of its steps. */
const MOST = 20_000;

export class ExecutionMemo {
	#results = new Map<string, Executed>();
	readonly #numbers = new WeakMap<Node, number>();
	readonly #own = new WeakMap<Vertex, string>();
	#next = 1;

	/** Undefined for a vertex whose outcome depends on more than can be named. */
	key(vertex: Vertex, inputs: readonly ResolvedInput[], build: Execution): string | undefined {
		const { operation } = vertex;
		if (operation.kind === 'image' || operation.kind === 'download') return undefined;
		const parts = [this.#ownKey(vertex)];
		for (const { root, selected } of inputs) {
			if (selected.length === 0) parts.push(root ? String(this.#number(root)) : '-');
			for (const matches of selected) {
				parts.push(matches.map(({ path, node }) => `${path}=${this.#number(node)}`).join(','));
			}
		}
		if (operation.kind === 'run') {
			for (const { type, cacheId, secretId } of operation.mounts) {
				const cache = type === 'cache' ? build.caches.get(cacheId) : undefined;
				if (type === 'cache') parts.push(`cache ${cache ? this.#number(cache) : ''}`);
				if (type === 'secret') parts.push(`secret ${build.secrets[secretId] ?? ''}`);
			}
		}
		return parts.join('\0');
	}

	get(key: string): Executed | undefined {
		return this.#results.get(key);
	}

	set(key: string, executed: Executed): void {
		if (executed.effect?.reproducible === false) return;
		if (this.#results.size >= MOST) this.#results = new Map();
		this.#results.set(key, executed);
	}

	#ownKey(vertex: Vertex): string {
		const known = this.#own.get(vertex);
		if (known !== undefined) return known;
		const { definition, operation } = vertex;
		const mounts = operation.kind === 'run' ? [operation.mounts, operation.proxies] : [];
		const sources = operation.kind === 'copy' ? operation.sources : [];
		const key = JSON.stringify([definition, mounts, sources]);
		this.#own.set(vertex, key);
		return key;
	}

	#number(node: Node): number {
		const known = this.#numbers.get(node);
		if (known !== undefined) return known;
		this.#numbers.set(node, this.#next);
		return this.#next++;
	}
}
