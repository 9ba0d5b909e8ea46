/** Where a tool keeps its cache in the environment of a running shell. */
import { cacheOf } from '../../tools/caches.ts';
import type { Tool } from '../../tools/types.ts';
import type { Shell } from '../command.ts';

/** Absolute folders, in the order of the tool's sheet. `given`: what an option says instead of the first. */
export function cachesOf(shell: Shell, tool: Tool, given?: string): readonly string[] {
	if (given !== undefined) return [shell.path(given)];
	const home = homeOf(shell);
	return cacheOf(tool, { home, variable: (name) => shell.env.get(name) }).map((path) => shell.path(path));
}

export function homeOf({ env, user }: Shell): string {
	return env.get('HOME') ?? user.home;
}
