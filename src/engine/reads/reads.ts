/** What a Dockerfile takes from the context and which images it is built on, as far as its text tells. */

import { cleanPath } from '../context/paths.ts';
import { copyParts } from '../dockerfile/copy.ts';
import { mountFlags } from '../dockerfile/mounts.ts';
import { stageVariants } from '../dockerfile/stageVariants.ts';
import type { Dockerfile, Instruction, Stage } from '../dockerfile/types.ts';
import { expand } from '../dockerfile/variables.ts';
import { entryOf } from '../foreign/table.ts';
import { latestPerObject } from '../memory/perObject.ts';
import type { BuildOptions } from '../project/types.ts';

/** A source of COPY or ADD, or of a bind mount. */
export interface Read {
	readonly instruction: Instruction;
	/** Clean path or wildcard below the context's root; '' for all of it. */
	readonly source: string;
	/** As written: a slash at its end says that it is a directory. */
	readonly written: string;
	/** Where it goes to, as written; undefined for a mount. */
	readonly destination: string | undefined;
	/** Taken from what the source names, by `--exclude`. */
	readonly excluded: readonly string[];
}

export interface Needs {
	/** In the order of the file, of the stages that the target needs. */
	readonly reads: readonly Read[];
	/** Base images of those stages: that of the target's own chain first. */
	readonly images: readonly string[];
	readonly stages: readonly Stage[];
}

type Values = Map<string, string>;

/** Variables are filled in where the file or the build's arguments give them a value. */
export const needsOf = latestPerObject(
	(dockerfile: Dockerfile, options: BuildOptions): Needs => findNeeds(dockerfile, options),
);

/** The same for whatever value the variables in the names of stages have: for what has to lie in the context. */
export function possibleNeedsOf(dockerfile: Dockerfile, options: BuildOptions): Needs {
	const varies = dockerfile.stages.some((stage) => stageVariants(dockerfile.stages, stage).length > 0);
	return varies ? findNeeds(dockerfile, options, true) : needsOf(dockerfile, options);
}

function findNeeds(dockerfile: Dockerfile, options: BuildOptions, varies = false): Needs {
	const globals = globalValues(dockerfile, options);
	const { stages } = dockerfile;
	const wanted = options.target?.toLowerCase();
	const target = wanted ? stages.findLastIndex(({ name }) => name === wanted) : stages.length - 1;
	const reads: Read[] = [];
	const images: string[] = [];
	const needed = new Set<number>();
	/** Stages that others of the file are built on: what they hold back by ONBUILD runs. */
	const parents = new Set<number>();
	const need = (index: number): void => {
		const stage = stages[index];
		if (!stage || needed.has(index)) return;
		needed.add(index);
		const name = fill(dockerfile, stage.base.text, globals);
		const base = /^\d+$/.test(name) ? undefined : stageNamed(dockerfile, name, index);
		if (base !== undefined) {
			parents.add(base);
			need(base);
		} else if (name !== '' && name !== 'scratch' && !images.includes(name)) images.push(name);
		if (varies) for (const { index: variant } of stageVariants(stages, stage)) need(variant);
		for (const instruction of stage.instructions) {
			for (const source of otherSources(instruction)) {
				const found = stageNamed(dockerfile, source, index);
				if (found !== undefined) need(found);
			}
		}
	};
	need(target);
	for (const index of [...needed].sort((one, other) => one - other))
		reads.push(...readsOf(dockerfile, index, globals, { options, triggers: parents.has(index) }));
	return { reads, images, stages: stages.filter(({ index }) => needed.has(index)) };
}

function stageNamed({ stages }: Dockerfile, reference: string, before: number): number | undefined {
	const name = reference.toLowerCase();
	const named = stages.findLastIndex((stage) => stage.index < before && stage.name === name);
	if (named >= 0) return named;
	return /^\d+$/.test(reference) && Number(reference) < before ? Number(reference) : undefined;
}

/** The stages and images that COPY --from and mounts name. */
function otherSources(instruction: Instruction): string[] {
	const from = instruction.flags.find(({ name }) => name === 'from')?.value;
	const mounts = mountFlags(instruction).flatMap(({ options }) => options.filter(({ key }) => key === 'from'));
	return [...(from ? [from] : []), ...mounts.flatMap(({ value }) => (value ? [value] : []))];
}

function globalValues(dockerfile: Dockerfile, { buildArgs = {} }: BuildOptions): Values {
	const values: Values = new Map();
	for (const instruction of dockerfile.instructions) {
		if (instruction.stage !== -1) break;
		if (instruction.keyword === 'ARG') declare(dockerfile, instruction, values, buildArgs, values);
	}
	return values;
}

function declare(
	dockerfile: Dockerfile,
	{ pairs }: Instruction,
	values: Values,
	buildArgs: Readonly<Record<string, string>>,
	globals: Values,
): void {
	for (const { name, value } of pairs) {
		const given = Object.hasOwn(buildArgs, name) ? entryOf(buildArgs, name) : undefined;
		const result = given ?? (value === undefined ? globals.get(name) : fill(dockerfile, value, values));
		if (result !== undefined) values.set(name, result);
	}
}

function fill(dockerfile: Dockerfile, text: string, values: Values): string {
	return expand(text, (name) => values.get(name), { escape: dockerfile.escape }).value;
}

function readsOf(
	dockerfile: Dockerfile,
	index: number,
	globals: Values,
	{ options, triggers }: { options: BuildOptions; triggers: boolean },
): Read[] {
	const values: Values = new Map();
	const reads: Read[] = [];
	for (const written of dockerfile.stages[index]?.instructions ?? []) {
		const instruction = (triggers ? written.trigger : undefined) ?? written;
		const { keyword, pairs } = instruction;
		if (keyword === 'ARG') declare(dockerfile, instruction, values, options.buildArgs ?? {}, globals);
		else if (keyword === 'ENV') {
			const now = new Map(values);
			for (const { name, value } of pairs) values.set(name, fill(dockerfile, value ?? '', now));
		} else if (keyword === 'COPY' || keyword === 'ADD') reads.push(...copied(dockerfile, instruction, values));
		else if (keyword === 'RUN') reads.push(...mounted(dockerfile, instruction, values));
	}
	return reads;
}

function copied(dockerfile: Dockerfile, instruction: Instruction, values: Values): Read[] {
	if (instruction.flags.some(({ name }) => name === 'from')) return [];
	const { sources, destination } = copyParts(instruction);
	const excluded = instruction.flags.flatMap(({ name, value }) => (name === 'exclude' && value ? [value] : []));
	return sources
		.map(({ text }) => fill(dockerfile, text, values))
		.filter((written) => written !== '' && !isRemote(written))
		.map((written) => ({
			instruction,
			source: cleanPath(written),
			written,
			destination: destination ? fill(dockerfile, destination.text, values) : '',
			excluded,
		}));
}

function isRemote(source: string): boolean {
	return /^(?:https?:|git:|ssh:|git@)/.test(source);
}

function mounted(dockerfile: Dockerfile, instruction: Instruction, values: Values): Read[] {
	return mountFlags(instruction).flatMap(({ options }) => {
		const option = (...keys: string[]) => options.findLast(({ key }) => keys.includes(key))?.value;
		if ((option('type') ?? 'bind') !== 'bind' || option('from') !== undefined) return [];
		const written = fill(dockerfile, option('source', 'src') ?? '', values);
		return [{ instruction, source: cleanPath(written), written, destination: undefined, excluded: [] }];
	});
}
