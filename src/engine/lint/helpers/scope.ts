/** The variables that BuildKit sees at each instruction, with their values: ENV, ARG, build options, the base image. */
import { expandedTexts } from '../../dockerfile/expandedTexts.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import { type Expansion, expand } from '../../dockerfile/variables.ts';
import type { LintedFile } from '../file.ts';
import { imageVariables } from './imageEnv.ts';

export interface Scope {
	/** Values; '' also for those that only the base image knows. */
	readonly values: ReadonlyMap<string, string>;
	/** Names that ARG declared, with or without a value. */
	readonly declared: ReadonlySet<string>;
	/** Whether all that the base image sets is known. */
	readonly complete: boolean;
	/** Names whose value only the base image knows. */
	readonly opaque: ReadonlySet<string>;
}

const PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
/** ARGs that stay out of the environment. */
const SCAN: ReadonlySet<string> = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

export const EMPTY_SCOPE: Scope = { values: new Map(), declared: new Set(), complete: true, opaque: new Set() };

/** What is in scope before an instruction of a stage; before the first FROM the global ARGs above. */
export function scopeAt(file: LintedFile, instruction: Instruction): Scope {
	return file.keep(allScopes).get(instruction.index) ?? EMPTY_SCOPE;
}

/** What FROM sees: the platform's variables and the ARGs above the first FROM. */
export function globalScope(file: LintedFile, withBuildArgs = true): Scope {
	return file.keep(withBuildArgs ? globals : defaults);
}

const globals = (file: LintedFile): Scope => globalsOf(file, file.input.options?.buildArgs ?? {});
const defaults = (file: LintedFile): Scope => globalsOf(file, {});

function globalsOf(file: LintedFile, buildArgs: Readonly<Record<string, string>>): Scope {
	const values = platformVariables(file);
	const declared = new Set<string>();
	for (const instruction of file.dockerfile.instructions) {
		if (instruction.keyword === 'FROM') break;
		if (instruction.keyword !== 'ARG') continue;
		for (const { name, value } of instruction.pairs) {
			declared.add(name);
			const given = Object.hasOwn(buildArgs, name) ? buildArgs[name] : undefined;
			const result = given ?? (value === undefined ? undefined : expandText(file, value, values).value);
			if (result !== undefined) values.set(name, result);
		}
	}
	return { values, declared, complete: true, opaque: new Set() };
}

function platformVariables(file: LintedFile): Map<string, string> {
	const platform = file.input.options?.platform ?? 'linux/amd64';
	const [os = '', architecture = '', variant = ''] = platform.split('/');
	const { stages } = file.dockerfile;
	return new Map([
		['BUILDPLATFORM', 'linux/amd64'],
		['BUILDOS', 'linux'],
		['BUILDOSVERSION', ''],
		['BUILDARCH', 'amd64'],
		['BUILDVARIANT', ''],
		['TARGETPLATFORM', platform],
		['TARGETOS', os],
		['TARGETOSVERSION', ''],
		['TARGETARCH', architecture],
		['TARGETVARIANT', variant],
		['TARGETSTAGE', file.input.options?.target ?? stages.at(-1)?.name ?? 'default'],
	]);
}

function expandText(file: LintedFile, text: string, values: ReadonlyMap<string, string>): Expansion {
	return expand(text, (name) => values.get(name), { escape: file.dockerfile.escape });
}

/** A text of an instruction with its variables filled in, as BuildKit fills them in there. */
export function expandAt(file: LintedFile, instruction: Instruction, text: string): Expansion {
	return expandText(file, text, scopeAt(file, instruction).values);
}

function allScopes(file: LintedFile): ReadonlyMap<number, Scope> {
	const scopes = new Map<number, Scope>();
	const ends: Scope[] = [];
	for (const { stage, instructions } of file.sections) {
		let scope = stage === undefined ? globalScope(file) : startOf(file, stage.index, ends);
		for (const instruction of instructions) {
			scopes.set(instruction.index, scope);
			if (stage === undefined) continue;
			if (instruction.keyword === 'ENV') scope = afterEnv(file, scope, instruction);
			else if (instruction.keyword === 'ARG') scope = afterArg(file, scope, instruction);
		}
		if (stage !== undefined) ends[stage.index] = scope;
	}
	return scopes;
}

function startOf(file: LintedFile, stage: number, ends: readonly Scope[]): Scope {
	const base = file.graph.base[stage];
	const inherited = base === undefined ? undefined : ends[base];
	if (inherited !== undefined) return inherited;
	const written = file.dockerfile.stages[stage]?.base.text ?? '';
	const names = imageVariables(expandText(file, written, globalScope(file).values).value);
	const opaque = new Set(names);
	const values = new Map([['PATH', PATH], ...[...opaque].map((name) => [name, ''] as const)]);
	return { values, declared: new Set(), complete: names !== undefined, opaque };
}

function afterEnv(file: LintedFile, scope: Scope, { pairs }: Instruction): Scope {
	const values = new Map(scope.values);
	for (const { name, value } of pairs) {
		// Every value sees what stood before the instruction.
		values.set(expandText(file, name, scope.values).value, expandText(file, value ?? '', scope.values).value);
	}
	return { ...scope, values };
}

function afterArg(file: LintedFile, scope: Scope, { pairs }: Instruction): Scope {
	const values = new Map(scope.values);
	const declared = new Set(scope.declared);
	const given = file.input.options?.buildArgs ?? {};
	for (const { name, value } of pairs) {
		const result =
			(Object.hasOwn(given, name) ? given[name] : undefined) ??
			(value === undefined ? globalScope(file).values.get(name) : expandText(file, value, values).value);
		if (result !== undefined && !SCAN.has(name)) values.set(name, result);
		declared.add(name);
	}
	return { ...scope, values, declared };
}

/** Names that an instruction's expanded texts read without finding a value, each once. */
export function unsetNames(file: LintedFile, instruction: Instruction): readonly string[] {
	const { values, declared } = scopeAt(file, instruction);
	const names = new Set<string>();
	for (const mapped of expandedTexts(instruction, file.dockerfile.escape)) {
		if (!mapped.text.includes('$')) continue;
		for (const name of expandText(file, mapped.text, values).unset) {
			if (!declared.has(name) && !SCAN.has(name)) names.add(name);
		}
	}
	return [...names];
}
