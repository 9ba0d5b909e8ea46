/**
 * Remembers what running a vertex gave, across builders and projects: the cost of looking at a change is then that of the
 * steps which the change reaches. What gives other bytes in every run is remembered by the build it ran in: the second
 * build of one builder gives what the second build of another gave, and never what its own first one did.
 */

import { identityOf } from '../context/identity.ts';
import { entryOf } from '../foreign/table.ts';
import { perObject } from '../memory/perObject.ts';
import type { Vertex } from '../plan/types.ts';
import { definitionKey } from './definition.ts';
import type { Executed, Execution } from './execute.ts';
import { contentsOf, type ResolvedInput } from './inputs.ts';
import { storeOf } from './mounting.ts';
import type { Solved } from './solve.ts';

/** Results that none of this many projects asked for are forgotten, at the latest after as many more. */
const KEPT_FOR = 8;

/** The vertex' own part and that of what it ran on: both are short, and neither is written again at every look-up. */
export type ExecutionKey = readonly [vertex: string, on: string];

type Results = Map<string, Map<string, Executed>>;

export class ExecutionMemo {
	#results: Results = new Map();
	#older: Results = new Map();
	#kept = new WeakSet<Solved>();
	#projects = 0;

	/** Undefined for a vertex whose outcome depends on more than can be named. */
	key(vertex: Vertex, inputs: readonly ResolvedInput[], build: Execution): ExecutionKey | undefined {
		const { operation } = vertex;
		if (operation.kind === 'image' || operation.kind === 'download') return undefined;
		const own = ownKey(vertex);
		const parts = contentsOf(inputs, identityOf);
		if (operation.kind === 'run') {
			for (const mount of operation.mounts) {
				const cache = mount.type === 'cache' ? build.caches.get(storeOf(mount, inputs)) : undefined;
				if (mount.type === 'cache') parts.push(`cache ${cache ? identityOf(cache) : ''}`);
				if (mount.type === 'secret') parts.push(`secret ${entryOf(build.secrets, mount.secretId) ?? ''}`);
			}
		}
		const [only] = parts;
		return [own, only !== undefined && parts.length === 1 ? only : parts.join('\0')];
	}

	get(key: ExecutionKey, build: Execution): Executed | undefined {
		return this.#recall(key) ?? this.#recall(inBuild(key, build));
	}

	set(key: ExecutionKey, build: Execution, executed: Executed): void {
		this.#keep(executed.effect?.reproducible === false ? inBuild(key, build) : key, executed);
	}

	/** What was taken over from another build, without asking here, is in use all the same. */
	keep(taken: Solved, build: Execution): void {
		if (this.#kept.has(taken)) return;
		this.#kept.add(taken);
		const key = this.key(taken.vertex, taken.inputs, build);
		if (key) this.get(key, build);
	}

	/** To be called for each project that is looked at: what is not used any more goes, so that typing does not fill the memory. */
	nextProject(): void {
		this.#projects += 1;
		if (this.#projects % KEPT_FOR > 0) return;
		this.#older = this.#results;
		this.#results = new Map();
		this.#kept = new WeakSet();
	}

	#recall(key: ExecutionKey): Executed | undefined {
		const [vertex, on] = key;
		const known = this.#results.get(vertex)?.get(on);
		if (known) return known;
		const older = this.#older.get(vertex)?.get(on);
		if (older) this.#keep(key, older);
		return older;
	}

	#keep([vertex, on]: ExecutionKey, executed: Executed): void {
		const own = this.#results.get(vertex);
		if (own) own.set(on, executed);
		else this.#results.set(vertex, new Map([[on, executed]]));
	}
}

const ownKey = perObject((vertex: Vertex): string => {
	const { operation } = vertex;
	const mounts = operation.kind === 'run' && operation.mounts.length > 0 ? JSON.stringify(operation.mounts) : '';
	const proxies = operation.kind === 'run' && operation.proxies.length > 0 ? JSON.stringify(operation.proxies) : '';
	const ungiven = operation.kind === 'run' ? operation.ungiven.join(' ') : '';
	const sources = operation.kind === 'copy' ? JSON.stringify(operation.sources) : '';
	return `${definitionKey(vertex)}${mounts}${proxies}${ungiven}${sources}`;
});

const inBuild = ([vertex, on]: ExecutionKey, { build }: Execution): ExecutionKey => [vertex, `${build}\0${on}`];
