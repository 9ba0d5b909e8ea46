/** Runs builds, and hands each the one of the previous text for the same change: while somebody types, they differ by little. */
import type { Builder, BuildRequest } from '../builder/builder.ts';
import type { PreviousBuild } from '../builder/reuse.ts';
import type { BuildResult } from '../builder/types.ts';

export class Builds {
	readonly #last = new Map<string, PreviousBuild>();

	run(change: string, builder: Builder, request: BuildRequest): BuildResult {
		const result = builder.build(request, this.#last.get(change));
		if (builder.done) this.#last.set(change, builder.done);
		return result;
	}
}
