/** Walks through one stage: the state that each instruction leaves, and a vertex for each step. */

import { clean, isAbsolute, join } from '../context/absolutePath.ts';
import { ownerParts } from '../context/owner.ts';
import { stepText } from '../dockerfile/stepText.ts';
import type { Instruction } from '../dockerfile/types.ts';
import { expandBody } from '../dockerfile/variables.ts';
import { BUILD_PLATFORM } from '../project/builders.ts';
import type { BuiltStage, PlanContext } from './context.ts';
import { copyDefinition, readCopy } from './copy.ts';
import { copyInputs } from './copyInputs.ts';
import { forcedBy } from './forced.ts';
import { cacheNamespace } from './frontend.ts';
import type { Graph } from './graph.ts';
import { mountDefinition, type WrittenMount, writtenMounts } from './mounts.ts';
import { platformNamed } from './platforms.ts';
import { imageDefinition } from './rebased.ts';
import { environmentOf, runDefinition, spokenCommand, withAgent } from './run.ts';
import { runInputs } from './runInputs.ts';
import { afterArg, afterEnv, afterUngiven, expandWith, openNames, proxyVariables } from './scope.ts';
import { type MadeStep, StageSteps } from './stageSteps.ts';
import { findStage, type Reference, type ResolvedStage } from './stages.ts';
import { continuedState, emptyState, startState, withImageEnv } from './startState.ts';
import type { BaseImage, DownloadOperation, InputSource, StepState, Vertex } from './types.ts';

export function buildStage(context: PlanContext, resolved: ResolvedStage, needed: boolean): BuiltStage {
	return new StageWalk(context, resolved, needed).walk();
}

class StageWalk {
	readonly #context: PlanContext;
	readonly #resolved: ResolvedStage;
	readonly #needed: boolean;
	readonly #forced: Vertex['forced'];
	#platform: string;
	#root: InputSource = { kind: 'scratch' };
	#settings = emptyState();
	readonly #steps: StageSteps;
	readonly #requested = new Set<string>();
	readonly #requestedIfUsed = new Set<string>();

	constructor(context: PlanContext, resolved: ResolvedStage, needed: boolean) {
		this.#context = context;
		this.#resolved = resolved;
		this.#needed = needed;
		this.#forced = forcedBy(context.options, resolved.stage.name);
		this.#platform = context.platform;
		this.#steps = new StageSteps(context, resolved, needed);
	}

	get #state(): StepState {
		return this.#settings.state;
	}

	set #state(state: StepState) {
		this.#settings = { ...this.#settings, state };
	}

	walk(): BuiltStage {
		const firstStep = this.#context.steps.length;
		const firstVertex = this.#context.graph.vertices.length;
		this.#begin();
		this.#steps.countTriggers();
		for (const trigger of this.#resolved.triggers) this.#instruction(trigger, true);
		for (const instruction of this.#resolved.stage.instructions) this.#instruction(instruction, false);
		return {
			...this.#settings,
			root: this.#root,
			resolved: this.#resolved,
			platform: this.#platform,
			needed: this.#needed,
			firstStep,
			firstVertex,
			requested: this.#requested,
			requestedIfUsed: this.#requestedIfUsed,
		};
	}

	#begin(): void {
		const { base, stage } = this.#resolved;
		if (base.kind === 'stage') {
			const inherited = this.#context.built[base.stage];
			if (inherited) {
				this.#root = inherited.root;
				this.#platform = inherited.platform;
				this.#settings = continuedState(inherited);
			}
		} else if (base.kind === 'image') {
			const { platform } = stage;
			const written = expandWith(platform?.value ?? '', this.#context.globals.values, this.#context.dockerfile.escape);
			if (written !== '') this.#platform = platformNamed(written);
			const image = this.#findImage(base.name);
			const id = this.#context.steps.length;
			const vertex = this.#imageVertex(base.name, id);
			if (vertex) this.#root = { kind: 'vertex', vertex: vertex.id };
			this.#record({ instruction: stage.from, text: `FROM ${base.name}`, keyword: 'FROM', onbuild: false, vertex });
			this.#settings = startState(image);
		}
	}

	#imageVertex(name: string, step: number): Vertex | undefined {
		if (!this.#needed) return undefined;
		const image = this.#findImage(name);
		return this.#context.graph.add({
			literal: ['image', name, this.#otherPlatform],
			definition: imageDefinition(image),
			inputs: [],
			operation: { kind: 'image', image, platform: this.#otherPlatform },
			forced: undefined,
			step,
		});
	}

	get #otherPlatform(): string | undefined {
		return this.#platform === BUILD_PLATFORM ? undefined : this.#platform;
	}

	#findImage(name: string): BaseImage {
		return this.#context.findImage(name, this.#otherPlatform);
	}

	#instruction(instruction: Instruction, onbuild: boolean): void {
		const token = this.#context.dockerfile.escape;
		const { env } = this.#state;
		const withEnv = (after: StepState['env']): StepState => ({
			...this.#state,
			env: after,
			ungiven: afterUngiven(this.#state, instruction, after),
		});
		switch (instruction.keyword) {
			case 'ENV':
				this.#settings = withImageEnv(
					this.#settings,
					withEnv(afterEnv(env, instruction, token)),
					instruction.pairs.map(({ name }) => name),
				);
				break;
			case 'ARG':
				this.#state = withEnv(afterArg(env, instruction, this.#context.globals, token));
				break;
			case 'USER':
				this.#state = { ...this.#state, user: this.#expand(instruction.args.text.trim()) };
				break;
			case 'SHELL':
				if (instruction.json && instruction.json.length > 0) this.#state = { ...this.#state, shell: instruction.json };
				break;
			case 'WORKDIR':
				this.#workdir(instruction, onbuild);
				break;
			case 'RUN':
				this.#run(instruction, onbuild);
				break;
			case 'COPY':
			case 'ADD':
				this.#copy(instruction, onbuild);
				break;
		}
	}

	#expand(text: string): string {
		return expandWith(text, this.#state.env, this.#context.dockerfile.escape);
	}

	#text(instruction: Instruction): string {
		return stepText(instruction, (name) => this.#state.env.get(name)?.value, this.#context.dockerfile.escape);
	}

	#workdir(instruction: Instruction, onbuild: boolean): void {
		const text = this.#text(instruction);
		const written = this.#expand(instruction.args.text);
		const workdir = isAbsolute(written) ? written : join('/', this.#state.workdir, written);
		const before = this.#state;
		this.#state = { ...before, workdir };
		const path = clean(workdir);
		if (path === '/') {
			this.#record({ instruction, text, keyword: 'WORKDIR', onbuild, noStep: true });
			return;
		}
		const epoch = this.#context.globals.buildArgs['SOURCE_DATE_EPOCH'] ?? '';
		const user = before.user === '' ? '' : ownerParts(before.user).join(':');
		const definition = { operation: 'workdir', path, user, epoch } as const;
		const vertex = this.#vertex({
			literal: definition,
			definition,
			inputs: [{ source: this.#root, selections: [] }],
			operation: { kind: 'workdir', path, user: before.user },
			forced: undefined,
		});
		this.#record({ instruction, text, keyword: 'WORKDIR', onbuild, vertex });
		this.#follow(vertex);
	}

	#run(instruction: Instruction, onbuild: boolean): void {
		const { options, dockerfile, globals } = this.#context;
		const state = this.#state;
		const command = spokenCommand(instruction, state.shell, dockerfile.text);
		const written = writtenMounts(instruction, state.workdir, (text) => this.#expand(text), cacheNamespace(options));
		const { inputs, mounts } = runInputs(written, this.#root, (mount) => this.#mountSource(mount));
		const parts = written.map((mount, index) => mountDefinition(mount, mounts[index]?.input));
		const definition = runDefinition(instruction, command, state, parts, options, this.#platform);
		const vertex = this.#vertex({
			literal: [definition, mounts.map(({ source, cacheId, sharing, input }) => [source, cacheId, sharing, input])],
			definition,
			inputs,
			operation: {
				kind: 'run',
				...command,
				proxies: proxyVariables(globals.buildArgs),
				env: withAgent(environmentOf(state.env).list, mounts),
				ungiven: openNames(state, command.script ?? ''),
				workdir: state.workdir,
				user: state.user,
				mounts,
			},
			forced: this.#forced,
		});
		this.#record({ instruction, text: this.#text(instruction), keyword: 'RUN', onbuild, vertex });
		this.#follow(vertex);
	}

	#mountSource({ type, from, source }: WrittenMount): InputSource | undefined {
		if (type === 'tmpfs' && from === undefined && this.#needed) this.#requestedIfUsed.add(source);
		if (type !== 'bind' && type !== 'cache') return undefined;
		if (from !== undefined) return this.#sourceRoot({ name: from, counts: false });
		if (type === 'cache') return undefined;
		this.#request(source);
		return { kind: 'context' };
	}

	#copy(instruction: Instruction, onbuild: boolean): void {
		const lookup = (name: string) => this.#state.env.get(name)?.value;
		const body = (text: string) => expandBody(text, lookup).value;
		const written = readCopy(instruction, this.#state.workdir, { word: (text) => this.#expand(text), body });
		// On an empty root a plain COPY is the vertex that --link would make.
		const copy = { ...written, link: written.link || this.#root.kind === 'scratch' };
		let downloadVertex: Vertex | undefined;
		const { inputs, sources } = copyInputs(copy, this.#root, (source) => {
			if (source.kind === 'inline') return { kind: 'inline', name: source.name, text: source.text };
			if (source.kind === 'download') {
				downloadVertex = this.#download(source, copy.chmod);
				return downloadVertex ? { kind: 'vertex', vertex: downloadVertex.id } : { kind: 'scratch' };
			}
			if (copy.from !== undefined) return this.#sourceRoot({ name: copy.from, counts: true });
			this.#request(source.requested);
			return { kind: 'context' };
		});
		const definition = copyDefinition(
			copy,
			inputs.some(({ isRoot }) => isRoot === true),
		);
		const vertex = this.#vertex({
			literal: [definition, copy.sources.map((source) => (source.kind === 'path' ? source.path : source))],
			definition,
			inputs,
			operation: {
				kind: 'copy',
				sources,
				destination: copy.destination ?? '/',
				chown: copy.chown,
				chmod: copy.chmod,
				unpack: copy.unpack,
				beyond: copy.beyond,
				link: copy.link,
			},
			forced: this.#forced,
		});
		let linkVertex: Vertex | undefined;
		if (copy.link && vertex && this.#root.kind !== 'scratch') {
			linkVertex = this.#vertex({
				literal: ['merge'],
				definition: { operation: 'merge' },
				inputs: [
					{ source: this.#root, selections: [] },
					{ source: { kind: 'vertex', vertex: vertex.id }, selections: [] },
				],
				operation: { kind: 'merge' },
				forced: this.#forced,
			});
		}
		this.#record({
			instruction,
			text: this.#text(instruction),
			keyword: instruction.keyword,
			onbuild,
			vertex,
			linkVertex,
			downloadVertex,
		});
		this.#follow(linkVertex ?? vertex);
	}

	#download(
		source: Pick<DownloadOperation, 'url' | 'fileName' | 'git' | 'checksum'>,
		mode: string | undefined,
	): Vertex | undefined {
		return this.#vertex({
			literal: ['download', source.url, mode, source.checksum],
			definition: { operation: 'download', url: source.url },
			inputs: [],
			operation: { kind: 'download', ...source, mode },
			forced: undefined,
		});
	}

	/** The file system that `--from` or `from=` means: an earlier stage, or else an image. */
	#sourceRoot(from: Reference): InputSource {
		const found = findStage(this.#context.dockerfile, from, this.#resolved.stage.index);
		if (found !== undefined) return this.#context.built[found]?.root ?? { kind: 'scratch' };
		if (from.name === 'scratch') return { kind: 'scratch' };
		const vertex = this.#imageVertex(from.name, this.#context.steps.length);
		return vertex ? { kind: 'vertex', vertex: vertex.id } : { kind: 'scratch' };
	}

	#request(path: string): void {
		if (this.#needed) this.#requested.add(path);
	}

	#vertex(vertex: Omit<Parameters<Graph['add']>[0], 'step'>): Vertex | undefined {
		const literal = [this.#platform, vertex.literal];
		return this.#needed ? this.#context.graph.add({ ...vertex, literal, step: this.#context.steps.length }) : undefined;
	}

	#follow(vertex: Vertex | undefined): void {
		if (vertex) this.#root = { kind: 'vertex', vertex: vertex.id };
	}

	#record(made: Omit<MadeStep, 'state' | 'platform'>): void {
		this.#steps.add({ ...made, state: this.#state, platform: this.#platform });
	}
}
