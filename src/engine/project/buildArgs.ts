/** The build arguments that another build is likely to get with other values. */

import { isChangingArg } from '../dockerfile/changingArg.ts';
import type { Dockerfile } from '../dockerfile/types.ts';
import { entryOf } from '../foreign/table.ts';
import { needsOf } from '../reads/reads.ts';
import type { BuildOptions } from './types.ts';

/** BuildKit gives them itself, they are in no key, or nobody ever passes another value. */
const CONSTANT =
	/^(?:(?:TARGET|BUILD)(?:PLATFORM|OS|ARCH|VARIANT|STAGE)|BUILDKIT_\w+|\w+_proxy|DEBIAN_FRONTEND|SOURCE_DATE_EPOCH)$/i;

export interface ChangingArgs {
	/** Each with the value that it has after the change. */
	readonly args: readonly (readonly [name: string, value: string])[];
	/** Told by their names: another value in each build of a pipeline. */
	readonly always: boolean;
}

/**
 * All those whose names say so; else the first one that a stage declares and no FROM is written with: what changes an image's name
 * is a change of the base.
 */
export function changingArgs(dockerfile: Dockerfile, options: BuildOptions): ChangingArgs {
	const { stages } = needsOf(dockerfile, options);
	const bases = stages.map(({ base }) => base.text).join(' ');
	const declared = new Map<string, string>();
	for (const { instructions } of stages) {
		for (const { keyword, pairs } of instructions) {
			if (keyword !== 'ARG') continue;
			for (const { name, value = '' } of pairs)
				if (!CONSTANT.test(name) && !bases.includes(name) && !declared.has(name)) declared.set(name, value);
		}
	}
	const given = options.buildArgs;
	const named = [...declared].map(([name, value]) => [name, entryOf(given, name) ?? value] as const);
	const always = named.filter(([name]) => isChangingArg(name));
	const chosen = always.length > 0 ? always : named.slice(0, 1);
	return { args: chosen.map(([name, value]) => [name, nextOf(value)]), always: always.length > 0 };
}

/** The next version or number of its kind. */
function nextOf(value: string): string {
	const number = /^(.*?)(\d{1,9})(\D*)$/.exec(value);
	return number ? `${number[1]}${Number(number[2]) + 1}${number[3]}` : `${value}${value === '' ? 'next' : '-next'}`;
}
