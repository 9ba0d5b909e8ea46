/**
 * Reads Docker's classic builder: `Step 3/9 : RUN make`, and below it what became of the step. What a program prints is
 * between them without any mark, so a line counts as a step only where the next step is due.
 */
import { asRun, exitCodeIn } from '../text/failure.ts';
import { loggedBytes } from '../text/size.ts';
import { emptyBuild, type LineReader, type LoggedBuild, type LoggedStep } from '../types.ts';
import { together } from './together.ts';

/** CI systems name their own steps `Step 2/4: Build`. */
const STEP = /^Step (\d+)(?:\/(\d+))?(?: :|:(?= [A-Z]{3,}\b)) (.*)$/;
/** The client's last word, written after a step that had no line end yet. */
const GLUED = "  ERROR: Service '";
const CONTEXT = /^Sending build context to Docker daemon\s+(\d[\d.]*\s*[kMGT]?i?B)/;
const RESULT =
	/(?:^|\s)---> (?:(Using cache)|(Running in) [0-9a-f]{6,64}|(Remov(?:ed|ing) intermediate container) [0-9a-f]{6,64}|([0-9a-f]{12,64}))$/;
const REMOVED = /^Remov(?:ed|ing) intermediate container [0-9a-f]{6,64}$/;
const NON_ZERO = /(?:^|\] |\s)The command (?:'([\s\S]*)'|\[([\s\S]*)\]|"([\s\S]*)") returned a non-zero code: (\d+)/;
const DONE = /^Successfully (built|tagged) (\S+)$/;
const FAILED =
	/^(?:(?:COPY|ADD) failed(?: |:)|ERROR: Service '([^']*)' failed to build|failed to (?:build|export|process)|Error response from daemon: |error building image|manifest for .* not found|pull access denied|unauthorized: |denied: |toomanyrequests: |unable to prepare context|invalid from flag value|the --[a-z]+ option requires BuildKit|dockerfile parse error|Dockerfile parse error|Error processing tar file|unknown flag: |no such service)/;
const SERVICE = /^Building ([\w.-]+)$/;
const PUSH_TO = /^The push refers to (?:a )?repository \[([^\]]+)\]/;
const PUSHED = /^([\w][\w.-]{0,127}): digest: (sha256:[0-9a-f]+) size: \d+/;
/** What docker prints while it pulls a base image. */
const PULL_ROW =
	/^(?:[0-9a-f]{12}|[\w./:-]+): (?:Pulling|Waiting|Downloading|Verifying|Download complete|Extracting|Pull complete|Already exists)|^(?:Digest|Status): |^\s*$|^\[Warning\]|^Trying to pull /;

/** Steps that never started and are still listed one by one. */
const LONGEST_REST = 20;

interface RunningStep extends LoggedStep {
	/** It got an image of its own, or came from one. */
	made?: boolean;
	running?: boolean;
	/** The first line that the daemon wrote although nothing runs. */
	complaint?: string;
}

export class Classic implements LineReader {
	readonly #builds: LoggedBuild[] = [];
	#build = emptyBuild('docker-classic');
	#steps: RunningStep[] = [];
	#service = '';
	#nextService = '';
	#due = -1;
	#total: number | undefined;
	#done = false;
	#failure: { code: number | undefined; message: string; command: string | undefined } | undefined;
	#repository = '';
	#seen = false;

	line(text: string): void {
		if (text === '') return;
		const glued = text.startsWith('Step ') ? text.indexOf(GLUED) : -1;
		if (glued > 0) {
			this.line(text.slice(0, glued).trimEnd());
			this.line(text.slice(glued + 2));
			return;
		}
		const step = STEP.exec(text);
		if (step && this.#step(Number(step[1]), step[2] === undefined ? undefined : Number(step[2]), text)) return;
		const context = CONTEXT.exec(text)?.[1];
		if (context !== undefined) {
			if (this.#steps.length > 0 && this.#done) this.#nextBuild();
			this.#seen = true;
			this.#build.contextShown = context.trim();
			return;
		}
		const service = SERVICE.exec(text)?.[1];
		if (service !== undefined) this.#nextService = service;
		this.#below(text);
	}

	/** False where the line is only printed by a program. */
	#step(number: number, total: number | undefined, name: string): boolean {
		const current = this.#steps.at(-1);
		const begins = number <= 1 && (!current || this.#done || this.#failure !== undefined || current.made === true);
		if (current && !begins && (number !== this.#due || total !== this.#total)) {
			if (current.running || !this.#done) return false;
		}
		if (current && begins) this.#nextBuild();
		this.#seen = true;
		if (this.#nextService !== '') this.#service = this.#nextService;
		if (current && !begins) finish(current);
		this.#due = number + 1;
		this.#total = total;
		this.#steps.push({ name: this.#service === '' ? name : `${this.#service} ${name}`, outcome: 'UNKNOWN' });
		return true;
	}

	#below(text: string): void {
		const step = this.#steps.at(-1);
		const result = text.includes('---> ') ? RESULT.exec(text) : null;
		if (result && step) {
			if (result[1]) step.outcome = 'CACHED';
			if (result[2]) step.running = true;
			if (result[4]) finish(step);
			return;
		}
		if (REMOVED.test(text)) return;
		if (this.#seen || step || text.includes('returned a non-zero code')) this.#failed(text);
		const done = DONE.exec(text);
		if (done && step) {
			this.#done = true;
			step.made = true;
			return;
		}
		this.#push(text);
		if (!step || step.made || step.running || step.complaint !== undefined || this.#failure) return;
		if (!PULL_ROW.test(text) && !DONE.test(text) && !/^\s*---/.test(text)) step.complaint = text;
	}

	#failed(text: string): void {
		if (this.#failure?.code !== undefined || this.#done) return;
		const nonZero = text.includes('returned a non-zero') ? NON_ZERO.exec(text) : null;
		if (nonZero) {
			this.#seen = true;
			const command = nonZero[1] ?? nonZero[2] ?? nonZero[3] ?? '';
			this.#failure = {
				code: exitCodeIn(text),
				message: text.slice(text.indexOf('The command ')),
				command: asRun(command),
			};
			return;
		}
		const step = this.#steps.at(-1);
		// What a running program prints is its own; what its container left is the daemon's.
		if (step?.running && !/^ERROR: Service '/.test(text)) return;
		if (FAILED.test(text)) this.#failure ??= { code: undefined, message: text, command: undefined };
	}

	#push(text: string): void {
		const repository = PUSH_TO.exec(text)?.[1];
		if (repository !== undefined) this.#repository = repository;
		const pushed = text.includes(': digest: ') ? PUSHED.exec(text) : null;
		if (!pushed || this.#repository === '') return;
		this.#seen = true;
		this.#build.pushed.push(`${this.#repository}:${pushed[1]}`);
	}

	#nextBuild(): void {
		this.#close();
		this.#build = emptyBuild('docker-classic');
		this.#steps = [];
		this.#done = false;
		this.#failure = undefined;
		this.#due = -1;
	}

	#close(): void {
		const build = this.#build;
		const last = this.#steps.at(-1);
		const failure = this.#failure ?? complaintOf(last);
		if (last && failure && !this.#done) {
			last.outcome = 'ERROR';
			last.error = failure.message;
		}
		if (last && last.outcome === 'UNKNOWN' && (last.made || this.#done)) last.outcome = 'RAN';
		build.steps = this.#steps.map(({ made: _made, running: _running, complaint: _complaint, ...step }) => step);
		if (!last && failure?.command)
			build.steps.push({ name: failure.command, outcome: 'ERROR', error: failure.message });
		if (failure && !this.#done) {
			const step = build.steps.at(-1)?.name ?? null;
			build.error = { step, exitCode: failure.code ?? null, message: failure.message, final: failure.message };
			this.#notStarted(build);
		}
		if (build.contextShown !== undefined) build.contextBytes = loggedBytes(build.contextShown) ?? null;
		if (build.steps.length > 0 || build.error || build.pushed.length > 0) this.#builds.push(build);
	}

	/** The rest of `Step 3/5` never starts. Of a long rest only the number is known, not worth a row each. */
	#notStarted(build: LoggedBuild): void {
		if (this.#total === undefined || this.#steps.length === 0 || this.#total - this.#due >= LONGEST_REST) return;
		const prefix = this.#service === '' ? '' : `${this.#service} `;
		for (let number = this.#due; number <= this.#total; number++)
			build.steps.push({ name: `${prefix}Step ${number}/${this.#total}`, outcome: 'NOT_STARTED' });
	}

	finish(): LoggedBuild | undefined {
		if (this.#seen || this.#nextService !== '') this.#close();
		return this.#builds.length > 1 ? together(this.#builds) : this.#builds[0];
	}
}

function finish(step: RunningStep): void {
	step.made = true;
	step.running = false;
	if (step.outcome === 'UNKNOWN') step.outcome = 'RAN';
}

/** A step that nothing ran for, and below it words of the daemon: it refused the step. */
function complaintOf(step: RunningStep | undefined) {
	if (!step || step.made || step.running || step.complaint === undefined) return undefined;
	return { code: undefined, message: step.complaint, command: undefined };
}
