/** Questions made into messages: what the worker has already is not sent again. */
import type { AnalyzeRequest, Job, ProjectRef, Shared } from './protocol.ts';
import type { Question, SideProject } from './question.ts';

export class Requests {
	readonly #keys = new WeakMap<Shared, number>();
	#lastKey = 0;
	/** The shared parts that the worker was sent with its last request: it forgets all others. */
	#held: ReadonlySet<number> = new Set();

	/** A new worker has nothing. */
	forget(): void {
		this.#held = new Set();
	}

	make({ jobs, locale, glimpse, settings }: Question, id: number, warmUp: boolean): AnalyzeRequest {
		const named = new Map<number, Shared>();
		const refer = ({ dockerfile, dockerignore, options, shared }: SideProject): ProjectRef => {
			const key = this.#keyOf(shared);
			named.set(key, shared);
			return { dockerfile, dockerignore, options, shared: key };
		};
		const referred = jobs.map(
			({ side, project, built }): Job => ({ side, project: refer(project), built: built && refer(built) }),
		);
		const parts = [...named].filter(([key]) => !this.#held.has(key)).map(([key, shared]) => ({ key, shared }));
		this.#held = new Set(named.keys());
		const wishes = { ...(glimpse === undefined ? {} : { glimpse }), ...(settings ? { settings } : {}) };
		return { kind: 'analyze', id, locale, jobs: referred, parts, warmUp, ...wishes };
	}

	#keyOf(shared: Shared): number {
		const key = this.#keys.get(shared) ?? ++this.#lastKey;
		this.#keys.set(shared, key);
		return key;
	}
}
