/** What BuildKit's Dockerfile frontend takes from its options, and from build arguments whose names it knows. */
import { entryOf } from '../foreign/table.ts';
import type { BuildOptions } from '../project/types.ts';
import { platformsOf } from './platforms.ts';

const ARGUMENT = 'build-arg:';

/** All build arguments, those among the frontend's own options too. */
export function buildArguments({ buildArgs = {}, frontend = {} }: BuildOptions): Readonly<Record<string, string>> {
	const options = Object.entries(frontend).filter(([name]) => name.startsWith(ARGUMENT));
	if (options.length === 0) return buildArgs;
	return { ...Object.fromEntries(options.map(([name, value]) => [name.slice(ARGUMENT.length), value])), ...buildArgs };
}

function argument(options: BuildOptions, name: string): string {
	return entryOf(buildArguments(options), name) ?? '';
}

/** The argument goes before the option. */
export function sandboxHostname(options: BuildOptions): string {
	return argument(options, 'BUILDKIT_SANDBOX_HOSTNAME') || (options.frontend?.['hostname'] ?? '');
}

/** Whether the names of steps begin with their platform. */
export function showsPlatforms(options: BuildOptions): boolean {
	const asked = argument(options, 'BUILDKIT_MULTI_PLATFORM') || (options.frontend?.['multi-platform'] ?? '');
	return TRUE.has(asked) || platformsOf(options.platform).length > 1;
}

const TRUE: ReadonlySet<string> = new Set(['1', 't', 'T', 'true', 'TRUE', 'True']);

/** What comes before the ids of all cache mounts. */
export function cacheNamespace(options: BuildOptions): string {
	return argument(options, 'BUILDKIT_CACHE_MOUNT_NS');
}
