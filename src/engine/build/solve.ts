/** Solves one vertex: resolves its inputs, looks it up, runs it when it is not there. */
import type { CommandEffect } from '../commands/types.ts';
import { hashText } from '../context/hash.ts';
import type { DirectoryNode, Node } from '../context/types.ts';
import type { BaseImage, Input, Vertex } from '../plan/types.ts';
import { type Execution, execute } from './execute.ts';
import type { Records } from './records.ts';
import { digestOfAll, type Selected, select } from './selection.ts';
import type { Failure, Outcome } from './types.ts';

/** An input as this build has it. */
export interface ResolvedInput {
	readonly input: Input;
	/** What lies in it; undefined when the vertex it comes from has no result. */
	readonly root: DirectoryNode | undefined;
	/** What each selection found. */
	readonly selected: readonly (readonly Selected[])[];
	/** What the selected parts are recognised by; undefined for an input that is matched by key only. */
	readonly digest: string | undefined;
	readonly keys: readonly string[];
	/** The keys of the vertex that it comes from. */
	readonly from: readonly string[];
}

/** A vertex after this build. */
export interface Solved {
	readonly vertex: Vertex;
	readonly outcome: Outcome;
	/** What later vertices can find it by. */
	readonly keys: readonly string[];
	readonly root: DirectoryNode | undefined;
	readonly effect: CommandEffect | undefined;
	readonly inputs: readonly ResolvedInput[];
	readonly failure: Failure | undefined;
	/** The result that was stored or found. */
	readonly record: number | undefined;
	/** Of its records, once it was done: see `Records.version`. */
	readonly version: number | undefined;
}

/** What solving needs to know of the build around it. */
export interface Solving extends Execution {
	readonly records: Records;
	/** What the builder holds of the context. */
	readonly context: DirectoryNode;
	/** By vertex. */
	readonly solved: readonly Solved[];
	/** The builder's last build, by vertex: with the same keys a vertex finds what it has found or made there. */
	readonly last: readonly Solved[];
}

/** The vertex’ own part of its cache key, short: it is looked up in every build. */
export function definitionKey(vertex: Vertex): string {
	const known = definitions.get(vertex);
	if (known !== undefined) return known;
	const key = hashText(JSON.stringify(vertex.definition));
	definitions.set(vertex, key);
	return key;
}

const definitions = new WeakMap<Vertex, string>();

export function solve(vertex: Vertex, build: Solving): Solved {
	if (vertex.operation.kind === 'image') return solveImage(vertex, build);
	if (vertex.operation.kind === 'download') return solveDownload(vertex, build);
	const last = build.last[vertex.id];
	const before = last?.vertex === vertex ? last : undefined;
	const inputs: ResolvedInput[] = [];
	const unsolved = { vertex, keys: [], root: undefined, effect: undefined, record: undefined, version: undefined };
	let waits = false;
	for (const [index, input] of vertex.inputs.entries()) {
		const resolved = resolveInput(input, build, before?.inputs[index]);
		if ('missing' in resolved) {
			const failure: Failure = { kind: 'missing-file', path: resolved.missing };
			return { ...unsolved, outcome: 'ERROR', inputs, failure };
		}
		if (!resolved.root) waits = true;
		inputs.push(resolved);
	}
	if (waits) return { ...unsolved, outcome: 'NOT_STARTED', inputs, failure: undefined };
	const definition = definitionKey(vertex);
	const again = before && foundAgain(before, inputs, build.records.version(definition));
	if (again) return again;
	const keys = inputs.filter(({ input }) => !input.isRoot).map((input) => input.keys);
	const found = vertex.forced ? [] : build.records.find(definition, keys);
	const [newest] = found;
	const record = newest === undefined ? undefined : build.records.get(newest);
	if (record && newest !== undefined) {
		for (const id of found) build.records.link(definition, keys, id);
		const { root, effect } = record;
		return {
			vertex,
			outcome: 'CACHED',
			keys: found.map(recordKey),
			root,
			effect,
			inputs,
			failure: undefined,
			record: newest,
			version: build.records.version(definition),
		};
	}
	const done = execute(vertex, inputs, build);
	if (done.failure) return { ...unsolved, effect: done.effect, outcome: 'ERROR', inputs, failure: done.failure };
	const stored = build.records.add(done.root, done.effect);
	build.records.link(definition, keys, stored.id);
	const { root, effect } = done;
	return {
		vertex,
		outcome: 'RAN',
		keys: [recordKey(stored.id)],
		root,
		effect,
		inputs,
		failure: undefined,
		record: stored.id,
		version: build.records.version(definition),
	};
}

/** What a look-up would find, where nothing that it depends on has changed since the last build. */
function foundAgain(before: Solved, inputs: readonly ResolvedInput[], version: number): Solved | undefined {
	if (before.vertex.forced || before.record === undefined || before.version !== version) return undefined;
	// Through fewer keys than before it is still found; an image has two only until one of them was found.
	if (!inputs.every(({ keys }, index) => isWithin(keys, before.inputs[index]?.keys ?? []))) return undefined;
	if (inputs.some((input, index) => input !== before.inputs[index])) return { ...before, outcome: 'CACHED', inputs };
	if (before.outcome === 'CACHED') return before;
	const known = cached.get(before);
	if (known) return known;
	const again: Solved = { ...before, outcome: 'CACHED' };
	cached.set(before, again);
	return again;
}

/** What has run, as every build after it finds it: one object, so that what is known of it is worked out once. */
const cached = new WeakMap<Solved, Solved>();

function isWithin(keys: readonly string[], others: readonly string[]): boolean {
	return keys === others || keys.every((key) => others.includes(key));
}

const recordKey = (id: number) => `r${id}`;

function solveImage(vertex: Vertex, build: Solving): Solved {
	if (vertex.operation.kind !== 'image') throw new Error('not an image');
	const { image } = vertex.operation;
	const present = build.images.has(image.digest);
	build.images.add(image.digest);
	const root = build.environment.imageRoot(image);
	return {
		vertex,
		outcome: present ? 'CACHED' : 'RAN',
		keys: imageKeys(image, root, build),
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
	return { vertex, outcome, keys: [], root, effect, inputs: [], failure, record: undefined, version: undefined };
}

/** `before`: the same input at the last build, which is given back where nothing about it has changed. */
function resolveInput(
	input: Input,
	build: Solving,
	before: ResolvedInput | undefined,
): ResolvedInput | { missing: string } {
	const { source, selections } = input;
	let root: DirectoryNode | undefined;
	let from: readonly string[] = [];
	if (source.kind === 'vertex') {
		const solved = build.solved[source.vertex];
		root = solved?.root;
		from = solved?.keys ?? [];
	} else if (source.kind === 'context') root = build.context;
	else if (source.kind === 'inline') root = inlineRoot(source.name, source.text);
	else {
		root = EMPTY;
		from = ['scratch'];
	}
	if (before && before.root === root && before.from.length === from.length && isWithin(from, before.from))
		return before;
	if (!root || selections.length === 0) return { input, root, selected: [], digest: undefined, keys: from, from };
	const selected: (readonly Selected[])[] = [];
	const digests: string[] = [];
	for (const selection of selections) {
		const found = select(root, selection);
		if ('missing' in found) return { missing: found.missing };
		selected.push(found.selected);
		digests.push(found.digest);
	}
	if (input.isRoot) return { input, root, selected, digest: undefined, keys: from, from };
	const digest = digestOfAll(selections, digests);
	const selector = selectorOf(selections);
	return { input, root, selected, digest, keys: [...from.map((key) => `${key}@${selector}`), `c${digest}`], from };
}

/** Short, and worked out once: every build asks for it. */
function selectorOf(selections: Input['selections']): string {
	const known = selectors.get(selections);
	if (known !== undefined) return known;
	const written = selections.map((selection) => JSON.stringify(selection)).sort();
	const selector = hashText(written.join());
	selectors.set(selections, selector);
	return selector;
}

const selectors = new WeakMap<Input['selections'], string>();

const EMPTY: DirectoryNode = { kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0, children: new Map() };

function inlineRoot(name: string, text: string): DirectoryNode {
	const content = { id: hashText(text), size: new TextEncoder().encode(text).length, text, sort: 'text' } as const;
	const node: Node = { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 0, content, inode: 0 };
	return { ...EMPTY, children: new Map([[name, node]]) };
}
