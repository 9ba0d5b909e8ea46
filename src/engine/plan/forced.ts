/** Why the steps of a stage run whatever the cache holds. */
import type { BuildOptions } from '../project/types.ts';
import type { Forced } from './types.ts';

/** `stage`: its name. A stage without one cannot be filtered. */
export function forcedBy({ noCache, noCacheFilter = [] }: BuildOptions, stage: string | undefined): Forced | undefined {
	if (noCache) return { kind: 'no-cache' };
	const filter = noCacheFilter.flatMap((names) => names.toLowerCase().split(','));
	return stage !== undefined && filter.includes(stage) ? { kind: 'no-cache-filter', stage } : undefined;
}
