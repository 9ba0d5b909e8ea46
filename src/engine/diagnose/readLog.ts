/**
 * Reads a build log of any builder, from any CI. Text comes in pieces of any size; wrappers are peeled off line by line, and
 * every reader sees every line, so that a log needs no name and a build may begin after thousands of lines of other tools.
 */
import { Buildah } from './readers/buildah.ts';
import { BuildkitPlain } from './readers/buildkitPlain.ts';
import { BuildkitTty, unflattened } from './readers/buildkitTty.ts';
import { Classic } from './readers/classic.ts';
import { Earthly } from './readers/earthly.ts';
import { Kaniko } from './readers/kaniko.ts';
import { NumberedColon } from './readers/numberedColon.ts';
import { OnlyEnd } from './readers/onlyEnd.ts';
import { Rawjson } from './readers/rawjson.ts';
import { together } from './readers/together.ts';
import { withoutAnsi } from './text/ansi.ts';
import { beginsBlock, Peeler } from './text/peel.ts';
import type { LineReader, LoggedBuild } from './types.ts';

/** A line beyond this is no line of a builder; its beginning is read. */
const LONGEST_LINE = 2 ** 20;
/** More owners than a log has pods or services are no owners. */
const MOST_STREAMS = 200;

interface Stream {
	readonly plain: BuildkitPlain;
	/** In the order in which they are believed where several found steps equally often. */
	readonly others: readonly LineReader[];
}

export class LogReader {
	readonly #peeler = new Peeler();
	readonly #streams = new Map<string, Stream>();
	readonly #raw = new Rawjson();
	readonly #earthly = new Earthly();
	#rest = '';

	/** The next piece of the text. */
	push(text: string): void {
		const whole = this.#rest + text;
		let from = 0;
		for (;;) {
			const end = whole.indexOf('\n', from);
			if (end < 0) break;
			this.#line(whole.slice(from, end));
			from = end + 1;
		}
		this.#rest = whole.slice(from);
		if (this.#rest.length > LONGEST_LINE) {
			this.#line(this.#rest);
			this.#rest = '';
		}
	}

	#line(raw: string): void {
		let line = raw.endsWith('\r') ? raw.slice(0, -1) : raw;
		if (line.length > LONGEST_LINE) line = line.slice(0, LONGEST_LINE);
		if (line.charCodeAt(0) === 123) this.#raw.line(line);
		// Most lines of a long log: what a program printed under BuildKit.
		if (beginsBlock(line) && !this.#peeler.waits && !line.includes('\r') && !line.includes('time="')) {
			this.#stream('').plain.line(withoutAnsi(line));
			return;
		}
		const clean = withoutAnsi(line);
		for (const part of parts(clean)) this.#part(part);
	}

	#part(part: string): void {
		const flat = unflattened(part);
		if (flat) {
			for (const each of flat) this.#give(each, '');
			return;
		}
		if (part.includes(' | ')) this.#earthly.line(part);
		for (const { text, stream } of this.#peeler.peel(part)) this.#give(text, stream);
	}

	#give(text: string, owner: string): void {
		if (text.charCodeAt(0) === 123) this.#raw.line(text);
		const { plain, others } = this.#stream(owner);
		plain.line(text);
		if (beginsBlock(text)) return;
		for (const reader of others) reader.line(text);
	}

	#stream(owner: string): Stream {
		const name = this.#streams.size > MOST_STREAMS ? '' : owner;
		const known = this.#streams.get(name);
		if (known) return known;
		const made: Stream = {
			plain: new BuildkitPlain(),
			others: [new BuildkitTty(), new Classic(), new Kaniko(), new Buildah(), new NumberedColon(), new OnlyEnd()],
		};
		this.#streams.set(name, made);
		return made;
	}

	/** What the whole text says; undefined if no builder wrote any of it. */
	finish(): LoggedBuild | undefined {
		if (this.#rest !== '') this.#line(this.#rest);
		this.#rest = '';
		for (const { text, stream } of this.#peeler.rest()) this.#give(text, stream);
		const found = [...this.#streams].flatMap(([owner, stream]) => {
			const build = best([stream.plain, ...stream.others]);
			return build ? [{ owner, build }] : [];
		});
		const earthly = this.#earthly.finish();
		const raw = this.#raw.finish();
		const builds = chosen(found);
		const build = raw ?? (earthly && stepsIn(builds) <= earthly.steps.length ? earthly : builds);
		if (!build) return undefined;
		build.wrappers = [...this.#peeler.wrappers];
		return build;
	}
}

/** The log of a whole text at once. */
export function readLog(text: string): LoggedBuild | undefined {
	const reader = new LogReader();
	reader.push(text);
	return reader.finish();
}

/** Progress bars redraw a line with returns: each picture is looked at, because the builder's own words may follow one. */
function parts(line: string): readonly string[] {
	if (!line.includes('\r')) return [line];
	if (beginsBlock(line)) return [line];
	return line.split('\r').filter((part, index, all) => part !== '' || (index === 0 && all.length === 1));
}

function stepsIn(build: LoggedBuild | undefined): number {
	return build?.steps.length ?? 0;
}

/** The build of the reader that found most; of builds in different formats one after another, all. */
function best(readers: readonly LineReader[]): LoggedBuild | undefined {
	const builds = readers.flatMap((reader) => reader.finish() ?? []);
	const most = builds.reduce<LoggedBuild | undefined>(
		(one, other) => (stepsIn(other) > stepsIn(one) || !one ? other : one),
		undefined,
	);
	// One command builds, another pushes.
	if (most)
		for (const other of builds)
			if (other !== most && other.steps.length === 0) most.pushed = [...new Set([...most.pushed, ...other.pushed])];
	return most;
}

function chosen(found: readonly { owner: string; build: LoggedBuild }[]): LoggedBuild | undefined {
	const full = found.filter(({ build }) => build.steps.length > 0 && build.format !== 'last-lines');
	const worth = full.length > 0 ? full : found;
	const [only] = worth;
	if (!only) return undefined;
	if (worth.length === 1) {
		// One task builds, another pushes.
		only.build.pushed = [...new Set(found.flatMap(({ build }) => build.pushed))];
		return only.build;
	}
	for (const { owner, build } of worth) {
		if (owner === '') continue;
		for (const step of build.steps) step.name = `${owner} ${step.name}`;
		if (build.error?.step) build.error.step = `${owner} ${build.error.step}`;
	}
	return together(worth.map(({ build }) => build));
}
