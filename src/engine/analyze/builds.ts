/** Runs builds, each with what is known of the one that was run last for the same change: while one types, they differ by little. */
import type { Builder, BuildRequest } from '../builder/builder.ts';
import type { PreviousBuild } from '../builder/previousBuild.ts';
import type { BuildResult } from '../builder/types.ts';

export class Builds {
	readonly #last = new Map<string, PreviousBuild>();

	run(change: string, builder: Builder, request: BuildRequest): BuildResult {
		const result = builder.build(request, this.#last.get(change));
		if (builder.done) this.#last.set(change, builder.done);
		return result;
	}
}
