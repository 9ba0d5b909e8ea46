/** The inputs of a vertex as a build has them: what is in them, and what they are known by. */
import { hashText } from '../context/hash.ts';
import type { DirectoryNode, Node } from '../context/types.ts';
import { unseenFile } from '../filesystem/unseen.ts';
import { perObject } from '../memory/perObject.ts';
import type { Input } from '../plan/types.ts';
import { digestOfAll, type Selected, select, standIn } from './selection.ts';
import type { Solving } from './solve.ts';

/** An input as this build has it. */
export interface ResolvedInput {
	readonly input: Input;
	/** What is in it; undefined when the vertex it comes from has no result. */
	readonly root: DirectoryNode | undefined;
	/** What each selection found. */
	readonly selected: readonly (readonly Selected[])[];
	/** What the selected parts are recognised by; undefined for an input that is matched by key only. */
	readonly digest: string | undefined;
	readonly keys: readonly string[];
	/** What a result is stored under. */
	readonly storedKeys: readonly string[];
	/** The keys of the vertex that it comes from, and those that results on it are stored under. */
	readonly from: readonly string[];
	readonly storedFrom: readonly string[];
	/** A path that is named and not there; the build goes on as if it were. */
	readonly missing?: string;
	/** A path that a copy will find missing, and the step whose files it is looked for in; none for the context. */
	readonly absent?: string;
	readonly step?: number | undefined;
}

/** What a vertex can see of its inputs, by the names that `nameOf` gives to nodes. */
export function contentsOf(inputs: readonly ResolvedInput[], nameOf: (node: Node) => string): string[] {
	return inputs.flatMap(({ root, selected }) =>
		selected.length === 0
			? [root ? nameOf(root) : '-']
			: selected.map((matches) => matches.map(({ path, node }) => `${path}=${nameOf(node)}`).join()),
	);
}

/** `before`, `twin`: the same input in previous builds, of which one is given back where nothing about it has changed. */
export function resolveInput(
	input: Input,
	build: Solving,
	before: ResolvedInput | undefined,
	twin: ResolvedInput | undefined,
): ResolvedInput | { missing: string } {
	const { source, selections } = input;
	let root: DirectoryNode | undefined;
	let from: readonly string[] = [];
	let storedFrom = from;
	if (source.kind === 'vertex') {
		const solved = build.solved[source.vertex];
		root = solved?.root;
		from = solved?.keys ?? [];
		storedFrom = solved?.storedKeys ?? [];
	} else if (source.kind === 'context') root = build.context;
	else if (source.kind === 'inline') root = inlineRoot(source.name, source.text);
	else {
		root = EMPTY;
		from = ['scratch'];
		storedFrom = from;
	}
	const isFromSame = (known: ResolvedInput) =>
		hasSameKeys(known.from, from) && hasSameKeys(known.storedFrom, storedFrom);
	const isKnown = (known: ResolvedInput) => known.root === root && isFromSame(known);
	if (before && isKnown(before)) return before;
	if (twin && isKnown(twin)) return twin;
	const byKey = { input, root, keys: from, storedKeys: storedFrom, from, storedFrom };
	if (!root || selections.length === 0) return { ...byKey, selected: [], digest: undefined };
	const selected: (readonly Selected[])[] = [];
	const digests: string[] = [];
	let missing: string | undefined;
	let absent: string | undefined;
	for (const selection of selections) {
		let found = select(root, selection);
		const lost = 'missing' in found ? found.missing : found.absent;
		if (lost !== undefined && build.asIf) {
			missing ??= lost;
			found = standIn(lost, standInFor(lost, source.kind === 'context', build));
		}
		if ('missing' in found) return { missing: found.missing };
		selected.push(found.selected);
		digests.push(found.digest);
		absent ??= found.absent;
	}
	const step = source.kind === 'vertex' ? build.solved[source.vertex]?.vertex.step : undefined;
	const lacks = { ...(missing === undefined ? {} : { missing }), ...(absent === undefined ? {} : { absent, step }) };
	if (input.isRoot) return { ...byKey, selected, digest: undefined, ...lacks };
	const digest = digestOfAll(selections, digests);
	// Only what is selected counts here.
	const isSame = (known: ResolvedInput) =>
		known.digest === digest &&
		known.missing === missing &&
		isFromSame(known) &&
		isSameSelected(known.selected, selected);
	if (before && isSame(before)) return before;
	if (twin && isSame(twin)) return twin;
	const selector = selectorOf(selections);
	const withContent = (keys: readonly string[]) => [...keys.map((key) => `${key}@${selector}`), `c${digest}`];
	const keys = withContent(from);
	const storedKeys = storedFrom === from ? keys : withContent(storedFrom);
	return { input, root, selected, digest, keys, storedKeys, from, storedFrom, ...lacks };
}

function standInFor(path: string, inContext: boolean, { environment }: Solving): Node {
	return environment.standIn?.(path, inContext) ?? unseenFile(path);
}

/** Short; every build asks for it. */
const selectorOf = perObject((selections: Input['selections']): string =>
	hashText(
		selections
			.map((selection) => JSON.stringify(selection))
			.sort()
			.join(),
	),
);

const EMPTY: DirectoryNode = { kind: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0, children: new Map() };

function inlineRoot(name: string, text: string): DirectoryNode {
	const content = { id: hashText(text), size: new TextEncoder().encode(text).length, text, sort: 'text' } as const;
	const node: Node = { kind: 'file', mode: 0o644, uid: 0, gid: 0, mtime: 0, content, inode: 0 };
	return { ...EMPTY, children: new Map([[name, node]]) };
}

export function isWithin(keys: readonly string[], others: readonly string[]): boolean {
	return keys === others || keys.every((key) => others.includes(key));
}

export function hasSameKeys(keys: readonly string[], others: readonly string[]): boolean {
	return keys.length === others.length && isWithin(keys, others);
}

function isSameSelected(one: ResolvedInput['selected'], other: ResolvedInput['selected']): boolean {
	return one.every((own, index) => {
		const others = other[index];
		return (
			own.length === others?.length &&
			own.every(({ path, node }, at) => path === others[at]?.path && node === others[at]?.node)
		);
	});
}
