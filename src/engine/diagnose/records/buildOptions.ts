/** How a build that a compose or bake file describes is started. */
import type { BuildOptions } from '../../project/types.ts';
import type { DescribedBuild } from './types.ts';

/** What is in `own` wins over what the file says. */
export function buildOptionsOf(
	{ args, target, platforms, noCache, noCacheFilter }: DescribedBuild,
	own: BuildOptions = {},
): BuildOptions {
	const buildArgs = { ...Object.fromEntries(args), ...own.buildArgs };
	return {
		...(target === undefined ? {} : { target }),
		...(platforms.length > 0 ? { platform: platforms.join(',') } : {}),
		...(noCache ? { noCache } : {}),
		...(noCacheFilter.length > 0 ? { noCacheFilter } : {}),
		...own,
		...(Object.keys(buildArgs).length > 0 ? { buildArgs } : {}),
	};
}
