/** Mounts of a RUN as rules ask about them; variables in them are not expanded. */
import { type MountFlag, mountFlags } from '../../dockerfile/mounts.ts';
import type { Instruction } from '../../dockerfile/types.ts';
import type { ToolFamily } from '../../tools/types.ts';
import { calledTool, type Program } from './programs.ts';

export interface WrittenMount {
	readonly flag: MountFlag;
	readonly type: string;
	/** '' where none is written. */
	readonly target: string;
	readonly from: string | undefined;
	option(...names: readonly string[]): string | undefined;
}

const NONE: readonly WrittenMount[] = [];

export function mountsOf(instruction: Instruction): readonly WrittenMount[] {
	if (instruction.keyword !== 'RUN' || instruction.flags.length === 0) return NONE;
	return mountFlags(instruction).map((flag) => {
		const option = (...names: readonly string[]): string | undefined => {
			const found = flag.options.findLast(({ key }) => names.includes(key));
			return found === undefined ? undefined : (found.value ?? '');
		};
		return {
			flag,
			type: (option('type') ?? 'bind').toLowerCase(),
			target: option('target', 'dst', 'destination') ?? '',
			from: option('from'),
			option,
		};
	});
}

/** Whether a cache or tmpfs mount's target contains this text: then what is written there is in no layer. */
export function mountedOver(instruction: Instruction, part: string): boolean {
	return mountsOf(instruction).some(
		({ type, target }) => (type === 'cache' || type === 'tmpfs') && target.includes(part),
	);
}

/** Where tools put what a program needs when it runs. */
const PLACES: readonly (readonly [folder: RegExp, families: readonly ToolFamily[]])[] = [
	[/\/node_modules\/?$/, ['node']],
	[/\/(?:\.venv|venv|site-packages)\/?$/, ['python']],
	[/\/vendor\/?$/, ['php', 'ruby']],
	[/\/(?:bundle)\/?$/, ['ruby']],
];

/** The mount that takes all that a command installs: the image has none of it. */
export function installedInto(mounts: readonly WrittenMount[], program: Program): WrittenMount | undefined {
	const family = calledTool(program)?.tool.family;
	return mounts.find(
		({ type, target }) =>
			(type === 'cache' || type === 'tmpfs') &&
			PLACES.some(([folder, families]) => folder.test(target) && family !== undefined && families.includes(family)),
	);
}
