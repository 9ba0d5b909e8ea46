/**
 * Remembers what running a vertex gave, across builders and projects: the cost of looking at a change is then that of the
 * steps which the change reaches. What gives other bytes in every run is remembered by the build it ran in: the second
 * build of one builder gives what the second build of another gave, and never what its own first one did.
 */
import { identityOf } from '../context/identity.ts';
import type { Vertex } from '../plan/types.ts';
import type { Executed, Execution } from './execute.ts';
import { definitionKey, type ResolvedInput } from './solve.ts';

/** Results that none of this many projects asked for are forgotten, at the latest after as many more. */
const KEPT_FOR = 8;

/** Runs of all memos, since results of several can meet in one builder. */
let runs = 0;

export class ExecutionMemo {
	#results = new Map<string, Executed>();
	#older: ReadonlyMap<string, Executed> = new Map();
	#projects = 0;
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
		return this.#recall(key) ?? this.#recall(inBuild(key, build));
	}

	set(key: string, build: Execution, executed: Executed): void {
		this.#results.set(executed.effect?.reproducible === false ? inBuild(key, build) : key, executed);
	}

	/** To be called for each project that is looked at: what is not used any more goes, so that typing does not fill the memory. */
	nextProject(): void {
		this.#projects += 1;
		if (this.#projects % KEPT_FOR > 0) return;
		this.#older = this.#results;
		this.#results = new Map();
	}

	#recall(key: string): Executed | undefined {
		const known = this.#results.get(key);
		if (known) return known;
		const older = this.#older.get(key);
		if (older) this.#results.set(key, older);
		return older;
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
