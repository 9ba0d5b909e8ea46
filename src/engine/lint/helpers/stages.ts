/** Which stages a file has, what each builds on, and which of them end up in the image. */
import { stageVariants } from '../../dockerfile/stageVariants.ts';
import type { Instruction, Stage } from '../../dockerfile/types.ts';
import type { LintedFile } from '../file.ts';
import { mountsOf } from './mounts.ts';

/** A stage, or what is before the first FROM. */
export interface Section {
	readonly stage: Stage | undefined;
	/** Without FROM; the triggers of ONBUILD are not in it. */
	readonly instructions: readonly Instruction[];
}

export function sectionsOf(file: LintedFile): readonly Section[] {
	const { instructions, stages } = file.dockerfile;
	const before = instructions.filter(({ stage }) => stage < 0);
	const sections: Section[] = stages.map((stage) => ({ stage, instructions: stage.instructions }));
	return before.length === 0 ? sections : [{ stage: undefined, instructions: before }, ...sections];
}

export interface StageGraph {
	/** By stage: the stage it is FROM, or undefined for an image. */
	readonly base: readonly (number | undefined)[];
	/** By stage: the stages that it is FROM, copies from or mounts. */
	readonly needs: readonly ReadonlySet<number>[];
	/** The stage that is built: the target, else the last one; -1 without stages. */
	readonly target: number;
	/** Stages that the target needs, itself included. */
	readonly built: ReadonlySet<number>;
	/** Stages whose layers are the image's: the target and what it is FROM. */
	readonly shipped: ReadonlySet<number>;
	/** Stages whose layers may be an image's: without a target every stage that no other needs may be meant. */
	readonly mayShip: ReadonlySet<number>;
	/** The nearest earlier stage of this name, or the stage with this number; as seen from `from`. */
	find(reference: string, from: number): number | undefined;
}

export function stageGraph(file: LintedFile): StageGraph {
	const { stages } = file.dockerfile;
	const names = new Map<string, number[]>();
	for (const { name, index } of stages) {
		if (name !== undefined) names.set(name, [...(names.get(name) ?? []), index]);
	}
	const byName = (reference: string, from: number): number | undefined =>
		names.get(reference.toLowerCase())?.findLast((index) => index < from);
	const find = (reference: string, from: number): number | undefined => {
		const named = byName(reference, from);
		if (named !== undefined || !/^\d+$/.test(reference)) return named;
		return Number(reference) < from ? Number(reference) : undefined;
	};
	const base = stages.map(({ base, index }) => byName(base.text, index));
	const needs = stages.map((stage) => {
		const needed = new Set<number>();
		const add = (index: number | undefined): void => {
			if (index !== undefined) needed.add(index);
		};
		add(base[stage.index]);
		for (const variant of stageVariants(stages, stage)) add(variant.index);
		for (const instruction of stage.instructions) {
			for (let at: Instruction | undefined = instruction; at !== undefined; at = at.trigger) {
				const from = at.flags.find(({ name }) => name === 'from')?.value;
				if (from !== undefined) add(find(from, stage.index));
				for (const mount of mountsOf(at)) if (mount.from !== undefined) add(find(mount.from, stage.index));
			}
		}
		return needed;
	});
	const wanted = file.input.options?.target;
	const chosen = wanted === undefined ? undefined : find(wanted, stages.length);
	const target = chosen ?? stages.length - 1;
	const built = new Set<number>();
	const shipped = new Set<number>();
	const todo = target < 0 ? [] : [target];
	for (let index = todo.pop(); index !== undefined; index = todo.pop()) {
		if (built.has(index)) continue;
		built.add(index);
		todo.push(...(needs[index] ?? []));
	}
	for (let index: number | undefined = target; index !== undefined && index >= 0; index = base[index])
		shipped.add(index);
	const mayShip = new Set(shipped);
	const used = new Set(needs.flatMap((each) => [...each]));
	for (const { index } of chosen === undefined ? stages : []) {
		if (used.has(index)) continue;
		for (let at: number | undefined = index; at !== undefined && !mayShip.has(at); at = base[at]) mayShip.add(at);
	}
	return { base, needs, target, built, shipped, mayShip, find };
}

/** The image, as written, that a stage is built on in the end; '' where a variable decides. */
export function rootImage(file: LintedFile, stage: number): string {
	let at = stage;
	for (let base = file.graph.base[at]; base !== undefined; base = file.graph.base[at]) at = base;
	return file.dockerfile.stages[at]?.base.text ?? '';
}

/** A stage and those that it is FROM, itself first. */
export function stagesUnder(file: LintedFile, stage: number): readonly number[] {
	const found: number[] = [];
	for (let at: number | undefined = stage; at !== undefined; at = file.graph.base[at]) found.push(at);
	return found;
}

/** A stage's name in the case it is written in, which some peers mind. */
export function writtenName(file: LintedFile, { nameRange }: Stage): string | undefined {
	return nameRange === undefined ? undefined : file.text.slice(nameRange.start, nameRange.end);
}
