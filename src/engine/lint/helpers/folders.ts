/** Absolute folders, as WORKDIR and the shell count them. */
import type { Instruction } from '../../dockerfile/types.ts';
import { unquoted } from './copies.ts';

/** The folder that relative paths count from, before an instruction; `unknown` as long as only the base image knows. */
export function folderAt<T extends string | undefined>(
	above: readonly Instruction[],
	unknown: T,
	before?: Instruction,
): string | T {
	let folder: string | T = unknown;
	for (const { keyword, args, index } of above) {
		if (before !== undefined && index >= before.index) break;
		if (keyword === 'WORKDIR') folder = absolute(folder, unquoted(args.text)) ?? unknown;
	}
	return folder;
}

/** Without a slash at the end; undefined for patterns, variables and ways up. */
export function absolute(folder: string | undefined, path: string): string | undefined {
	if (/[$*?[~]/.test(path) || path === '') return undefined;
	const plain = path.replace(/^\.(?:\/|$)/, '');
	const whole = plain.startsWith('/') ? plain : folder === undefined ? undefined : `${folder}/${plain}`;
	if (whole === undefined || /(?:^|\/)\.\.(?:\/|$)/.test(whole)) return undefined;
	return whole.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
}
