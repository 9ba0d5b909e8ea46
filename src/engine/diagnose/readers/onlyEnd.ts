/** Reads what is left when only the end of a failed build was kept: the excerpt, the last word of the client. */
import { emptyBuild, type LineReader, type LoggedBuild } from '../types.ts';
import { Failure, settleError } from './failures.ts';

/** Errors of clients before any step runs. */
const CLIENT =
	/^(?:unknown (?:flag|shorthand flag): .*|ERROR: Service '[^']*' failed to build.*|(?:ERROR|error): (?:Cannot connect to the Docker daemon|unable to prepare context|invalid argument|docker exporter|resolve|no such file).*|unable to prepare context: .*|Cannot connect to the Docker daemon.*)$/;

export class OnlyEnd implements LineReader {
	readonly #failure = new Failure();
	#client: string | undefined;

	line(text: string): void {
		this.#failure.line(text);
		if (CLIENT.test(text)) this.#client ??= text;
	}

	finish(): LoggedBuild | undefined {
		const build = emptyBuild('last-lines');
		settleError(build, this.#failure);
		if (!build.error && this.#client !== undefined)
			build.error = { step: null, exitCode: null, message: this.#client, final: this.#client };
		return build.error ? build : undefined;
	}
}
