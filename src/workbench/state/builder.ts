/** The builder and the platforms of the work, which both sides share. */
import type { BuilderVersion } from '../../engine/project/builders.ts';
import type { BuildOptions } from '../../engine/project/types.ts';
import type { Work } from './work.ts';

export function withBuilder(work: Work, builder: BuilderVersion): Work {
	return withOptions(work, (options) => ({ ...options, builder }));
}

/** As `--platform` takes them, with commas between them; none for the builder's own. */
export function withPlatforms(work: Work, typed: string): Work {
	const platform = typed
		.split(/[\s,，、]+/)
		.filter((name) => name !== '')
		.join(',');
	return withOptions(work, ({ platform: _, ...others }) => (platform === '' ? others : { ...others, platform }));
}

function withOptions(work: Work, change: (options: BuildOptions) => BuildOptions): Work {
	const { before, after } = work;
	return {
		...work,
		before: { ...before, options: change(before.options) },
		after: after && { ...after, options: change(after.options) },
	};
}
