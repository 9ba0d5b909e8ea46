/**
 * Reads kaniko: `INFO[0011] RUN make` begins an instruction, the number counts whole seconds since the start. A step ends
 * where its own last word says so, else at the next line that carries a clock.
 */
import { exitCodeIn } from '../text/failure.ts';
import { emptyBuild, type LineReader, type LoggedBuild, type LoggedStep } from '../types.ts';

const LINE = /^(INFO|WARN|ERRO|ERROR|DEBU|DEBUG|FATA|FATAL)\[(?:(\d{1,10})|([^\]]*))\] ?(.*)$/;
const INSTRUCTION =
	/^(?:ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|RUN|SHELL|STOPSIGNAL|USER|VOLUME|WORKDIR) \S/;
/** Last words of a step: it is over when they are written. */
const OVER = /^No files changed|skipping snapshot|^Skipping (?:snapshot|unpacking)|empty layer/i;
/** Words about other things than the step above them. */
const OTHER =
	/^(?:Resolved base name|Retrieving image|Returning cached|Built cross stage deps|Executing \d+ build triggers|Building stage|Unpacking rootfs|Checking for cached layer|Using caching version|No cached layer found|Cache miss|Pushing (?:image|layer)|Pushed|Storing source image|Saving file|Deleting filesystem|Base image from previous stage|Using dockerignore|Using files from context|Found cached base image)/;
const PUSHED = /^Pushed (?:image to )?([\w.-]+(?::\d+)?\/\S+@sha256:[0-9a-f]+|[\w.-]+\S*@sha256:[0-9a-f]+)/;
const PUSHING = /^Pushing image to (\S+)/;
const TO_CACHE = /^Pushing layer (\S+) to cache/;
const ERROR =
	/^(?:error building image: |error (?:pushing|checking push permissions|resolving|executing)|kaniko should only be run)/i;

interface RunningStep extends LoggedStep {
	began?: number;
	over?: boolean;
}

export class Kaniko implements LineReader {
	readonly #steps: RunningStep[] = [];
	readonly #build = emptyBuild('kaniko');
	#pushing: string[] = [];
	/** Repositories of cached layers: what is pushed there is no image of the build. */
	readonly #caches = new Set<string>();
	#lines = 0;
	#error: string | undefined;

	line(text: string): void {
		const match = LINE.exec(text);
		if (!match) {
			if (this.#lines > 0 || /^error building image: /.test(text)) this.#failed(text);
			return;
		}
		const words = (match[4] ?? '').trim();
		if (match[1]?.startsWith('FATA')) {
			this.#failed(words);
			return;
		}
		const clock = match[2] === undefined ? undefined : Number(match[2]);
		if (match[2] !== undefined || this.#lines > 0 || INSTRUCTION.test(words) || OTHER.test(words)) this.#lines++;
		else return;
		if (match[1] !== 'INFO') return;
		this.#info(words, clock);
	}

	#info(words: string, clock: number | undefined): void {
		const step = this.#steps.at(-1);
		if (INSTRUCTION.test(words)) {
			end(step, clock);
			this.#steps.push({ name: words, outcome: 'UNKNOWN', ...(clock === undefined ? {} : { began: clock }) });
			return;
		}
		this.#push(words);
		if (OTHER.test(words)) {
			end(step, clock);
			return;
		}
		if (!step || step.over) return;
		if (/^Found cached layer/i.test(words)) step.outcome = 'CACHED';
		if (OVER.test(words)) end(step, clock);
	}

	#push(words: string): void {
		const cache = TO_CACHE.exec(words)?.[1];
		if (cache !== undefined) this.#caches.add(repositoryOf(cache));
		const pushing = PUSHING.exec(words)?.[1];
		if (pushing !== undefined && !this.#caches.has(repositoryOf(pushing))) this.#pushing.push(pushing);
		const pushed = PUSHED.exec(words)?.[1];
		if (pushed !== undefined) {
			if (!this.#caches.has(repositoryOf(pushed))) this.#build.pushed.push(pushed);
			return;
		}
		if (!/^Pushed (?:image )?to \d+ destinations?/.test(words)) return;
		this.#build.pushed.push(...this.#pushing);
		this.#pushing = [];
	}

	#failed(text: string): void {
		if (!ERROR.test(text)) return;
		this.#error ??= text;
	}

	finish(): LoggedBuild | undefined {
		if (this.#steps.length === 0 && (this.#lines === 0 || this.#error === undefined)) return undefined;
		const build = this.#build;
		const last = this.#steps.at(-1);
		const error = this.#error;
		if (error !== undefined) {
			const inStep = last !== undefined && /error building (?:image|stage)/.test(error) && build.pushed.length === 0;
			if (inStep && /building stage/.test(error)) {
				last.outcome = 'ERROR';
				last.error = error;
				delete last.seconds;
			}
			build.error = {
				step: last?.outcome === 'ERROR' ? last.name : null,
				exitCode: exitCodeIn(error) ?? null,
				message: error,
				final: error,
			};
		}
		build.steps = this.#steps.map(({ began: _began, over: _over, ...step }) => step);
		return build;
	}
}

function end(step: RunningStep | undefined, clock: number | undefined): void {
	if (!step || step.over) return;
	step.over = true;
	if (step.outcome === 'UNKNOWN') step.outcome = 'RAN';
	if (clock !== undefined && step.began !== undefined) step.seconds = Math.max(0, clock - step.began);
}

/** A reference without its tag and digest. */
function repositoryOf(reference: string): string {
	return reference.replace(/@.*$/, '').replace(/:[^:/]*$/, '');
}
