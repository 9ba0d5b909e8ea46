/** Runs a vertex that was not found: gives the root file system that it leaves. */

import type { Knowledge } from '../commands/knowledge.ts';
import { shortened } from '../commands/shared/shortened.ts';
import { derivedMark } from '../commands/shared/text.ts';
import type { CommandEffect } from '../commands/types.ts';
import { digestOf } from '../context/digest.ts';
import { hashText } from '../context/hash.ts';
import { isNumericOwner } from '../context/owner.ts';
import { isBeyondPath } from '../context/tree.ts';
import type { DirectoryNode, FileNode, Node } from '../context/types.ts';
import { FileSystem } from '../filesystem/filesystem.ts';
import { emptyDirectory } from '../filesystem/nodes.ts';
import { overlay } from '../filesystem/overlay.ts';
import { isUnseen } from '../filesystem/unseen.ts';
import { ownerOfCopies } from '../filesystem/users.ts';
import { type RunInput, runCommand } from '../interpreter/run.ts';
import { Ways } from '../interpreter/ways.ts';
import type { BaseImage, CopyOperation, RunOperation, Vertex } from '../plan/types.ts';
import type { ParseShell } from '../shell/types.ts';
import { copyInto } from './copy.ts';
import { isBeyondCopying } from './copySize.ts';
import { definitionKey } from './definition.ts';
import { downloaded } from './download.ts';
import { contentsOf, type ResolvedInput } from './inputs.ts';
import type { ExecutionMemo } from './memo.ts';
import { type Mounted, mountAll, unmountAll } from './mounting.ts';
import type { Selected } from './selection.ts';
import { rootOf, timeOf } from './times.ts';
import type { Failure } from './types.ts';

/** What the project and the catalogue put at the builder's disposal. */
export interface Environment {
	readonly parseShell: ParseShell;
	readonly knowledge: Knowledge;
	/** What running steps gave before; only for builds with this same knowledge. */
	readonly memo?: ExecutionMemo;
	imageRoot(image: BaseImage): DirectoryNode;
	/** What is at a URL; undefined where nobody says. */
	download(url: string): FileNode | undefined;
	/** What stands for a path that is not there, in builds that go on as if it were: of the context or of a stage. */
	standIn?(path: string, inContext: boolean): Node;
}

/** The builder's state that running a step uses and changes. */
export interface Execution {
	readonly environment: Environment;
	readonly secrets: Readonly<Record<string, string>>;
	/** Digests of the images that have been pulled. */
	readonly images: Set<string>;
	/** Contents of cache mounts by their stores. */
	readonly caches: Map<string, DirectoryNode>;
	/** Which build of its builder this is, from 1. */
	readonly build: number;
	/** Of a step that fails it is asked, too, what it would leave had it worked. */
	readonly asIf: boolean;
}

export interface Executed {
	readonly root: DirectoryNode;
	readonly effect: CommandEffect | undefined;
	readonly failure: Failure | undefined;
	/** Where it failed: what it leaves as far as anyone can say, had it worked. */
	readonly asIf?: AsIf;
	/** Contents of cache mounts that it changed, by their stores. */
	readonly caches?: ReadonlyMap<string, DirectoryNode>;
}

/** What a failing step leaves as far as anyone can say, had it worked. */
export type AsIf = Pick<Executed, 'root' | 'effect' | 'caches'>;

export function execute(vertex: Vertex, inputs: readonly ResolvedInput[], build: Execution): Executed {
	const { memo } = build.environment;
	const key = memo?.key(vertex, inputs, build);
	const remembered = key === undefined ? undefined : memo?.get(key, build);
	const known = remembered?.failure && build.asIf && !remembered.asIf ? undefined : remembered;
	const executed = known ?? executeAt(timeOf(vertex, inputs), vertex, inputs, build);
	if (key !== undefined && !known) memo?.set(key, build, executed);
	for (const [id, content] of ((build.asIf && executed.asIf) || executed).caches ?? []) build.caches.set(id, content);
	return executed;
}

function executeAt(now: number, vertex: Vertex, inputs: readonly ResolvedInput[], build: Execution): Executed {
	const root = rootOf(vertex, inputs);
	const { operation } = vertex;
	switch (operation.kind) {
		case 'run':
			return run(operation, inputs, root, { ...build, run: runName(vertex, inputs, build) }, now);
		case 'copy':
			return copy(operation, inputs, root, now);
		case 'workdir': {
			const files = new FileSystem(root, now);
			if (!isBeyondPath(operation.path))
				files.makeDirectory(operation.path, { parents: true, ...ownerOfCopies(files, operation.user) });
			return done(files.snapshot());
		}
		case 'merge':
			return done(overlay(root, inputs[1]?.root ?? emptyDirectory(0)));
		case 'download':
			return { ...downloaded(operation, build.environment), failure: undefined };
		case 'image':
			return done(root);
	}
}

/** What random bytes of a RUN are named by: other ones in each build of a builder, the same whoever ran it before. */
function runName(vertex: Vertex, inputs: readonly ResolvedInput[], { build }: Execution): string {
	return hashText([definitionKey(vertex), build, ...contentsOf(inputs, digestOf)].join('\0'));
}

function done(root: DirectoryNode): Executed {
	return { root, effect: undefined, failure: undefined };
}

/** A build while one of its RUN goes on. */
interface Running extends Execution {
	readonly run: string;
}

function run(
	operation: RunOperation,
	inputs: readonly ResolvedInput[],
	root: DirectoryNode,
	build: Running,
	now: number,
): Executed {
	const ways = new Ways();
	let first: Executed | undefined;
	do {
		const executed = runOneWay(operation, inputs, root, build, now, ways);
		first ??= executed;
		if (!executed.failure) return executed;
	} while (ways.next());
	// Too many ways to try them all: that it fails is not certain.
	if (!ways.exhausted) return { ...first, failure: undefined };
	return build.asIf ? { ...first, asIf: runAsIf(operation, inputs, root, build, now, first.effect) } : first;
}

function runOneWay(
	operation: RunOperation,
	inputs: readonly ResolvedInput[],
	root: DirectoryNode,
	build: Running,
	now: number,
	ways: Ways,
): Executed {
	const files = new FileSystem(root, now);
	const mounted = mountAll(files, operation, inputs, build);
	if (mounted.failure) return { root, effect: undefined, failure: mounted.failure };
	const effect = runCommand({ ...runInput(operation, files, mounted, build, now), ways });
	const caches = unmountAll(files, operation, inputs);
	const failure: Failure | undefined =
		effect.exitCode === 0 ? undefined : { kind: 'exit-code', code: effect.exitCode, command: effect.failure };
	return { root: files.snapshot(), effect, failure, caches };
}

/** So many commands of one RUN may fail before it is left as it is. */
const MOST_FORGIVEN = 8;

/**
 * Runs it again, and again, each time letting one more of the commands pass that end it, so that those after it have
 * their turn. `failed`: how it went; undefined where it could not even start for want of a secret or a mount.
 */
function runAsIf(
	operation: RunOperation,
	inputs: readonly ResolvedInput[],
	root: DirectoryNode,
	build: Running,
	now: number,
	failed: CommandEffect | undefined,
): AsIf {
	const forgiven = new Set<number>();
	const { budget } = new Ways();
	const secrets = withUnknown(operation, build.secrets);
	for (let last = failed; ; ) {
		if (last?.failedAt !== undefined) forgiven.add(last.failedAt);
		const files = new FileSystem(root, now);
		const mounted = mountAll(files, operation, inputs, { ...build, secrets });
		last = runCommand({ ...runInput(operation, files, mounted, build, now), ways: new Ways(budget), forgiven });
		const caches = unmountAll(files, operation, inputs);
		const { exitCode, failedAt } = last;
		const again = failedAt !== undefined && !forgiven.has(failedAt) && forgiven.size < MOST_FORGIVEN;
		if (!again || exitCode === 0) return { root: files.snapshot(), effect: last, caches };
	}
}

/** Secrets that nobody gave have some value that nobody knows. */
function withUnknown({ mounts }: RunOperation, secrets: Execution['secrets']): Execution['secrets'] {
	const asked = mounts.filter(({ type }) => type === 'secret').map(({ secretId }) => secretId);
	const unknown = asked.filter((id) => !Object.hasOwn(secrets, id)).map((id) => [id, derivedMark(40, 'secret', id)]);
	return { ...Object.fromEntries(unknown), ...secrets };
}

function runInput(operation: RunOperation, files: FileSystem, { env }: Mounted, build: Running, now: number): RunInput {
	return {
		argv: operation.argv,
		script: operation.script,
		heredocs: [],
		files,
		env: [...operation.proxies, ...operation.env, ...env],
		ungiven: operation.ungiven,
		workdir: operation.workdir,
		user: operation.user,
		knowledge: build.environment.knowledge,
		parseShell: build.environment.parseShell,
		now,
		run: build.run,
	};
}

/** What is copied though nobody has seen it: it follows from all that the programs could read which may have written it. */
function unseenIn(selected: readonly (readonly Selected[])[]): CommandEffect['notes'] {
	return selected
		.flat()
		.filter(({ node }) => node.kind === 'file' && isUnseen(node))
		.map(({ path }) => ({ kind: 'unknown-input', what: `/${path}` }));
}

function copy(operation: CopyOperation, inputs: readonly ResolvedInput[], root: DirectoryNode, now: number): Executed {
	const files = new FileSystem(root, now);
	const { chown, link } = operation;
	const nameless = link && chown !== undefined && !isNumericOwner(chown);
	const owner = chown === undefined || nameless ? undefined : ownerOfCopies(files, chown);
	const lacking = inputs.find((input) => input.absent !== undefined);
	const selected = operation.sources.map((source) => inputs[source.input]?.selected[source.selection] ?? []);
	const beyond = operation.beyond || isBeyondCopying(selected, operation.destination);
	if (beyond) {
		const place = isBeyondPath(operation.destination) ? '/' : operation.destination;
		files.makeDirectory(place, { parents: true });
		files.open(place);
	}
	const mismatch = beyond ? undefined : copyInto(files, operation, selected, owner);
	const work = [{ resource: 'disk', amount: files.takeWritten(), what: 'copy' } as const];
	const notes = beyond
		? [{ kind: 'beyond-budget', what: `COPY … ${shortened(operation.destination)}` } as const]
		: unseenIn(selected);
	const effect = { exitCode: 0, work, notes, reproducible: true, reads: undefined };
	const copied = { root: files.snapshot(), effect };
	let failure: Failure | undefined;
	if (nameless) failure = { kind: 'name-under-link', user: chown };
	else if (lacking?.absent !== undefined) failure = { kind: 'missing-file', path: lacking.absent, from: lacking.step };
	else if (mismatch !== undefined) failure = { kind: 'other-type', path: mismatch };
	return failure ? { root, effect: undefined, failure, asIf: copied } : { ...copied, failure };
}
