/** Which stages there are, what each is built on, and which of them a target needs. */
import { mountFlags } from '../dockerfile/mounts.ts';
import { parseDockerfile } from '../dockerfile/parse.ts';
import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { expandWith, type Globals } from './scope.ts';
import type { FindImage, PlanError } from './types.ts';

export type StageBase =
	| { readonly kind: 'scratch' }
	| { readonly kind: 'stage'; readonly stage: number }
	| { readonly kind: 'image'; readonly name: string };

/** A stage with its base resolved and the ONBUILD triggers of its base put in front. */
export interface ResolvedStage {
	readonly stage: Stage;
	readonly base: StageBase;
	readonly triggers: readonly Instruction[];
}

/** Where an instruction takes files from: a stage or an image. */
export interface Reference {
	readonly name: string;
	/** COPY knows stages by their numbers too; for a mount a number is the name of an image. */
	readonly counts: boolean;
}

/** The stage that is meant by an instruction of stage `before`; only earlier ones count. */
export function findStage(dockerfile: Dockerfile, { name, counts }: Reference, before: number): number | undefined {
	const small = name.toLowerCase();
	for (let index = before - 1; index >= 0; index--) if (dockerfile.stages[index]?.name === small) return index;
	const number = counts && /^\d+$/.test(name) ? Number(name) : -1;
	return number >= 0 && number < before ? number : undefined;
}

/** FROM takes a stage by its name only, in small letters as BuildKit keeps it. */
function continuedStage(dockerfile: Dockerfile, name: string, before: number): number | undefined {
	const found = dockerfile.stages.slice(0, before).findLast((stage) => stage.name === name);
	return found?.index;
}

/** A `--from` of a needed stage that comes too early, or any with a number that no stage has. */
export function badReference(
	dockerfile: Dockerfile,
	stages: readonly ResolvedStage[],
	needed: ReadonlySet<number>,
): PlanError | undefined {
	for (const { stage, triggers } of stages) {
		for (const instruction of [...triggers, ...stage.instructions]) {
			for (const from of sourcesOf(instruction)) {
				const number = from.counts && /^\d+$/.test(from.name) ? Number(from.name) : undefined;
				const named = dockerfile.stages.findLast(({ name }) => name === from.name.toLowerCase());
				const meant = number ?? named?.index ?? -1;
				const missing = number !== undefined && number >= stages.length;
				if (missing || (needed.has(stage.index) && meant >= stage.index)) {
					return { kind: 'later-stage', stage: stage.index, from: from.name };
				}
			}
		}
	}
	return undefined;
}

export function resolveStages(dockerfile: Dockerfile, globals: Globals, findImage: FindImage): ResolvedStage[] {
	return dockerfile.stages.map((stage): ResolvedStage => {
		const name = expandWith(stage.base.text, globals.values, dockerfile.escape);
		const named = continuedStage(dockerfile, name, stage.index);
		if (named !== undefined) {
			const triggers =
				dockerfile.stages[named]?.instructions.flatMap(({ trigger }) => (trigger ? [trigger] : [])) ?? [];
			return { stage, base: { kind: 'stage', stage: named }, triggers };
		}
		if (name === 'scratch') return { stage, base: { kind: 'scratch' }, triggers: [] };
		const triggers =
			name === ''
				? []
				: findImage(name).onbuild.flatMap((text) => parseDockerfile(`FROM scratch\n${text}\n`).instructions.slice(1));
		return { stage, base: { kind: 'image', name }, triggers };
	});
}

/** Stages or images that an instruction takes files from. An empty `from` is none. */
function sourcesOf(instruction: Instruction): Reference[] {
	const { keyword, flags } = instruction;
	const fromOf = (options: readonly { readonly key: string; readonly value: string | undefined }[]) =>
		options.filter(({ key }) => key === 'from').map(({ value }) => value);
	const names =
		keyword === 'RUN'
			? mountFlags(instruction).flatMap(({ options }) => fromOf(options))
			: keyword === 'COPY'
				? [flags.find(({ name }) => name === 'from')?.value]
				: [];
	return names.flatMap((name) => (name ? [{ name, counts: keyword === 'COPY' }] : []));
}

/** A target is given by name; none means the last stage. BuildKit does not take a number. */
export function findTarget(dockerfile: Dockerfile, target: string | undefined): number | PlanError {
	if (dockerfile.stages.length === 0) return { kind: 'no-stage' };
	if (target === undefined || target === '') return dockerfile.stages.length - 1;
	for (let index = dockerfile.stages.length - 1; index >= 0; index--) {
		if (dockerfile.stages[index]?.name === target.toLowerCase()) return index;
	}
	return { kind: 'unknown-target', target };
}

export function neededStages(
	dockerfile: Dockerfile,
	stages: readonly ResolvedStage[],
	target: number,
): ReadonlySet<number> {
	const needed = new Set<number>();
	const visit = (index: number): void => {
		const resolved = stages[index];
		if (!resolved || needed.has(index)) return;
		needed.add(index);
		if (resolved.base.kind === 'stage') visit(resolved.base.stage);
		for (const instruction of [...resolved.triggers, ...resolved.stage.instructions]) {
			for (const source of sourcesOf(instruction)) {
				const found = findStage(dockerfile, source, index);
				if (found !== undefined) visit(found);
			}
		}
	};
	visit(target);
	return needed;
}

/** BuildKit leaves the stage out of a step's name when there is just one, and nothing else makes a stage of its own. */
export function stageLabels(dockerfile: Dockerfile): string[] {
	const makesStage = (instruction: Instruction) =>
		(instruction.keyword === 'RUN' && instruction.flags.some(({ name }) => name === 'mount')) ||
		sourcesOf(instruction).some((source) => findStage(dockerfile, source, instruction.stage) === undefined);
	const single = dockerfile.stages.length === 1 && !dockerfile.instructions.some(makesStage);
	return dockerfile.stages.map(({ name, index }) => (single ? '' : (name ?? `stage-${index}`)));
}
