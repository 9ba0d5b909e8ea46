/** A builder as BuildKit is one: builds plans, and keeps from build to build what can be found again. */

import { digestOf } from '../context/digest.ts';
import { type IgnoreFile, isMalformed } from '../context/ignore.ts';
import { takeOver } from '../context/takeOver.ts';
import type { DirectoryNode } from '../context/types.ts';
import type { Plan, PlanError } from '../plan/types.ts';
import { type BuilderVersion, keepsKeysOfRuns, NEWEST_BUILDER } from '../project/builders.ts';
import { definitionKey } from './definition.ts';
import type { Environment } from './execute.ts';
import { afterFailure } from './failure.ts';
import { isStoreOf } from './mounting.ts';
import { Records } from './records.ts';
import type { PreviousBuild } from './reuse.ts';
import { type Solved, solve } from './solve.ts';
import { stepResults } from './stepResults.ts';
import { type Trace, traceOf } from './trace.ts';
import { ignoreFileTransfer, transfer } from './transfer.ts';
import type { BuildResult, Outcome, StepFailure, StepResult } from './types.ts';

export interface BuildRequest {
	readonly plan: Plan;
	/** The context after .dockerignore. */
	readonly context: DirectoryNode;
	/** The context before .dockerignore, in which links are followed; without it nothing was left out. */
	readonly folder?: DirectoryNode;
	/** The text of .dockerignore, where there is one. */
	readonly dockerignore?: string | undefined;
	/** The rules that were applied, with those that are none: BuildKit reads them before anything else, and stops there. */
	readonly ignore?: IgnoreFile;
	readonly environment: Environment;
	readonly secrets?: Readonly<Record<string, string>>;
	/** The newest where it is missing. */
	readonly version?: BuilderVersion | undefined;
	/** Goes on after steps that fail, as if they had worked. Builds of one builder are all so, or none of them is. */
	readonly asIf?: boolean;
}

/** Bytes of the message with which a client refuses to send the context. */
const REFUSAL = 60;
const EMPTY: DirectoryNode = { kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0, children: new Map() };

export class Builder {
	#records = new Records();
	/** The synced copy of the context. */
	#held: DirectoryNode | undefined;
	#images = new Set<string>();
	#caches = new Map<string, DirectoryNode>();
	#last: Trace | undefined;
	/** Without it all would be looked up again. */
	#done: PreviousBuild | undefined;
	#builds = 0;

	/** A builder that goes its own way from here; the two share no later change. */
	fork(): Builder {
		const builder = new Builder();
		builder.#records = this.#records.fork();
		builder.#held = this.#held;
		builder.#images = new Set(this.#images);
		builder.#caches = new Map(this.#caches);
		builder.#last = this.#last;
		builder.#done = this.#done;
		builder.#builds = this.#builds;
		return builder;
	}

	/** `docker builder prune --all`; with `images` the pulled base images go too. */
	prune(images = false): void {
		this.#records = new Records();
		this.#caches = new Map();
		this.#held = undefined;
		this.#last = undefined;
		this.#done = undefined;
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

	/** The last build that started. */
	get done(): PreviousBuild | undefined {
		return this.#done;
	}

	/**
	 * `previousText`: the same build of the previous text, done by another builder. The answer is the same with and without it; what
	 * comes out equal is taken from there.
	 */
	build(request: BuildRequest, previousText?: PreviousBuild): BuildResult {
		const { plan, environment, asIf = false } = request;
		this.#builds += 1;
		const ignored = ignoreFileTransfer(request.dockerignore);
		const broken = plan.error ? undefined : this.#brokenRule(plan, request.ignore);
		const error = plan.error ?? broken?.error;
		if (error && !asIf) return neverStarted(plan, error, broken && (broken.isRead ? ignored : REFUSAL));
		const { memo } = environment;
		// What gives other bytes in every run gives the same in builds of the same number.
		const ofText =
			memo && previousText?.memo === memo && previousText.build === this.#builds ? previousText : undefined;
		let contextBytes = ignored;
		if (plan.requested) {
			const sent = transfer(request.context, plan.requested, this.#held, request.folder);
			contextBytes = sent.bytes;
			this.#held = takeOver(sent.held, ofText?.held);
		}
		this.#emptyCaches(plan);
		const held = this.#held;
		const solved: Solved[] = [];
		const solving = {
			environment,
			secrets: request.secrets ?? {},
			images: this.#images,
			caches: this.#caches,
			build: this.#builds,
			asIf,
			records: this.#records,
			firstRecord: this.#records.next,
			keepsKeysOfRuns: keepsKeysOfRuns(request.version ?? NEWEST_BUILDER),
			context: held ?? EMPTY,
			solved,
			previous: { ofBuilder: this.#done, ofText },
		};
		for (const vertex of plan.vertices) solved.push(solve(vertex, solving));
		this.#settleDownloads(solved);
		this.#settleFailure(solved);
		if (solved.some(losesContext)) this.#held = undefined;
		const trace = traceOf(plan, solved, this.#last, ofText);
		const done = { build: this.#builds, memo, held, plan, solved, trace, last: this.#last };
		const steps = stepResults(done, ofText);
		this.#last = trace;
		this.#done = { ...done, steps };
		const failed = steps.find(({ outcome }) => outcome === 'ERROR');
		const failure = failed?.cause.kind === 'failed' ? { step: failed.step, failure: failed.cause.failure } : undefined;
		return { steps, contextBytes, failure, assumed: assumedOf(error, solved) };
	}

	/** The rule of .dockerignore that stops the build: when the file is read, or when the context is asked for. */
	#brokenRule(plan: Plan, ignore: IgnoreFile | undefined): { error: PlanError; isRead: boolean } | undefined {
		const malformed = ignore?.broken.find(isMalformed);
		const rule = malformed ?? (plan.requested ? ignore?.broken[0] : undefined);
		if (!ignore || !rule) return undefined;
		if (!malformed) this.#held = undefined;
		const { range, line } = rule;
		const pattern = ignore.text.slice(range.start, range.end);
		const error = { kind: 'bad-ignore-pattern', pattern, line } as const;
		return { error, isRead: malformed !== undefined };
	}

	/** A RUN that is forced starts with empty cache mounts: BuildKit lets go of what they hold before the build. */
	#emptyCaches(plan: Plan): void {
		for (const { operation, forced } of plan.vertices) {
			if (!forced || operation.kind !== 'run') continue;
			for (const mount of operation.mounts) {
				if (mount.type !== 'cache') continue;
				for (const store of this.#caches.keys()) if (isStoreOf(mount, store)) this.#caches.delete(store);
			}
		}
	}

	/**
	 * A server is asked in every build, which counts as run. Where the file is then needed and was fetched before, in the
	 * same state, it comes from the cache. A step needs it to run, or to look at its content: once for each state.
	 */
	#settleDownloads(solved: Solved[]): void {
		for (const [id, one] of solved.entries()) {
			const key = one.vertex.operation.kind === 'download' ? downloadKey(one) : undefined;
			if (key === undefined) continue;
			const { downloads } = this.#records;
			const users = solved.filter((user) => uses(user, id));
			const seen = users.map(({ vertex }) => `${definitionKey(vertex)} ${key}`);
			if (users.some(({ outcome }) => outcome === 'RAN') || seen.some((state) => !downloads.has(state))) {
				if (downloads.has(key)) solved[id] = { ...one, outcome: 'CACHED' };
				downloads.add(key);
			}
			for (const state of seen) downloads.add(state);
		}
	}

	/** What was cancelled or never started leaves nothing behind. */
	#settleFailure(solved: Solved[]): void {
		if (!solved.some(({ outcome }) => outcome === 'ERROR')) return;
		for (const [id, outcome] of afterFailure(solved, this.#records)) {
			const one = solved[id];
			if (!one) continue;
			if (one.outcome === 'RAN' && one.record !== undefined) {
				this.#records.remove(definitionKey(one.vertex), one.record);
			}
			solved[id] = { ...one, outcome, root: undefined, record: undefined };
		}
	}
}

/** Name, mode, content and time of a fetched file, or the checksum that it has to have; not its address. */
function downloadKey({ root, vertex }: Solved): string | undefined {
	const [file] = root?.children ?? [];
	const checksum = vertex.operation.kind === 'download' ? vertex.operation.checksum : '';
	return file && `${file[0]} ${checksum || `${digestOf(file[1])} ${file[1].mtime}`}`;
}

/**
 * The daemon gives its copy of the context away where a step writes into a mount of it, and where a path is found missing in it; the
 * next build transfers all of it.
 */
function losesContext({ vertex, outcome, inputs, failure }: Solved): boolean {
	const { operation } = vertex;
	const isContext = (input: number | undefined) => vertex.inputs[input ?? -1]?.source.kind === 'context';
	if (outcome === 'ERROR' && failure?.kind === 'missing-file' && isContext(inputs.length)) return true;
	if (operation.kind !== 'run' || (outcome !== 'RAN' && outcome !== 'ERROR')) return false;
	return operation.mounts.some(({ type, readOnly, input }) => type === 'bind' && !readOnly && isContext(input));
}

function uses({ vertex }: Solved, input: number): boolean {
	return vertex.inputs.some(({ source }) => source.kind === 'vertex' && source.vertex === input);
}

/** Why the build as a whole, and steps of it, would fail, where it went on as if they did not. */
function assumedOf(error: PlanError | undefined, solved: readonly Solved[]): readonly StepFailure[] {
	const found: StepFailure[] = error ? [{ step: undefined, failure: { kind: 'plan', error } }] : [];
	for (const { vertex, failure, outcome } of solved)
		if (failure && outcome !== 'ERROR') found.push({ step: vertex.step, failure });
	return found.length === 0 ? NONE : found;
}

const NONE: readonly StepFailure[] = [];

function neverStarted(plan: Plan, error: PlanError, contextBytes?: number): BuildResult {
	const failure = { kind: 'plan', error } as const;
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
			failure: undefined,
		};
	});
	return { steps, contextBytes, failure: { step: undefined, failure }, assumed: [] };
}
