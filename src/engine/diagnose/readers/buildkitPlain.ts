/**
 * Reads what BuildKit prints with --progress=plain: blocks of lines that begin with the number of a step. A block begins
 * with the step's name; a step that was interrupted by another (`#4 ...`) begins again with it. One number may say its
 * last word more than once: a cached step that is then pulled, a linked copy, an export.
 */
import { emptyBuild, type LineReader, type LoggedBuild, type LoggedStep } from '../types.ts';
import { Failure, settleError } from './failures.ts';
import { isContext, isExport, isFrom } from './names.ts';
import { isLayerRow, looksLikeStatus, statusRow } from './statusRow.ts';
import { together } from './together.ts';

const LAST_WORD = /^(?:DONE(?: (\d+(?:\.\d+)?)s)?|CACHED|CANCELED|ERROR(?:: (.*))?)$/;
const LOG = /^\d+\.\d{1,3}(?: |$)/;
const CLIPPED = /\[output clipped, log limit (\S+) reached\]/;
const WARNING = /^WARN: (.*)$/;
/** Details that BuildKit wrote under each name in 2018. */
const DETAIL = /^\s+(digest|name|started|completed|duration|cached|error|inputs?): +(.*)$/;
const OLD_DURATION =
	/^(?:(\d+)h)?(?:(\d+)m(?!s))?(?:(\d+(?:\.\d+)?)s)?(?:(\d+(?:\.\d+)?)ms)?(?:(\d+(?:\.\d+)?)[µu]s)?$/;
/** What every build begins with, and no build does twice. */
const FIRST = /^\[(?:\S+ )?internal\] (?:load (?:build definition|local bake|remote bake|git source)|booting)/;
const MOST_TAIL = 20;

interface RunningStep {
	readonly step: LoggedStep;
	readonly layers: Map<string, { bytes: number; seconds: number }>;
	/** It did something that a result from a cache does not: ran a program, sent files. */
	worked: boolean;
	words: string[];
}

export class BuildkitPlain implements LineReader {
	#build = emptyBuild('buildkit-plain');
	#steps = new Map<number, RunningStep>();
	#failure = new Failure();
	readonly #earlier: LoggedBuild[] = [];
	/** The number whose block goes on. */
	#current = -1;
	#first = true;

	line(text: string): void {
		if (text.charCodeAt(0) !== 35) {
			this.#outside(text);
			return;
		}
		const blank = text.indexOf(' ');
		const digits = blank < 0 ? text.slice(1) : text.slice(1, blank);
		if (digits.length === 0 || digits.length > 6 || !/^\d+$/.test(digits)) return;
		this.#numbered(Number(digits), blank < 0 ? '' : text.slice(blank + 1));
	}

	#numbered(number: number, rest: string): void {
		const first = this.#first;
		this.#first = false;
		if (number === 0 && /^building with /.test(rest)) {
			if (this.#steps.size > 0) this.#nextBuild();
			return;
		}
		const code = rest.charCodeAt(0);
		if (code >= 48 && code <= 57 && LOG.test(rest)) {
			this.#output(number, rest);
			return;
		}
		if (rest === '...') {
			this.#running(number);
			this.#current = -1;
			return;
		}
		const last = LAST_WORD.exec(rest);
		if (last) {
			this.#lastWord(number, rest, last);
			return;
		}
		if (this.#current === number) {
			this.#row(number, rest);
			return;
		}
		const known = this.#steps.get(number);
		if (looksLikeStatus(rest) && (known !== undefined || first)) {
			this.#row(number, rest);
			return;
		}
		if (DETAIL.test(rest) && known) {
			this.#row(number, rest);
			return;
		}
		this.#head(number, rest);
	}

	#head(number: number, name: string): void {
		const known = this.#steps.get(number);
		if (known && known.step.name !== `#${number}` && !sameName(known.step.name, name)) this.#nextBuild();
		else if (this.#failure.final !== null) this.#nextBuild();
		else if (known && known.words.length > 0 && this.#steps.size > 1 && FIRST.test(name)) this.#nextBuild();
		const running = this.#running(number);
		if (running.step.name === `#${number}`) running.step.name = name;
		this.#current = number;
	}

	#running(number: number): RunningStep {
		const known = this.#steps.get(number);
		if (known) return known;
		const running: RunningStep = {
			step: { name: `#${number}`, outcome: 'UNKNOWN', number },
			layers: new Map(),
			worked: false,
			words: [],
		};
		this.#steps.set(number, running);
		return running;
	}

	#output(number: number, rest: string): void {
		const running = this.#running(number);
		this.#current = number;
		running.worked = true;
		const text = rest.slice(rest.indexOf(' ') + 1);
		if (text.startsWith('[output clipped')) {
			const limit = CLIPPED.exec(text)?.[1];
			if (limit) running.step.clipped = limit;
			return;
		}
		running.step.tail ??= [];
		running.step.tail.push(text);
		if (running.step.tail.length > 2 * MOST_TAIL) running.step.tail.splice(0, MOST_TAIL);
	}

	#lastWord(number: number, rest: string, match: RegExpExecArray): void {
		const running = this.#running(number);
		this.#current = -1;
		const word = rest.split(/[ :]/, 1)[0] ?? '';
		running.words.push(word);
		if (match[1] !== undefined) running.step.seconds = Number(match[1]);
		if (word === 'ERROR') running.step.error = match[2] ?? '';
		running.step.outcome = this.#outcome(running);
	}

	/** Of several words the first counts, of a base image the last: it is looked up before it is pulled. */
	#outcome({ words, step, layers, worked }: RunningStep): LoggedStep['outcome'] {
		if (words.includes('ERROR')) return 'ERROR';
		if (words.includes('CANCELED')) return 'CANCELED';
		const word = isFrom(step.name) ? words.at(-1) : words[0];
		if (word === 'CACHED') return 'CACHED';
		// A step that ran nothing and was downloaded as a layer was in a cache elsewhere.
		if (!isFrom(step.name) && !worked && layers.size > 0 && /^\[[^\]]*\d+\/\d+\] /.test(step.name)) return 'CACHED';
		return 'RAN';
	}

	#row(number: number, rest: string): void {
		const running = this.#running(number);
		this.#current = number;
		const warning = WARNING.exec(rest)?.[1];
		if (warning !== undefined) {
			if (!this.#build.warnings.includes(warning)) this.#build.warnings.push(warning);
			return;
		}
		const detail = DETAIL.exec(rest);
		if (detail) {
			oldDetail(running.step, detail[1] ?? '', detail[2] ?? '');
			return;
		}
		const row = statusRow(rest);
		const { step } = running;
		if (isLayerRow(row.status)) {
			const layer = running.layers.get(row.status) ?? { bytes: 0, seconds: 0 };
			running.layers.set(row.status, {
				bytes: Math.max(layer.bytes, row.bytes ?? 0),
				seconds: Math.max(layer.seconds, row.seconds ?? 0),
			});
			return;
		}
		if (/^transferring [\w ]+:$/.test(row.status)) {
			running.worked = true;
			if (row.bytes !== undefined) this.#build.transfers.set(step.name, row.bytes);
			if (row.seconds !== undefined) this.#build.transferSeconds.set(step.name, row.seconds);
			return;
		}
		if (!isExport(step.name)) return;
		const rows = this.#build.exports.get(step.name) ?? [];
		this.#build.exports.set(step.name, rows);
		const known = rows.find(({ status }) => status === row.status);
		const target = known ?? { status: row.status };
		if (!known) rows.push(target);
		if (row.seconds !== undefined) target.seconds = row.seconds;
		if (row.done) this.#pushed(row.status);
	}

	#pushed(status: string): void {
		const reference = /^pushing manifest for (\S+)/.exec(status)?.[1];
		if (reference && !this.#build.pushed.includes(reference)) this.#build.pushed.push(reference);
	}

	#outside(text: string): void {
		if (text === '') return;
		if (this.#failure.line(text)) this.#current = -1;
	}

	#nextBuild(): void {
		const build = this.#finished();
		if (build) this.#earlier.push(build);
		this.#build = emptyBuild('buildkit-plain');
		this.#steps = new Map();
		this.#failure = new Failure();
		this.#current = -1;
	}

	#finished(): LoggedBuild | undefined {
		const build = this.#build;
		for (const { step, layers } of this.#steps.values()) {
			const pulled = [...layers.values()].reduce((sum, { bytes }) => sum + bytes, 0);
			if (pulled > 0) {
				step.pulledBytes = pulled;
				step.pullSeconds = Math.max(...[...layers.values()].map(({ seconds }) => seconds));
			}
			if (step.tail) step.tail = step.tail.slice(-MOST_TAIL);
			build.steps.push(step);
		}
		const contexts = [...build.transfers].filter(([name]) => isContext(name));
		if (contexts.length > 0) build.contextBytes = contexts.reduce((sum, [, bytes]) => sum + bytes, 0);
		// Names that PROGRESS_NO_TRUNC=0 or an old client cut are whole at the end.
		for (const name of this.#failure.blamed)
			for (const step of build.steps) if (sameName(step.name, name) && step.name.length < name.length) step.name = name;
		const numbered = build.steps.length > 0;
		settleError(build, this.#failure);
		return numbered ? build : undefined;
	}

	finish(): LoggedBuild | undefined {
		const last = this.#finished();
		const builds = [...this.#earlier, ...(last ? [last] : [])];
		return builds.length > 1 ? together(builds) : builds[0];
	}
}

/** The same name, or one cut with dots. */
function sameName(one: string, other: string): boolean {
	if (one === other) return true;
	const short = one.length < other.length ? one : other;
	const long = short === one ? other : one;
	return short.endsWith('...') && long.startsWith(short.slice(0, -3));
}

function oldDetail(step: LoggedStep, key: string, value: string): void {
	if (key === 'name') step.name = value.replace(/^"(.*)"$/s, (_, name: string) => name.replaceAll('\\"', '"'));
	if (key === 'cached' && value === 'true') step.outcome = 'CACHED';
	if (key === 'completed' && step.outcome === 'UNKNOWN') step.outcome = 'RAN';
	if (key === 'error') {
		const error = value.replace(/^"(.*)"$/s, '$1');
		step.error = error;
		step.outcome = error.endsWith('context canceled') ? 'CANCELED' : 'ERROR';
	}
	if (key !== 'duration') return;
	const match = OLD_DURATION.exec(value);
	if (!match) return;
	const [hours, minutes, seconds, thousandths, millionths] = match.slice(1).map((part) => Number(part ?? 0));
	step.seconds =
		(hours ?? 0) * 3600 + (minutes ?? 0) * 60 + (seconds ?? 0) + (thousandths ?? 0) / 1e3 + (millionths ?? 0) / 1e6;
	if (step.outcome === 'UNKNOWN') step.outcome = 'RAN';
}
