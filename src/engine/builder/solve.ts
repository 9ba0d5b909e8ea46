/** Solves one vertex: resolves its inputs, looks it up, runs it when it is not there. */
import type { CommandEffect } from '../commands/types.ts';
import type { DirectoryNode } from '../context/types.ts';
import type { BaseImage, Input, Vertex } from '../plan/types.ts';
import { definitionKey } from './definition.ts';
import { type Execution, execute } from './execute.ts';
import { hasSameKeys, type ResolvedInput, resolveInput } from './inputs.ts';
import type { Records } from './records.ts';
import { foundAgain, isSameList, type PreviousBuilds, ranOnSame, solvedIn, twinOr } from './reuse.ts';
import type { Failure, Outcome } from './types.ts';

/** A vertex after this build. */
export interface Solved {
	readonly vertex: Vertex;
	readonly outcome: Outcome;
	/** What later vertices can find it by. */
	readonly keys: readonly string[];
	/** What results of later vertices are stored under: its keys, and those of earlier results in whose place it came. */
	readonly storedKeys: readonly string[];
	readonly root: DirectoryNode | undefined;
	readonly effect: CommandEffect | undefined;
	readonly inputs: readonly ResolvedInput[];
	/** Why it failed; where the build goes on as if it had not, it has a root all the same. */
	readonly failure: Failure | undefined;
	/** The result that was stored or found. */
	readonly record: number | undefined;
	/** Of its records, once it was done: see `Records.version`. */
	readonly version: number | undefined;
}

/** What solving needs to know of the build around it. */
export interface Solving extends Execution {
	readonly records: Records;
	/** The first record that this build can make. */
	readonly firstRecord: number;
	/** See `keepsKeysOfRuns`: depends on the builder's version. */
	readonly keepsKeysOfRuns: boolean;
	/** The build goes on after a step that fails, as if that had worked. */
	readonly asIf: boolean;
	/** What the builder holds of the context. */
	readonly context: DirectoryNode;
	/** By vertex. */
	readonly solved: readonly Solved[];
	readonly previous: PreviousBuilds;
}

export function solve(vertex: Vertex, build: Solving): Solved {
	if (vertex.operation.kind === 'image') return solveImage(vertex, build);
	if (vertex.operation.kind === 'download') return solveDownload(vertex, build);
	const before = solvedIn(build.previous.ofBuilder, vertex);
	const twin = solvedIn(build.previous.ofText, vertex);
	const inputs: ResolvedInput[] = [];
	let waits = false;
	let lacking: Failure | undefined;
	for (const [index, input] of vertex.inputs.entries()) {
		const resolved = resolveInput(input, build, before?.inputs[index], twin?.inputs[index]);
		if (!('input' in resolved)) {
			const failure = missingFile(input, resolved.missing, build);
			return { ...NOTHING, vertex, outcome: 'ERROR', inputs, failure };
		}
		if (resolved.missing !== undefined) lacking ??= missingFile(input, resolved.missing, build);
		if (!resolved.root) waits = true;
		inputs.push(resolved);
	}
	if (waits) return { ...NOTHING, vertex, outcome: 'NOT_STARTED', inputs, failure: undefined };
	return (
		(before && foundAgain(before, inputs, build.records, twin)) ??
		lookedUp(vertex, inputs, build, twin) ??
		run(vertex, inputs, build, twin, lacking)
	);
}

function missingFile({ source }: Input, path: string, { solved }: Solving): Failure {
	const from = source.kind === 'vertex' ? solved[source.vertex]?.vertex.step : undefined;
	return { kind: 'missing-file', path, from };
}

/** `twin`: the vertex in the same build of the previous text, which is given back where it is the same here. */
function lookedUp(
	vertex: Vertex,
	inputs: readonly ResolvedInput[],
	build: Solving,
	twin: Solved | undefined,
): Solved | undefined {
	if (vertex.forced) return undefined;
	const { records } = build;
	const definition = definitionKey(vertex);
	const keys = keysOf(inputs);
	const found = records.find(definition, keys);
	const [newest] = found;
	const record = newest === undefined ? undefined : records.get(newest);
	if (!record) return undefined;
	for (const id of found) records.link(definition, keys, id);
	const { id, root, effect, failure } = record;
	const version = records.version(definition);
	const isMade = id >= build.firstRecord && waitsForImage(vertex, build);
	const ownKeys = found.map(recordKey);
	const result: Solved = {
		vertex,
		outcome: isMade ? 'RAN' : 'CACHED',
		keys: ownKeys,
		storedKeys: ownKeys,
		root,
		effect,
		inputs,
		failure,
		record: id,
		version,
	};
	return twinOr(result, twin);
}

/**
 * It builds on an image that is fetched in this build, which is a part of running it: by the time that its twin has made what it would
 * make it has begun itself, and is told as run.
 */
function waitsForImage({ inputs, operation }: Vertex, { solved }: Solving): boolean {
	// A merge does not look into what it puts together.
	if (operation.kind === 'merge') return false;
	return inputs.some(({ source, selections }) => {
		const input = source.kind === 'vertex' && selections.length === 0 ? solved[source.vertex] : undefined;
		return input?.vertex.operation.kind === 'image' && input.outcome === 'RAN';
	});
}

/** `lacking`: why it fails although it is run, because what it works on is not there. */
function run(
	vertex: Vertex,
	inputs: readonly ResolvedInput[],
	build: Solving,
	twin: Solved | undefined,
	lacking: Failure | undefined,
): Solved {
	const { records, asIf } = build;
	const same = twin && ranOnSame(twin, inputs) ? twin : undefined;
	if (same) build.environment.memo?.keep(same, build);
	const executed = same ?? execute(vertex, inputs, build);
	const failure = lacking ?? executed.failure;
	if (failure && !asIf) return { ...NOTHING, vertex, effect: executed.effect, outcome: 'ERROR', inputs, failure };
	const { root, effect } = ('asIf' in executed ? executed.asIf : undefined) ?? executed;
	const { id } = records.add(root, effect, failure);
	const definition = definitionKey(vertex);
	const under = storedKeysOf(inputs);
	records.link(definition, under, id);
	const version = records.version(definition);
	const storedKeys = records.find(definition, under).map(recordKey);
	if (same?.record === id && same.version === version && isSameList(same.storedKeys, storedKeys)) return same;
	return {
		vertex,
		outcome: 'RAN',
		keys: build.keepsKeysOfRuns && !vertex.forced ? storedKeys : [recordKey(id)],
		storedKeys,
		root,
		effect,
		inputs,
		failure,
		record: id,
		version,
	};
}

/** What a vertex leaves that did not come to its end. */
const NOTHING = { keys: [], storedKeys: [], root: undefined, effect: undefined, record: undefined, version: undefined };

/** The files that a COPY takes from its own root have no key of their own. */
function keysOf(inputs: readonly ResolvedInput[]): (readonly string[])[] {
	const keys: (readonly string[])[] = [];
	for (const { input, keys: own } of inputs) if (!input.isRoot) keys.push(own);
	return keys;
}

function storedKeysOf(inputs: readonly ResolvedInput[]): (readonly string[])[] {
	const keys: (readonly string[])[] = [];
	for (const { input, storedKeys } of inputs) if (!input.isRoot) keys.push(storedKeys);
	return keys;
}

const recordKey = (id: number) => `r${id}`;

function solveImage(vertex: Vertex, build: Solving): Solved {
	if (vertex.operation.kind !== 'image') throw new Error('not an image');
	const { image } = vertex.operation;
	const present = build.images.has(image.digest);
	build.images.add(image.digest);
	const root = build.environment.imageRoot(image);
	const outcome = present ? 'CACHED' : 'RAN';
	const keys = imageKeys(image, root, build);
	const twin = solvedIn(build.previous.ofText, vertex);
	if (twin?.outcome === outcome && twin.root === root && hasSameKeys(keys, twin.keys)) return twin;
	return {
		vertex,
		outcome,
		keys,
		storedKeys: keys,
		root,
		effect: undefined,
		inputs: [],
		failure: undefined,
		record: undefined,
		version: undefined,
	};
}

/**
 * An image is looked up by its manifest and, failing that, by its layers: what is built on it is then known by the one
 * that was found, and by both only where neither was. New images of one build with the same layers are fetched as one.
 */
function imageKeys({ digest, layersDigest }: BaseImage, root: DirectoryNode, build: Solving): readonly string[] {
	const layers = `l${layersDigest}`;
	for (const { vertex, keys } of build.solved) {
		if (vertex.operation.kind === 'image' && keys.length > 1 && keys.includes(layers)) return keys;
	}
	const keys = [`m${digest}`, layers];
	const found = keys.find((key) => build.records.find('image', [[key]]).length > 0);
	if (found !== undefined) return [found];
	build.records.link('image', [keys], build.records.add(root, undefined).id);
	return keys;
}

/** Fetched (or asked about) in every build; known by what came. */
function solveDownload(vertex: Vertex, build: Solving): Solved {
	const { root, failure, effect } = execute(vertex, [], build);
	const outcome = failure ? 'ERROR' : 'RAN';
	return { ...NOTHING, vertex, outcome, root, effect, inputs: [], failure };
}
