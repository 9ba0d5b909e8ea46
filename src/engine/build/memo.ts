/**
 * Remembers what running a vertex gave, across builders and projects: the cost of looking at a change is then that of the
 * steps which the change reaches. What gives other bytes in every run is remembered by the build it ran in: the second
 * build of one builder gives what the second build of another gave, and never what its own first one did.
 */
import { identityOf } from '../context/identity.ts';
import type { Vertex } from '../plan/types.ts';
import type { Executed, Execution } from './execute.ts';
import { definitionKey, type ResolvedInput } from './solve.ts';

/** Results kept: a long file with a few dozen versions of its steps. */
const MOST = 20_000;

/** Runs of all memos, since results of several can meet in one builder. */
let runs = 0;

export class ExecutionMemo {
	#results = new Map<string, Executed>();
	readonly #own = new WeakMap<Vertex, string>();

	/** Undefined for a vertex whose outcome depends on more than can be named. */
	key(vertex: Vertex, inputs: readonly ResolvedInput[], build: Execution): string | undefined {
		const { operation } = vertex;
		if (operation.kind === 'image' || operation.kind === 'download') return undefined;
		const parts = [this.#ownKey(vertex)];
		for (const { root, selected } of inputs) {
			if (selected.length === 0) parts.push(root ? identityOf(root) : '-');
			for (const matches of selected) {
				parts.push(matches.map(({ path, node }) => `${path}=${identityOf(node)}`).join());
			}
		}
		if (operation.kind === 'run') {
			for (const { type, cacheId, secretId } of operation.mounts) {
				const cache = type === 'cache' ? build.caches.get(cacheId) : undefined;
				if (type === 'cache') parts.push(`cache ${cache ? identityOf(cache) : ''}`);
				if (type === 'secret') parts.push(`secret ${build.secrets[secretId] ?? ''}`);
			}
		}
		return parts.join('\0');
	}

	get(key: string, build: Execution): Executed | undefined {
		return this.#results.get(key) ?? this.#results.get(inBuild(key, build));
	}

	set(key: string, build: Execution, executed: Executed): void {
		if (this.#results.size >= MOST) this.#results = new Map();
		this.#results.set(executed.effect?.reproducible === false ? inBuild(key, build) : key, executed);
	}

	/** A number that no run has had whose result is remembered. */
	nextRun(): number {
		return --runs;
	}

	#ownKey(vertex: Vertex): string {
		const known = this.#own.get(vertex);
		if (known !== undefined) return known;
		const { operation } = vertex;
		const mounts = operation.kind === 'run' && operation.mounts.length > 0 ? JSON.stringify(operation.mounts) : '';
		const proxies = operation.kind === 'run' && operation.proxies.length > 0 ? JSON.stringify(operation.proxies) : '';
		const sources = operation.kind === 'copy' ? JSON.stringify(operation.sources) : '';
		const key = `${definitionKey(vertex)}${mounts}${proxies}${sources}`;
		this.#own.set(vertex, key);
		return key;
	}
}

const inBuild = (key: string, { build }: Execution) => `${build}\0${key}`;
