/** The history of an image, line by line as BuildKit writes it into the image's config: what each instruction is called there. */

import { copyParts } from '../dockerfile/copy.ts';
import { healthcheck } from '../dockerfile/healthcheck.ts';
import { readJson } from '../dockerfile/json.ts';
import type { Dockerfile, Instruction } from '../dockerfile/types.ts';
import { entryOf } from '../foreign/table.ts';
import type { BuildOptions } from '../project/types.ts';
import { spokenCommand } from './run.ts';
import { afterArg, afterEnv, expandWith, type Globals, globalScope } from './scope.ts';
import { type ResolvedStage, resolveStages } from './stages.ts';
import type { FindImage, Plan, PlannedStep, StepState } from './types.ts';

export interface HistoryEntry {
	/** `RUN /bin/sh -c make # buildkit`; for the base image its name. */
	readonly by: string;
	/** The step that made the line's layer; undefined for lines without one. */
	readonly step: number | undefined;
	/** Stands for all lines that the base image brings. */
	readonly isBase: boolean;
}

/** Oldest first, of several platforms the first. ONBUILD leaves no line. */
export function imageHistory(
	dockerfile: Dockerfile,
	options: BuildOptions,
	plan: Plan,
	findImage: FindImage,
): HistoryEntry[] {
	return walked(dockerfile, options, plan, findImage).entries;
}

/** What of an instruction holds until the next one of its kind. */
const LAST_COUNTS = new Set(['CMD', 'ENTRYPOINT', 'HEALTHCHECK', 'SHELL', 'STOPSIGNAL', 'USER', 'WORKDIR']);
/** Instructions that make layers or only last for the build. */
const NO_SETTINGS = new Set(['RUN', 'COPY', 'ADD', 'ARG']);

/** What the image's config says, by keyword with the name that it sets, variables filled in: `ENV PATH`, `EXPOSE [80/tcp]`, `CMD`. */
export function imageSettings(
	dockerfile: Dockerfile,
	options: BuildOptions,
	plan: Plan,
	findImage: FindImage,
): ReadonlyMap<string, string> {
	const { entries, env } = walked(dockerfile, options, plan, findImage);
	const settings = new Map<string, string>();
	for (const { by, isBase } of entries) {
		const [keyword = ''] = by.split(' ', 1);
		if (isBase || NO_SETTINGS.has(keyword) || keyword === 'ENV') continue;
		if (LAST_COUNTS.has(keyword)) settings.set(keyword, by);
		else settings.set(by, '');
	}
	for (const [name, { value, by }] of env) if (by !== 'ARG') settings.set(`ENV ${name}`, value);
	for (const { keyword, stage, args } of dockerfile.instructions)
		if (keyword === 'ONBUILD' && stage === plan.target) settings.set(`ONBUILD ${args.text}`, '');
	return settings;
}

function walked(dockerfile: Dockerfile, options: BuildOptions, plan: Plan, findImage: FindImage): HistoryWalk {
	const globals = globalScope(dockerfile, options);
	const stages = resolveStages(dockerfile, globals, findImage);
	const chain: ResolvedStage[] = [];
	for (let stage = stages[plan.target]; stage; stage = stages[stage.base.kind === 'stage' ? stage.base.stage : -1]) {
		chain.unshift(stage);
	}
	const walk = new HistoryWalk(dockerfile, globals, plan, findImage);
	for (const stage of chain) walk.stage(stage);
	return walk;
}

const NO_HISTORY = new Set(['FROM', 'ONBUILD']);

class HistoryWalk {
	readonly entries: HistoryEntry[] = [];
	readonly #dockerfile: Dockerfile;
	readonly #globals: Globals;
	readonly #plan: Plan;
	readonly #findImage: FindImage;
	#env: StepState['env'] = new Map();
	#shell: readonly string[] = ['/bin/sh', '-c'];
	/** Arguments declared so far, by name in order; undefined for those without a value. */
	#args = new Map<string, string | undefined>();

	/** As the instructions walked so far leave it. */
	get env(): StepState['env'] {
		return this.#env;
	}

	constructor(dockerfile: Dockerfile, globals: Globals, plan: Plan, findImage: FindImage) {
		this.#dockerfile = dockerfile;
		this.#globals = globals;
		this.#plan = plan;
		this.#findImage = findImage;
	}

	stage({ stage, base, triggers }: ResolvedStage): void {
		const steps = (this.#plan.platforms[0]?.steps ?? []).filter((step) => step.stage === stage.index);
		const from = steps.find(({ keyword }) => keyword === 'FROM');
		if (base.kind === 'image') {
			const image = this.#findImage(base.name);
			this.#env = new Map(
				image.env.map((pair) => {
					const [name = '', ...value] = pair.split('=');
					return [name, { value: value.join('='), by: 'base' }];
				}),
			);
			this.#shell = image.shell ?? this.#shell;
			this.entries.push({ by: base.name, step: from?.id, isBase: true });
		}
		const own = steps.filter((step) => step !== from);
		for (const instruction of [...triggers, ...stage.instructions]) {
			const step = LAYERED.has(instruction.keyword) ? own.shift() : undefined;
			this.#instruction(instruction, step);
		}
	}

	#instruction(instruction: Instruction, step: PlannedStep | undefined): void {
		if (NO_HISTORY.has(instruction.keyword)) return;
		if (instruction.keyword === 'ARG') this.#declare(instruction);
		const by = this.#text(instruction, step);
		this.entries.push({ by, step: step?.noStep ? undefined : step?.id, isBase: false });
		if (instruction.keyword === 'ENV') this.#env = afterEnv(this.#env, instruction, this.#dockerfile.escape);
		else if (instruction.keyword === 'SHELL') this.#shell = instruction.json ?? this.#shell;
	}

	/** One argument of a line may use those before it. */
	#declare(instruction: Instruction): void {
		for (const pair of instruction.pairs) {
			const { buildArgs, values } = this.#globals;
			const otherwise = pair.value === undefined ? values.get(pair.name) : this.#expand(pair.value);
			this.#args.set(pair.name, entryOf(buildArgs, pair.name) ?? otherwise);
			this.#env = afterArg(this.#env, { ...instruction, pairs: [pair] }, this.#globals, this.#dockerfile.escape);
		}
	}

	#expand(text: string): string {
		return expandWith(text, this.#env, this.#dockerfile.escape);
	}

	#text(instruction: Instruction, step: PlannedStep | undefined): string {
		const { keyword, args, words, json, pairs } = instruction;
		switch (keyword) {
			case 'RUN':
				return `RUN ${this.#command(instruction)} # buildkit`;
			case 'COPY':
			case 'ADD':
				return `${this.#copy(instruction)} # buildkit`;
			case 'WORKDIR':
				return `WORKDIR ${step?.state.workdir ?? args.text}`;
			case 'ENV':
			case 'LABEL':
				return `${keyword} ${pairs.map(({ name, value }) => `${this.#expand(name)}=${this.#expand(value ?? '')}`).join(' ')}`;
			case 'ARG':
				return `ARG ${pairs.map(({ name }) => assigned(name, this.#args.get(name))).join(' ')}`;
			case 'EXPOSE':
				return `EXPOSE [${words.flatMap(({ text }) => portsOf(this.#expand(text))).join(' ')}]`;
			case 'VOLUME':
				return `VOLUME [${(json ?? words.map(({ text }) => text)).map((text) => this.#expand(text)).join(' ')}]`;
			case 'CMD':
			case 'ENTRYPOINT':
				return `${keyword} [${(json ?? [...this.#shell, args.text]).map(quoted).join(' ')}]`;
			case 'SHELL':
				return `SHELL [${(json ?? []).join(' ')}]`;
			case 'HEALTHCHECK':
				return `HEALTHCHECK ${this.#healthcheck(instruction)}`;
			default:
				return `${keyword} ${this.#expand(args.text)}`;
		}
	}

	/** Arguments that are in force come before the command, counted. */
	#command(instruction: Instruction): string {
		const { argv, script } = spokenCommand(instruction, this.#shell, this.#dockerfile.text);
		const args = [...this.#args].map(([name, value]) => `${name}=${this.#env.get(name)?.value ?? value ?? ''}`);
		const words = script === undefined ? argv : [...argv, script];
		return [...(args.length > 0 ? [`|${args.length}`, ...args] : []), ...words].join(' ');
	}

	#copy(instruction: Instruction): string {
		const { sources, heredocs, destination } = copyParts(instruction);
		const given = (name: string) => instruction.flags.find((flag) => flag.name === name);
		const parents = given('parents');
		const flags = parents && parents.value !== 'false' ? ['--parents'] : [];
		for (const name of ['chown', 'chmod']) {
			const value = this.#expand(given(name)?.value ?? '');
			if (value !== '') flags.push(`--${name}=${value}`);
		}
		const from = [...sources.map(({ text }) => this.#expand(text)), ...heredocs.map(({ name }) => `<<${name}`)];
		return [instruction.keyword, ...flags, ...from, this.#expand(destination?.text ?? '')].join(' ');
	}

	#healthcheck(instruction: Instruction): string {
		const { kind, command } = healthcheck(instruction);
		const json = readJson(command.text);
		const test = kind === 'NONE' ? 'NONE' : Array.isArray(json) ? `CMD ${json.join(' ')}` : `CMD-SHELL ${command.text}`;
		const flag = (name: string) => instruction.flags.find((one) => one.name === name)?.value ?? '0';
		const times = [
			`Interval:${duration(flag('interval'))}`,
			`Timeout:${duration(flag('timeout'))}`,
			`StartPeriod:${duration(flag('start-period'))}`,
			`StartInterval:${duration(flag('start-interval'))}`,
			`Retries:${flag('retries')}`,
		];
		return `{Test:[${test}] ${times.join(' ')}}`;
	}
}

function assigned(name: string, value: string | undefined): string {
	return value === undefined ? name : `${name}=${value}`;
}

const LAYERED = new Set(['RUN', 'COPY', 'ADD', 'WORKDIR']);

/** `8000-8002/udp` is three ports; of `80:8080` the container's counts. */
function portsOf(text: string): string[] {
	return text.split(/\s+/).flatMap((spec) => {
		const [range = '', protocol = 'tcp'] = (spec.split(':').at(-1) ?? '').split('/');
		const [first, last = first] = range.split('-').map(Number);
		if (first === undefined || last === undefined || !(last - first < MOST_PORTS)) return [spec];
		return Array.from({ length: last - first + 1 }, (_, i) => `${first + i}/${protocol.toLowerCase()}`);
	});
}

const MOST_PORTS = 1 << 16;

const SECONDS: Readonly<Record<string, number>> = { h: 3600, m: 60, s: 1, ms: 1e-3, us: 1e-6, µs: 1e-6, ns: 1e-9 };

/** As Go prints one: `90s` is `1m30s`, an hour `1h0m0s`. */
function duration(text: string): string {
	let seconds = 0;
	for (const [, number, unit] of text.matchAll(/([\d.]+)(h|ms|m|s|us|µs|ns)/g)) {
		seconds += Number(number) * (entryOf(SECONDS, unit ?? '') ?? 0);
	}
	if (seconds > 0 && seconds < 1) return `${Number((seconds * 1000).toFixed(6))}ms`;
	const whole = Math.floor(seconds / 60);
	const rest = `${Number((seconds - whole * 60).toFixed(9))}s`;
	if (whole === 0) return rest;
	return whole < 60 ? `${whole}m${rest}` : `${Math.floor(whole / 60)}h${whole % 60}m${rest}`;
}

/** As Go quotes a string. */
function quoted(text: string): string {
	return JSON.stringify(text);
}
