/** Reads earthly: `+build | --> RUN make`, with `*cached*` in front of what came from the cache. */
import { exitCodeIn } from '../text/failure.ts';
import { emptyBuild, type LineReader, type LoggedBuild, type LoggedStep } from '../types.ts';

const LINE = /^\s*((?:[\w./-]+)?\+[\w.-]+)(?: \*?\w[^|]{0,60})? \|(?: (.*))?$/;
const COMMAND = /^(\*cached\* |\*failed\* |\*local\* )*--> (.*)$/;
const ERROR = /^(?:ERROR|Error:?) (?:\S+:\d+:\d+|.*failed|.*did not complete)/;

export class Earthly implements LineReader {
	readonly #build = emptyBuild('earthly');
	readonly #current = new Map<string, LoggedStep>();
	#failing: string | undefined;
	#message: string[] = [];

	line(text: string): void {
		const bar = text.indexOf(' |');
		if (bar < 0 || bar > 120 || !text.slice(0, bar).includes('+')) return;
		const match = LINE.exec(text);
		if (!match) return;
		const target = match[1] ?? '';
		const words = (match[2] ?? '').trimEnd();
		const command = COMMAND.exec(words);
		if (command) {
			const step: LoggedStep = {
				name: `${target} ${command[2]}`,
				outcome: words.includes('*cached*') ? 'CACHED' : words.includes('*failed*') ? 'ERROR' : 'RAN',
			};
			this.#build.steps.push(step);
			this.#current.set(target, step);
			return;
		}
		if (ERROR.test(words)) this.#failing ??= target;
		if (this.#failing === target) this.#message.push(words.trim());
		const step = this.#current.get(target);
		if (step && words !== '') step.tail = [...(step.tail ?? []).slice(-19), words];
	}

	finish(): LoggedBuild | undefined {
		const build = this.#build;
		if (build.steps.length === 0) return undefined;
		const failed = this.#failing === undefined ? undefined : this.#current.get(this.#failing);
		if (this.#failing !== undefined) {
			const message = this.#message.slice(0, 8).join(' ');
			if (failed) {
				failed.outcome = 'ERROR';
				failed.error = message;
			}
			build.error = { step: failed?.name ?? null, exitCode: exitCodeIn(message) ?? null, message, final: message };
		}
		return build;
	}
}
