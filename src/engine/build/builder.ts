/** A builder as BuildKit is one: builds plans, and keeps from build to build what can be found again. */

import { digestOf } from '../context/digest.ts';
import { ignoreFileTransfer, transfer } from '../context/transfer.ts';
import type { DirectoryNode } from '../context/types.ts';
import type { Plan, PlannedStep } from '../plan/types.ts';
import { explain, type Reason, UNCHANGED } from './cause.ts';
import type { Environment } from './execute.ts';
import { afterFailure } from './failure.ts';
import { Records, type SavedRecords } from './records.ts';
import { definitionKey, type Solved, solve } from './solve.ts';
import { type Trace, traceOf } from './trace.ts';
import type { BuildResult, Outcome, StepResult } from './types.ts';

export interface BuildRequest {
	readonly plan: Plan;
	/** The context after .dockerignore. */
	readonly context: DirectoryNode;
	/** The text of .dockerignore, where there is one. */
	readonly dockerignore?: string | undefined;
	readonly environment: Environment;
	readonly secrets?: Readonly<Record<string, string>>;
	/** Seconds since 1970; without it each build is a minute after the one before. */
	readonly now?: number;
}

export interface SavedBuilder {
	readonly records: SavedRecords;
	readonly held: DirectoryNode | undefined;
	readonly images: readonly string[];
	readonly caches: readonly (readonly [string, DirectoryNode])[];
	readonly last: Trace | undefined;
	readonly runs: number;
	readonly builds: number;
	readonly clock: number;
}

const FIRST_BUILD = 1_750_000_000;
const EMPTY: DirectoryNode = { kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0, children: new Map() };

export class Builder {
	#records = new Records();
	/** The synced copy of the context. */
	#held: DirectoryNode | undefined;
	#images = new Set<string>();
	#caches = new Map<string, DirectoryNode>();
	#last: Trace | undefined;
	/** What the last build found and made, by vertex; not saved, for without it all is only looked up anew. */
	#solved: readonly Solved[] = [];
	#runs = 0;
	#builds = 0;
	#clock = FIRST_BUILD;

	/** A builder that goes its own way from here; the two share no later change. */
	fork(): Builder {
		const builder = Builder.restore(this.save());
		builder.#solved = this.#solved;
		return builder;
	}

	/** All that the builder knows, as data that a structured clone carries over: for a worker's message or a database. */
	save(): SavedBuilder {
		return {
			records: this.#records.save(),
			held: this.#held,
			images: [...this.#images],
			caches: [...this.#caches],
			last: this.#last,
			runs: this.#runs,
			builds: this.#builds,
			clock: this.#clock,
		};
	}

	/** `saved` must come from `save`, of this same version. */
	static restore(saved: SavedBuilder): Builder {
		const builder = new Builder();
		builder.#records = new Records(saved.records);
		builder.#held = saved.held;
		builder.#images = new Set(saved.images);
		builder.#caches = new Map(saved.caches);
		builder.#last = saved.last;
		builder.#runs = saved.runs;
		builder.#builds = saved.builds;
		builder.#clock = saved.clock;
		return builder;
	}

	/** `docker builder prune --all`; with `images` the pulled base images go too. */
	prune(images = false): void {
		this.#records = new Records();
		this.#caches = new Map();
		this.#held = undefined;
		this.#last = undefined;
		this.#solved = [];
		if (images) this.#images = new Set();
	}

	/** Goes on with the same records on another machine: cache mounts and the copy of the context stay behind. */
	moveToNewMachine(): void {
		this.#caches = new Map();
		this.#held = undefined;
	}

	/** The daemon forgets its copy of the context; the cache stays. */
	dropContext(): void {
		this.#held = undefined;
	}

	build(request: BuildRequest): BuildResult {
		const { plan, environment } = request;
		const now = request.now ?? this.#clock;
		this.#clock = now + 60;
		this.#builds += 1;
		if (plan.error) return neverStarted(plan);
		let contextBytes = ignoreFileTransfer(request.dockerignore);
		if (plan.requested) {
			const sent = transfer(request.context, plan.requested, this.#held);
			contextBytes = sent.bytes;
			this.#held = sent.held;
		}
		this.#emptyCaches(plan);
		const solved: Solved[] = [];
		const solving = {
			environment,
			now,
			secrets: request.secrets ?? {},
			images: this.#images,
			caches: this.#caches,
			build: this.#builds,
			nextRun: () => ++this.#runs,
			records: this.#records,
			context: this.#held ?? EMPTY,
			solved,
			last: this.#solved,
		};
		for (const vertex of plan.vertices) solved.push(solve(vertex, solving));
		this.#settleDownloads(solved);
		this.#settleFailure(solved);
		const trace = traceOf(plan, solved, this.#last);
		const steps = stepResults(plan, solved, trace, this.#last);
		this.#last = trace;
		this.#solved = solved;
		const failed = steps.find(({ outcome }) => outcome === 'ERROR');
		const failure = failed?.cause.kind === 'failed' ? { step: failed.step, failure: failed.cause.failure } : undefined;
		return { steps, contextBytes, failure };
	}

	/** A RUN that is forced starts with empty cache mounts: BuildKit lets go of what they hold before the build. */
	#emptyCaches(plan: Plan): void {
		for (const { operation, forced } of plan.vertices) {
			if (!forced || operation.kind !== 'run') continue;
			for (const { type, cacheId } of operation.mounts) if (type === 'cache') this.#caches.delete(cacheId);
		}
	}

	/**
	 * A server is asked in every build, which counts as run. Where the file is then needed and was fetched before, in the
	 * same state, it comes from the cache.
	 */
	#settleDownloads(solved: Solved[]): void {
		for (const [id, one] of solved.entries()) {
			const key = one.vertex.operation.kind === 'download' ? downloadKey(one) : undefined;
			const needed = key !== undefined && solved.some((user) => user.outcome === 'RAN' && uses(user, id));
			if (key === undefined || !needed) continue;
			if (this.#records.downloads.has(key)) solved[id] = { ...one, outcome: 'CACHED' };
			this.#records.downloads.add(key);
		}
	}

	/** What was cancelled or never started leaves nothing behind. */
	#settleFailure(solved: Solved[]): void {
		if (!solved.some(({ outcome }) => outcome === 'ERROR')) return;
		for (const [id, outcome] of afterFailure(solved)) {
			const one = solved[id];
			if (!one) continue;
			if (one.outcome === 'RAN' && one.record !== undefined) {
				this.#records.remove(definitionKey(one.vertex), one.record);
			}
			solved[id] = { ...one, outcome, root: undefined, record: undefined };
		}
	}
}

/** Name, mode, content and time of a fetched file; not its address. */
function downloadKey({ root }: Solved): string | undefined {
	const [file] = root?.children ?? [];
	return file && `${file[0]} ${digestOf(file[1])} ${file[1].mtime}`;
}

function uses({ vertex }: Solved, input: number): boolean {
	return vertex.inputs.some(({ source }) => source.kind === 'vertex' && source.vertex === input);
}

function neverStarted(plan: Plan): BuildResult {
	const failure = { kind: 'plan', error: plan.error ?? { kind: 'no-stage' } } as const;
	const steps = plan.steps.map((step): StepResult => {
		const outcome: Outcome = step.noStep ? 'NO_STEP' : step.reachable ? 'NOT_STARTED' : 'UNREACHABLE';
		return {
			step: step.id,
			outcome,
			link: undefined,
			download: undefined,
			mergedWith: undefined,
			cause: outcome === 'NOT_STARTED' ? { kind: 'waits-for-failed', step: undefined } : { kind: 'not-needed' },
			chain: [],
			inputs: [],
			before: undefined,
			after: undefined,
			linked: undefined,
			work: [],
			notes: [],
			reproducible: true,
		};
	});
	return { steps, contextBytes: undefined, failure: { step: undefined, failure } };
}

function stepResults(plan: Plan, solved: readonly Solved[], trace: Trace, last: Trace | undefined): StepResult[] {
	const reasons = explain(plan, solved, trace, last);
	return plan.steps.map((step, index): StepResult => {
		const own = step.vertex === undefined ? undefined : solved[step.vertex];
		const reason = reasons[index];
		const known = unchanged.get(step);
		if (reason === UNCHANGED && known && known.own === own) return known.result;
		const result = stepResult(plan, step, solved, reason);
		// What a server is asked for can differ from build to build.
		if (reason === UNCHANGED && own && step.downloadVertex === undefined) unchanged.set(step, { own, result });
		return result;
	});
}

/** Of a step that nothing has changed for every build says the same. */
const unchanged = new WeakMap<PlannedStep, { readonly own: Solved; readonly result: StepResult }>();

function stepResult(plan: Plan, step: PlannedStep, solved: readonly Solved[], reason: Reason | undefined): StepResult {
	const own = step.vertex === undefined ? undefined : solved[step.vertex];
	const link = step.linkVertex === undefined ? undefined : solved[step.linkVertex];
	const download = step.downloadVertex === undefined ? undefined : solved[step.downloadVertex];
	const shared = step.mergedWith !== undefined;
	let outcome: Outcome = own?.outcome ?? (step.noStep ? 'NO_STEP' : 'UNREACHABLE');
	if (own && shared) outcome = 'MERGED';
	const fetches = own && download ? fetchesOf(own, solved) : [];
	const root = link ?? own;
	return {
		step: step.id,
		outcome,
		link: link?.outcome,
		download: download?.outcome,
		mergedWith: step.mergedWith,
		cause: reason?.cause ?? { kind: 'not-needed' },
		chain: reason?.chain ?? [],
		inputs: inputSteps(plan, own, link),
		before: root?.inputs[0]?.root,
		after: root?.root,
		linked: own?.vertex.operation.kind === 'copy' && own.vertex.operation.link ? own.root : undefined,
		work: joined(
			fetches.flatMap(({ outcome, effect }) => (outcome === 'RAN' ? (effect?.work ?? []) : [])),
			own?.effect?.work,
		),
		notes: joined(
			fetches.flatMap(({ effect }) => effect?.notes ?? []),
			own?.effect?.notes,
		),
		reproducible: own?.effect?.reproducible ?? true,
	};
}

/** Mostly there is but the step's own. */
function joined<T>(before: readonly T[], own: readonly T[] = []): readonly T[] {
	return before.length === 0 ? own : [...before, ...own];
}

/** What an ADD has to get from elsewhere. */
function fetchesOf(own: Solved, solved: readonly Solved[]): readonly Solved[] {
	return own.vertex.inputs.flatMap(({ source }) => {
		const input = source.kind === 'vertex' ? solved[source.vertex] : undefined;
		return input?.vertex.operation.kind === 'download' ? [input] : [];
	});
}

function inputSteps(plan: Plan, ...solved: readonly (Solved | undefined)[]): number[] {
	// A copy's own image, download and merge belong to its step.
	const own = solved[0]?.vertex.step;
	const steps = new Set<number>();
	for (const one of solved) {
		for (const { source } of one?.vertex.inputs ?? []) {
			const step = source.kind === 'vertex' ? plan.vertices[source.vertex]?.step : undefined;
			if (step !== undefined && step !== own) steps.add(step);
		}
	}
	return [...steps];
}
