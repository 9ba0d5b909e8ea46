/** Reads dagger's plain progress, early and late: `88: exec make`, `88: [0.21s] text`, `88: exec make DONE`; `7   : withExec DONE [3.4s]`. */
import { exitCodeIn } from '../text/failure.ts';
import { emptyBuild, type LineReader, type LoggedBuild, type LoggedStep } from '../types.ts';

const LINE = /^(\d{1,5}) {0,4}: (.*)$/;
const LAST_WORD = /^(.*?) (DONE|CACHED|CANCELED|ERROR)(?::? .*| \[[\d.]+s\])?$/;
const OUTPUT = /^\[(\d+(?:\.\d+)?)s\] (.*)$/;
const SECONDS = /\[(\d+(?:\.\d+)?)s\]$/;

export class NumberedColon implements LineReader {
	readonly #steps = new Map<number, LoggedStep>();
	#last = 0;

	line(text: string): void {
		const match = LINE.exec(text);
		if (!match) return;
		const number = Number(match[1]);
		const rest = match[2] ?? '';
		const output = OUTPUT.exec(rest);
		const known = this.#steps.get(number);
		if (output) {
			const limit = /^\[output clipped, log limit (\S+) reached\]/.exec(output[2] ?? '')?.[1];
			if (limit && known) known.clipped = limit;
			return;
		}
		if (rest.startsWith('> ')) return;
		if (rest.startsWith('! ')) {
			if (known?.outcome === 'ERROR') known.error = rest.slice(2);
			return;
		}
		const last = LAST_WORD.exec(rest);
		if (last) {
			if (!known && !/^\S+ \S/.test(last[1] ?? '')) return;
			const step = known ?? { name: last[1] ?? '', outcome: 'UNKNOWN' };
			this.#steps.set(number, step);
			this.#last++;
			const word = last[2];
			step.outcome =
				word === 'DONE' ? 'RAN' : word === 'CACHED' ? 'CACHED' : word === 'CANCELED' ? 'CANCELED' : 'ERROR';
			const seconds = SECONDS.exec(rest)?.[1];
			if (seconds !== undefined) step.seconds = Number(seconds);
			if (word === 'ERROR') step.error = rest;
			return;
		}
		if (!known) this.#steps.set(number, { name: rest, outcome: 'UNKNOWN' });
	}

	finish(): LoggedBuild | undefined {
		// Any tool may number its lines; only this one says DONE and CACHED after the same name.
		if (this.#last === 0) return undefined;
		const build = emptyBuild('dagger-plain');
		build.steps = [...this.#steps.values()];
		const failed = build.steps.find(({ outcome }) => outcome === 'ERROR');
		if (failed?.error !== undefined)
			build.error = {
				step: failed.name,
				exitCode: exitCodeIn(failed.error) ?? null,
				message: failed.error,
				final: null,
			};
		return build;
	}
}
