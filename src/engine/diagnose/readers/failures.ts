/** The end of a log that failed: the excerpt of the Dockerfile, the last word of the client, and what both say. */
import { exitCodeIn, failedCommand } from '../text/failure.ts';
import type { LoggedBuild, LoggedStep } from '../types.ts';
import { isCacheStep } from './names.ts';

const FINAL =
	/^(?:.{0,80}?\b(?:buildx failed with|build failed|Service '[^']*' failed to build): )?(?:(?:ERROR|error|Error): )?(?:[Tt]arget [\w./-]{1,80}: )?((?:failed to (?:build: failed to )?solve|failed to build|failed to compute cache key|executor failed running \[|process ".*" did not complete successfully:).*)$/;
const FILE_LINE = /^\s*([\w./\\ -]*[Dd]ockerfile[\w.-]*|[\w./\\-]+):(\d+)\s*$/;
const ENDS_IN_NUMBER = /:\d+\s*$/;
const BLANK = 32;
const DASH = 45;
const ARROW = 62;
const RULER = /^\s*-{20}\s*$/;
/** Head of a failed step's output at the end: ` > [2/3] RUN make:`. */
const BLAMED = /^\s*> (.+):$/;
const EXCERPT = /^\s*(\d+) \| (>>>| {3})(?: (.*))?$/;

export class Failure {
	final: string | null = null;
	/** The instruction that the excerpt points at, its lines as they are written. */
	readonly pointed: string[] = [];
	readonly excerpt: string[] = [];
	/** Names of failed steps, whole. */
	readonly blamed: string[] = [];
	#inside = false;
	#rulers = 0;

	/** True if the line belongs to the end of a failed build. */
	line(text: string): boolean {
		const row = text.includes(' | ') ? EXCERPT.exec(text) : null;
		if (row) {
			if (!this.#inside && this.#rulers === 0) return false;
			this.#inside = true;
			this.excerpt.push(row[3] ?? '');
			if (row[2] === '>>>') this.pointed.push(row[3] ?? '');
			return true;
		}
		// Long logs are mostly a program's output: what none of the forms can begin with is not tried.
		const code = text.charCodeAt(0);
		if (code <= BLANK || code === DASH || code === ARROW) {
			if (RULER.test(text)) {
				this.#rulers++;
				this.#inside = false;
				return true;
			}
			const blamed = BLAMED.exec(text)?.[1];
			if (blamed !== undefined) {
				this.blamed.push(blamed);
				return true;
			}
		}
		if (text.includes(':') && ENDS_IN_NUMBER.test(text) && FILE_LINE.test(text)) return true;
		if (!text.includes('failed ') && !text.includes('did not complete')) return false;
		const final = FINAL.exec(text.trim())?.[1];
		if (final === undefined) return false;
		this.final ??= final;
		return true;
	}

	get found(): boolean {
		return this.final !== null || this.pointed.length > 0;
	}

	/** `RUN …` that the excerpt points at, its continuations as one line. */
	instruction(): string | undefined {
		const text = this.pointed
			.map((line) => line.trim().replace(/\s*\\$/, ''))
			.join(' ')
			.trim();
		return /^[A-Za-z]+\s/.test(text) ? text : undefined;
	}
}

/** Fills in the error of a build from its failed steps and the client's last word. */
export function settleError(build: LoggedBuild, failure: Failure): void {
	if (failure.excerpt.length > 0) build.excerpt = [...failure.excerpt];
	const failed = build.steps.filter(({ outcome }) => outcome === 'ERROR');
	const { final } = failure;
	if (failed.length === 0 && !failure.found) return;
	const step = blamed(failed, failure) ?? assumedStep(build, failure);
	// A cache that could not be read is no failure of the build.
	if (final === null && failure.pointed.length === 0 && (!step || isCacheStep(step.name))) return;
	const message = step?.error || (step && final !== null ? processPart(final) : null);
	const code = exitCodeIn(message ?? '') ?? exitCodeIn(final ?? '');
	build.error = { step: step?.name ?? null, exitCode: code ?? null, message, final };
}

function blamed(failed: readonly LoggedStep[], { final, blamed: names }: Failure): LoggedStep | undefined {
	const own = failed.filter(({ name }) => !isCacheStep(name));
	const said = final === null ? undefined : own.find(({ error }) => error && final.includes(error));
	const named = names.length === 1 ? own.find(({ name }) => name === names[0]) : undefined;
	if (said ?? named ?? own[0]) return said ?? named ?? own[0];
	// A cache that cannot be written may fail a build; the client then repeats its words.
	return failed.find(({ error }) => error && final?.includes(error));
}

/** Where no step says that it failed: the head of the output at the end names it, else the message or the excerpt gives its command. */
function assumedStep(build: LoggedBuild, failure: Failure): LoggedStep | undefined {
	const { final } = failure;
	if (final === null) return undefined;
	const [headed] = failure.blamed.length === 1 ? failure.blamed.filter((name) => !isCacheStep(name)) : [];
	if (headed === undefined && !/did not complete successfully|executor failed running/.test(final)) return undefined;
	const name = headed ?? failure.instruction() ?? failedCommand(final);
	if (name === undefined) return undefined;
	const known = build.steps.find((step) => step.name.endsWith(name));
	const error = processPart(final) ?? final;
	if (known) {
		known.outcome = 'ERROR';
		known.error = error;
		return known;
	}
	const step: LoggedStep = { name, outcome: 'ERROR', error };
	build.steps.push(step);
	return step;
}

/** The words about the process in the client's last word. */
function processPart(final: string): string | null {
	const at = final.search(/process "|executor failed running/);
	return at < 0 ? null : final.slice(at);
}
