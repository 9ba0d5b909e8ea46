/** Links that hold a whole workspace in the part of the address that never reaches a server: `#1.` and a packed text. */
import { strToU8 } from 'fflate';
import * as v from 'valibot';
import { foldFiles } from './fold.ts';
import { MACHINES } from './machines.ts';
import { MIGRATIONS } from './migrations.ts';
import { type Limits, packText, unpackText } from './packed.ts';
import { workspaceSchema } from './schema.ts';
import type { Side, Workspace } from './types.ts';

/** What is open and chosen; the workbench decides what the words mean. */
export interface LinkView {
	readonly side?: 'before' | 'after';
	readonly diff?: boolean;
	readonly file?: string;
	readonly change?: string;
	readonly step?: number;
	readonly view?: string;
}

export interface LinkState {
	readonly workspace: Workspace;
	readonly view: LinkView;
	/** Milliseconds since 1970; 0 in a link that says no time. */
	readonly savedAt: number;
}

export type DecodedLink =
	| { readonly kind: 'ok'; readonly state: LinkState }
	/** Nothing after the `#`. */
	| { readonly kind: 'empty' }
	/** `cut` where the code breaks off, as it does when a link was shortened on its way. */
	| { readonly kind: 'broken'; readonly cut: boolean }
	| { readonly kind: 'too-new'; readonly version: number }
	| { readonly kind: 'too-large' };

export interface EncodedLink {
	/** With the `#` at its front; '' where it does not fit. */
	readonly hash: string;
	/** False where the limits leave no room for the state. */
	readonly fits: boolean;
	/** How many files travel as sums of their folders, because all of them had no room. */
	readonly folded: number;
}

/** The form of the data, counted up when old links need a migration. */
export const LINK_VERSION = MIGRATIONS.length + 1;

export type { Limits } from './packed.ts';

export const LINK_LIMITS: Limits = { code: 32 * 1024, text: 256 * 1024 };
/** For what never leaves this browser: the reader's own drafts have room for every file. */
export const DRAFT_LIMITS: Limits = { code: 4 * 2 ** 20, text: 64 * 2 ** 20 };

/** For documents that hold a state among other things. */
export const viewSchema = v.object({
	side: v.exactOptional(v.picklist(['before', 'after'])),
	diff: v.exactOptional(v.boolean()),
	file: v.exactOptional(v.pipe(v.string(), v.maxLength(4096))),
	change: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
	step: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(100_000))),
	view: v.exactOptional(v.pipe(v.string(), v.maxLength(64))),
});

const linkSchema = v.object({
	workspace: workspaceSchema,
	view: v.optional(viewSchema, {}),
	savedAt: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15)), 0),
});

/** A context with too many files for a link is folded, deepest folders first, until it fits. */
export function encodeLink(state: LinkState, limits = LINK_LIMITS): EncodedLink {
	for (const workspace of foldedMoreAndMore(state.workspace)) {
		const hash = pack(state, workspace, limits);
		if (hash !== undefined) {
			return { hash, fits: true, folded: state.workspace.files.length - workspace.files.length };
		}
	}
	return { hash: '', fits: false, folded: 0 };
}

/** The workspace as it is, then with folders of its context as sums, deepest first. */
export function* foldedMoreAndMore(workspace: Workspace): Generator<Workspace> {
	yield workspace;
	for (let depth = deepest(workspace); depth >= 1; depth--) {
		const files = foldFiles(workspace.files, depth);
		if (files.length !== workspace.files.length) yield { ...workspace, files };
	}
}

/** Never throws, whatever is in the address. `hash` with or without the `#`. */
export function decodeLink(hash: string, limits = LINK_LIMITS): DecodedLink {
	const code = hash.startsWith('#') ? hash.slice(1) : hash;
	if (code === '') return { kind: 'empty' };
	const match = /^(\d{1,6})\.(.*)$/s.exec(code);
	if (!match) return { kind: 'broken', cut: false };
	const version = Number(match[1]);
	if (version > LINK_VERSION) return { kind: 'too-new', version };
	if (code.length > limits.code) return { kind: 'too-large' };
	if (version === 0) return { kind: 'broken', cut: false };
	const unpacked = unpackText(match[2] ?? '', limits.text);
	if (unpacked.kind !== 'ok') return unpacked;
	const data = parsed(unpacked.text);
	const result = v.safeParse(linkSchema, data === undefined ? undefined : migrated(data, version));
	return result.success ? { kind: 'ok', state: result.output } : { kind: 'broken', cut: false };
}

/** No file is written in less than `{"path":"","size":1}` and its path. */
const LEAST_OF_FILE = 20;

function deepest({ files }: Workspace): number {
	return files.reduce((most, { path }) => Math.max(most, path.split('/').length - 1), 0);
}

function pack(state: LinkState, workspace: Workspace, limits: Limits): string | undefined {
	const { savedAt, view } = state;
	// Too many files are not even written down: that alone would hold a page up.
	if (workspace.files.reduce((sum, { path }) => sum + path.length + LEAST_OF_FILE, 0) > limits.text) return undefined;
	const data = {
		workspace: shortened(workspace),
		...(Object.keys(view).length > 0 ? { view } : {}),
		...(savedAt > 0 ? { savedAt } : {}),
	};
	const text = JSON.stringify(data);
	if (strToU8(text).length > limits.text) return undefined;
	const code = `${LINK_VERSION}.${packText(text)}`;
	return code.length > limits.code ? undefined : `#${code}`;
}

/** What reading puts in for missing fields is left out, and a machine that everybody has goes by its id. */
export function shortened(workspace: Workspace): Record<string, unknown> {
	const { before, after, machine, title, ruleSet, rules, ...lists } = workspace;
	const known = MACHINES.find(({ id }) => id === machine.id);
	return {
		...(title === undefined ? {} : { title }),
		...(ruleSet === undefined ? {} : { ruleSet }),
		...(rules === undefined ? {} : { rules }),
		before: shortSide(before),
		...(after ? { after: shortSide(after) } : {}),
		...Object.fromEntries(Object.entries(lists).filter(([, list]) => list.length > 0)),
		machine: known && JSON.stringify(known) === JSON.stringify(machine) ? machine.id : machine,
	};
}

function shortSide({ dockerfile, dockerignore, options }: Side): Record<string, unknown> {
	return {
		dockerfile,
		...(dockerignore === '' ? {} : { dockerignore }),
		...(Object.keys(options).length > 0 ? { options } : {}),
	};
}

function parsed(text: string): unknown {
	try {
		return JSON.parse(text);
	} catch {
		return undefined;
	}
}

function migrated(data: unknown, version: number): unknown {
	return MIGRATIONS.slice(version - 1).reduce((value, migrate) => migrate(value), data);
}
