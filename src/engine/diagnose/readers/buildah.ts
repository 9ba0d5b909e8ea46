/** Reads buildah and podman: `STEP 3/6: RUN make`, in newer ones with the stage before it: `[1/2] STEP 3/6: RUN make`. */
import { exitCodeIn } from '../text/failure.ts';
import { emptyBuild, type LineReader, type LoggedBuild, type LoggedStep } from '../types.ts';

const STEP = /^(?:\[(\d+)\/(\d+)\] )?STEP (\d+)(?:\/(\d+))?: (.*)$/;
const CACHED = /^--> Using cache [0-9a-f]{4,64}$/;
const RESULT = /^--> (?:[0-9a-f]{4,64}|Pushing cache .*|Cache pulled from remote .*)$/;
const COMMIT = /^(?:\[\d+\/\d+\] )?COMMIT(?: |$)/;
const ERROR =
	/^(?:ERRO\[\d+\] |time="[^"]*" level=error msg=")?(?:Error: )?(?:error )?building at (?:STEP|step) (?:"((?:[^"\\]|\\.)*)"|\{.*\}): ?(.*)$/;
const OTHER_ERROR = /^(?:Error: |error )(.*)$/;
const WRITTEN = /^(?:Storing signatures|Writing manifest to image destination)$/;
const PUSHED = /^Successfully pushed (?:\/\/)?(\S+\/\S+)$/;

/** Steps that never started and are still listed one by one. */
const LONGEST_REST = 20;

export class Buildah implements LineReader {
	#steps: LoggedStep[] = [];
	readonly #build = emptyBuild('buildah');
	/** The last step of each stage: a stage may begin before another is over. */
	readonly #open = new Map<string, LoggedStep>();
	readonly #numbers = new Map<string, { number: number; total: number | undefined }>();
	#current: { step: LoggedStep; instruction: string; stage: string } | undefined;
	#error: { step: LoggedStep | undefined; message: string } | undefined;
	#committed = false;
	/** What podman says at the very end; a program's own words are followed by more. */
	#lastError: string | undefined;

	line(text: string): void {
		const step = STEP.exec(text);
		if (step) {
			const [, stage = '', stages, number = '', total, instruction = ''] = step;
			const known = this.#numbers.get(stage);
			// A program may print such lines; the next step is always the one that is due.
			if (known && Number(number) !== known.number + 1 && Number(number) !== 1) return;
			const before = this.#open.get(stage);
			if (before?.outcome === 'UNKNOWN') before.outcome = 'RAN';
			if (COMMIT.test(instruction)) {
				this.#committed = true;
				return;
			}
			const name = `${stage === '' ? '' : `[${stage}/${stages}] `}STEP ${number}${total ? `/${total}` : ''}: ${instruction.trimEnd()}`;
			const made: LoggedStep = { name, outcome: 'UNKNOWN' };
			this.#steps.push(made);
			this.#open.set(stage, made);
			this.#current = { step: made, instruction: instruction.trimEnd(), stage };
			this.#numbers.set(stage, { number: Number(number), total: total ? Number(total) : undefined });
			return;
		}
		if (this.#steps.length === 0 && this.#error === undefined && !ERROR.test(text)) return;
		this.#below(text);
	}

	#below(text: string): void {
		if (CACHED.test(text)) {
			if (this.#current) this.#current.step.outcome = 'CACHED';
			return;
		}
		if (RESULT.test(text)) {
			this.#done();
			return;
		}
		if (COMMIT.test(text)) {
			this.#done();
			this.#committed = true;
			return;
		}
		const error = ERROR.exec(text);
		if (error) {
			const instruction = error[1]?.replaceAll('\\"', '"');
			const message = text.slice(text.search(/(?:error )?building at/));
			const named = this.#steps.findLast(({ name }) => instruction !== undefined && name.endsWith(`: ${instruction}`));
			this.#error ??= { step: named ?? this.#current?.step ?? invented(this.#steps, instruction), message };
			return;
		}
		const pushed = PUSHED.exec(text)?.[1];
		if (pushed !== undefined) this.#build.pushed.push(pushed);
		const other = OTHER_ERROR.exec(text)?.[1];
		if (other !== undefined && text.startsWith('Error: ')) this.#lastError = other;
		else if (text !== '' && !WRITTEN.test(text)) this.#lastError = undefined;
	}

	#done(): void {
		const step = this.#current?.step;
		if (step && step.outcome === 'UNKNOWN') step.outcome = 'RAN';
	}

	finish(): LoggedBuild | undefined {
		if (this.#steps.length === 0) return undefined;
		const build = this.#build;
		const last = this.#current?.step;
		const open = last && last.outcome === 'UNKNOWN' && !this.#committed ? last : undefined;
		const failure =
			this.#error ?? (this.#lastError !== undefined ? { step: open, message: this.#lastError } : undefined);
		if (failure) {
			if (failure.step) {
				failure.step.outcome = 'ERROR';
				failure.step.error = failure.message;
			}
			build.error = {
				step: failure.step?.name ?? null,
				exitCode: exitCodeIn(failure.message) ?? null,
				message: failure.message,
				final: failure.message,
			};
			if (failure.step) this.#notStarted(failure.step);
		}
		build.steps = this.#steps;
		return build;
	}

	/** The rest of `STEP 3/6` never starts. */
	#notStarted(failed: LoggedStep): void {
		const stage = STEP.exec(failed.name);
		if (!stage?.[4]) return;
		const prefix = stage[1] === undefined ? '' : `[${stage[1]}/${stage[2]}] `;
		for (
			let number = Number(stage[3]) + 1;
			number <= Math.min(Number(stage[4]), Number(stage[3]) + LONGEST_REST);
			number++
		)
			this.#steps.push({ name: `${prefix}STEP ${number}/${stage[4]}`, outcome: 'NOT_STARTED' });
	}
}

function invented(steps: LoggedStep[], instruction: string | undefined): LoggedStep | undefined {
	if (instruction === undefined) return undefined;
	const step: LoggedStep = { name: instruction, outcome: 'ERROR' };
	steps.push(step);
	return step;
}
