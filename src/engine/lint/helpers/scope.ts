/** The variables that BuildKit sees at each instruction, with their values: ENV, ARG, build options, the base image. */

import { expandedTexts } from '../../dockerfile/expandedTexts.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { type Expansion, expand, expandBody } from '../../dockerfile/variables.ts';
import { entryOf } from '../../foreign/table.ts';
import { platformsOf } from '../../plan/platforms.ts';
import { BUILD_PLATFORM } from '../../project/builders.ts';
import type { LintedFile } from '../file.ts';
import { imageVariables } from './imageEnv.ts';

/** What one instruction needs to know: of all names only those that it reads. */
export interface Scope {
	/** Values; '' also for those that only the base image knows. */
	readonly values: ReadonlyMap<string, string>;
	/** Names that ARG declared, with or without a value. */
	readonly declared: ReadonlySet<string>;
	/** Names whose value only the base image knows. */
	readonly opaque: ReadonlySet<string>;
	/** Whether all that the base image sets is known. */
	readonly complete: boolean;
	/** Names with a value, for suggestions; filled only where the instruction reads one without. */
	readonly names: readonly string[];
}

interface State {
	readonly values: Map<string, string>;
	readonly declared: Set<string>;
	readonly opaque: ReadonlySet<string>;
	readonly complete: boolean;
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** ARGs that stay out of the environment. */
const SCAN: ReadonlySet<string> = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);
const NOTHING: Scope = { values: new Map(), declared: new Set(), opaque: new Set(), complete: true, names: [] };

/** What is in scope before an instruction of a stage; before the first FROM the global ARGs above. */
export function scopeAt(file: LintedFile, instruction: Instruction): Scope {
	return file.keep(allScopes).get(instruction.index) ?? NOTHING;
}

/** A text of an instruction with its variables filled in, as BuildKit fills them in there. */
export function expandAt(file: LintedFile, instruction: Instruction, text: string): Expansion {
	return expandText(file, text, scopeAt(file, instruction).values);
}

/** Names that an instruction's expanded texts read without finding a value: each once for every text that reads it. */
export function unsetNames(file: LintedFile, instruction: Instruction): readonly string[] {
	if (!readText(instruction).includes('$')) return [];
	const { values, declared } = scopeAt(file, instruction);
	if (instruction.keyword === 'ARG') return unsetByPair(file, instruction, values, declared);
	const texts = expandedTexts(instruction, file.dockerfile.escape).map(({ text }) => text);
	const unset = [
		...texts.filter((text) => text.includes('$')).map((text) => expandText(file, text, values).unset),
		...bodies(instruction).map((body) => expandBody(body, (name) => values.get(name)).unset),
	];
	return unset.flatMap((names) => [...new Set(names)]).filter((name) => !declared.has(name) && !SCAN.has(name));
}

/** An ARG of several names declares one after the other. */
function unsetByPair(
	file: LintedFile,
	{ pairs }: Instruction,
	values: ReadonlyMap<string, string>,
	declared: ReadonlySet<string>,
): readonly string[] {
	const own = new Set<string>();
	const unset: string[] = [];
	for (const { name, value } of pairs) {
		const given = Object.hasOwn(file.input.options?.buildArgs ?? {}, name);
		for (const each of given ? [] : new Set(expandText(file, value ?? '', values).unset)) {
			if (!own.has(each) && !declared.has(each) && !SCAN.has(each)) unset.push(each);
		}
		own.add(name);
	}
	return unset;
}

/** Inline files of COPY and ADD whose variables BuildKit fills in. */
function bodies({ keyword, heredocs }: Instruction): readonly string[] {
	if (keyword === 'RUN') return [];
	return heredocs.filter(({ expand }) => expand).map(({ content }) => content);
}

/** Everything in which variables may stand. */
function readText(instruction: Instruction): string {
	const { original, heredocs } = instruction;
	return heredocs.length === 0 ? original.text : [original.text, ...bodies(instruction)].join('\n');
}

/** What FROM sees: the platform's variables and the ARGs above the first FROM. `withBuildArgs`: as given to this build. */
export function globalScope(file: LintedFile, withBuildArgs = true): Pick<State, 'values' | 'declared'> {
	return file.keep(withBuildArgs ? givenGlobals : defaultGlobals);
}

const givenGlobals = (file: LintedFile): State => globalsOf(file, file.input.options?.buildArgs ?? {});
const defaultGlobals = (file: LintedFile): State => globalsOf(file, {});

function globalsOf(file: LintedFile, buildArgs: Readonly<Record<string, string>>): State {
	const state = {
		values: platformVariables(file),
		declared: new Set<string>(),
		opaque: NOTHING.opaque,
		complete: true,
	};
	for (const instruction of file.dockerfile.instructions) {
		if (instruction.keyword === 'FROM') break;
		if (instruction.keyword === 'ARG') declare(file, state, instruction, buildArgs, undefined);
	}
	return state;
}

function platformVariables(file: LintedFile): Map<string, string> {
	// Of several platforms BuildKit checks the first.
	const [platform = BUILD_PLATFORM] = platformsOf(file.input.options?.platform);
	const [os = '', architecture = '', variant = ''] = platform.split('/');
	const stage = file.input.options?.target ?? file.dockerfile.stages.at(-1)?.name ?? 'default';
	return new Map([
		['BUILDPLATFORM', BUILD_PLATFORM],
		['BUILDOS', 'linux'],
		['BUILDOSVERSION', ''],
		['BUILDARCH', 'amd64'],
		['BUILDVARIANT', ''],
		['TARGETPLATFORM', platform],
		['TARGETOS', os],
		['TARGETOSVERSION', ''],
		['TARGETARCH', architecture],
		['TARGETVARIANT', variant],
		['TARGETSTAGE', stage],
	]);
}

function expandText(file: LintedFile, text: string, values: ReadonlyMap<string, string>): Expansion {
	return expand(text, (name) => values.get(name), { escape: file.dockerfile.escape });
}

/** One walk over the file: the state changes in place, and each instruction keeps what it reads of it. */
function allScopes(file: LintedFile): ReadonlyMap<number, Scope> {
	const scopes = new Map<number, Scope>();
	const ends: State[] = [];
	const buildArgs = file.input.options?.buildArgs ?? {};
	const globals = globalScope(file).values;
	const inherited = new Set(file.graph.base);
	for (const { stage, instructions } of file.sections) {
		const state = stage === undefined ? globalsOf(file, buildArgs) : startOf(file, stage.index, ends);
		for (const instruction of instructions) {
			const text = readText(instruction);
			if (text.includes('$')) scopes.set(instruction.index, scopeFor(text, state));
			else if (!state.complete) scopes.set(instruction.index, { ...NOTHING, complete: false });
			if (stage === undefined) continue;
			if (instruction.keyword === 'ENV') setEnv(file, state, instruction);
			else if (instruction.keyword === 'ARG') declare(file, state, instruction, buildArgs, globals);
		}
		if (stage !== undefined && inherited.has(stage.index)) ends[stage.index] = state;
	}
	return scopes;
}

function scopeFor(text: string, { values, declared, opaque, complete }: State): Scope {
	const read = new Set([...text.matchAll(/\$\{?([\p{L}\p{N}_]+)/gu)].map(([, name = '']) => name));
	const known = new Map<string, string>();
	const own = new Set<string>();
	let missing = false;
	for (const name of read) {
		const value = values.get(name);
		if (value !== undefined) known.set(name, value);
		if (declared.has(name)) own.add(name);
		if (value === undefined && !declared.has(name)) missing = true;
	}
	return { values: known, declared: own, opaque, complete, names: missing ? someOf(values.keys()) : [] };
}

/** Among more names nobody looks for the one that was meant, and each misspelt one would cost a look at all of them. */
const MOST_SUGGESTED = 60;

function someOf(names: Iterable<string>): readonly string[] {
	const some: string[] = [];
	for (const name of names) {
		if (some.length === MOST_SUGGESTED) break;
		some.push(name);
	}
	return some;
}

function startOf(file: LintedFile, stage: number, ends: readonly State[]): State {
	const base = file.graph.base[stage];
	const end = base === undefined ? undefined : ends[base];
	if (end !== undefined) return { ...end, values: new Map(end.values), declared: new Set(end.declared) };
	const written = file.dockerfile.stages[stage]?.base.text ?? '';
	const names = imageVariables(expandText(file, written, globalScope(file).values).value);
	const opaque = new Set(names);
	const values = new Map([['PATH', PATH], ...[...opaque].map((name) => [name, ''] as const)]);
	return { values, declared: new Set(), opaque, complete: names !== undefined };
}

function setEnv(file: LintedFile, { values }: State, { pairs }: Instruction): void {
	// Every value sees what stood before the instruction.
	const results = pairs.map(
		({ name, value }) => [expandText(file, name, values).value, expandText(file, value ?? '', values).value] as const,
	);
	for (const [name, value] of results) values.set(name, value);
}

/** `globals` are what an ARG of a stage takes over when it has no default. */
function declare(
	file: LintedFile,
	{ values, declared }: State,
	{ pairs }: Instruction,
	buildArgs: Readonly<Record<string, string>>,
	globals: ReadonlyMap<string, string> | undefined,
): void {
	for (const { name, value } of pairs) {
		const given = Object.hasOwn(buildArgs, name) ? entryOf(buildArgs, name) : undefined;
		const result = given ?? (value === undefined ? globals?.get(name) : expandText(file, value, values).value);
		if (result !== undefined && !SCAN.has(name)) values.set(name, result);
		declared.add(name);
	}
}
