/** Which variables an instruction sees: global arguments, platform arguments, and what a stage has set so far. */

import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import { expand } from '../dockerfile/variables.ts';
import { entryOf } from '../foreign/table.ts';
import { BUILD_PLATFORM } from '../project/builders.ts';
import type { BuildOptions } from '../project/types.ts';
import { buildArguments } from './frontend.ts';
import { platformsOf } from './platforms.ts';
import type { StepState, Variable } from './types.ts';

/** Arguments before the first FROM, and those that BuildKit provides by itself. */
export interface Globals {
	/** For FROM, and for an ARG without default inside a stage. */
	readonly values: ReadonlyMap<string, string>;
	readonly buildArgs: Readonly<Record<string, string>>;
}

/** Given to every RUN without being declared, and left out of its key. */
const PROXY = ['HTTP_PROXY', 'HTTPS_PROXY', 'FTP_PROXY', 'NO_PROXY', 'ALL_PROXY'];

/** Arguments that the frontend reads itself and that never become variables. */
const FRONTEND_ONLY = new Set(['BUILDKIT_SBOM_SCAN_CONTEXT', 'BUILDKIT_SBOM_SCAN_STAGE']);

export function proxyVariables(buildArgs: Readonly<Record<string, string>>): [string, string][] {
	return Object.entries(buildArgs).filter(([name]) => PROXY.includes(name.toUpperCase()));
}

/** `last` is the name of the file's last stage, which is built where no target is given. */
function platformArguments(options: BuildOptions, platform: string, last: string | undefined): [string, string][] {
	const build = ['linux', 'amd64', ''];
	const [os = 'linux', architecture = 'amd64', variant = ''] = platform.split('/');
	const name = (parts: readonly string[]) => parts.filter((part) => part !== '').join('/');
	return [
		['BUILDPLATFORM', name(build)],
		['BUILDOS', 'linux'],
		['BUILDOSVERSION', ''],
		['BUILDARCH', 'amd64'],
		['BUILDVARIANT', ''],
		['TARGETPLATFORM', name([os, architecture, variant])],
		['TARGETOS', os],
		['TARGETOSVERSION', ''],
		['TARGETARCH', architecture],
		['TARGETVARIANT', variant],
		['TARGETSTAGE', options.target || last || 'default'],
	];
}

/** `platform`: the one that is built for; without it the first that is asked for. */
export function globalScope(
	dockerfile: Dockerfile,
	options: BuildOptions,
	platform = platformsOf(options.platform)[0] ?? BUILD_PLATFORM,
): Globals {
	const buildArgs = buildArguments(options);
	const given = platformArguments(options, platform, dockerfile.stages.at(-1)?.name);
	const values = new Map(given.map(([name, value]) => [name, entryOf(buildArgs, name) ?? value]));
	for (const instruction of dockerfile.instructions) {
		if (instruction.stage !== -1) break;
		if (instruction.keyword !== 'ARG') continue;
		for (const { name, value } of instruction.pairs) {
			const given = entryOf(buildArgs, name);
			if (given !== undefined) values.set(name, given);
			else if (value !== undefined) values.set(name, expandWith(value, values, dockerfile.escape));
		}
	}
	return { values, buildArgs };
}

export function expandWith(
	text: string,
	values: ReadonlyMap<string, string | Variable>,
	token: Dockerfile['escape'],
): string {
	const lookup = (name: string) => {
		const found = values.get(name);
		return typeof found === 'object' ? found.value : found;
	};
	return expand(text, lookup, { escape: token }).value;
}

/** Sets a variable the way the order in a cache key wants it: a variable that is set again moves to the end. */
export function assign(env: Map<string, Variable>, name: string, variable: Variable): void {
	env.delete(name);
	env.set(name, variable);
}

/** The environment after an ENV: all of its names and values are expanded with what was there before it. */
export function afterEnv(
	env: ReadonlyMap<string, Variable>,
	instruction: Instruction,
	token: Dockerfile['escape'],
): Map<string, Variable> {
	const after = new Map(env);
	for (const { name, value } of instruction.pairs) {
		assign(after, expandWith(name, env, token), { value: expandWith(value ?? '', env, token), by: 'ENV' });
	}
	return after;
}

/**
 * What is still without a value after an ARG or ENV, of which `after` is the environment: ENV passes on what an ARG lacks, and what
 * only an image can have set of which nobody has listed the variables.
 */
export function afterUngiven(
	{ ungiven, isEnvOpen, env }: StepState,
	{ keyword, pairs }: Instruction,
	after: ReadonlyMap<string, Variable>,
): ReadonlySet<string> {
	const changed = new Set(ungiven);
	for (const { name, value = '' } of pairs) {
		const isEmpty = (after.get(name)?.value ?? '') === '';
		const passedOn = () =>
			[...value.matchAll(/\$\{?(\w+)/g)].some(([, each = '']) => ungiven.has(each) || (isEnvOpen && !env.has(each)));
		if (isEmpty && (keyword === 'ARG' || passedOn())) changed.add(name);
		else changed.delete(name);
	}
	return changed;
}

/** Names in a script that may have a value which this text does not tell. By their letters: what a script sets itself is seldom written so. */
export function openNames({ ungiven, isEnvOpen, env }: StepState, script: string): readonly string[] {
	const found = [...ungiven].filter((name) => script.includes(name));
	if (!isEnvOpen || !script.includes('$')) return found;
	const named = [...script.matchAll(/\$\{?([A-Z][A-Z0-9_]+)/g)].map(([, name = '']) => name);
	return [...new Set([...found, ...named.filter((name) => !env.has(name))])];
}

/** The environment after an ARG: a build argument wins over the default, an ARG without value takes the global one. */
export function afterArg(
	env: ReadonlyMap<string, Variable>,
	instruction: Instruction,
	globals: Globals,
	token: Dockerfile['escape'],
): Map<string, Variable> {
	const after = new Map(env);
	for (const { name, value } of instruction.pairs) {
		const given =
			entryOf(globals.buildArgs, name) ??
			(value === undefined ? globals.values.get(name) : expandWith(value, after, token));
		if (given !== undefined && !FRONTEND_ONLY.has(name)) assign(after, name, { value: given, by: 'ARG' });
	}
	return after;
}
