/**
 * Reads the status stream that BuildKit sends its clients, as --progress=rawjson prints it: objects with vertices, their
 * statuses, logs and warnings, one a line. Times are exact. A vertex is reported again whenever something about it changes.
 */
import { type Fields, fieldsOf, listOf, numberOf, parsedJson, textOf, textsOf } from '../fields.ts';
import { fromBase64 } from '../text/base64.ts';
import { emptyBuild, type LineReader, type LoggedBuild, type LoggedStep } from '../types.ts';
import { Failure, settleError } from './failures.ts';
import { isContext, isExport, isFrom } from './names.ts';
import { isLayerRow } from './statusRow.ts';

interface Interval {
	readonly start: number;
	readonly end: number | undefined;
	readonly cached: boolean;
}

interface Vertex {
	readonly digest: string;
	name: string;
	inputs: string[];
	readonly intervals: Map<string, Interval>;
	error: string;
	tail: string[];
	readonly layers: Map<string, { bytes: number; start: number; end: number }>;
	readonly rows: Map<string, { started: number | undefined; completed: number | undefined }>;
}

const MOST_TAIL = 20;

export class Rawjson implements LineReader {
	readonly #vertices = new Map<string, Vertex>();
	readonly #build = emptyBuild('buildkit-rawjson');
	readonly #failure = new Failure();

	line(text: string): void {
		if (text.charCodeAt(0) !== 123) {
			if (this.#vertices.size > 0) this.#failure.line(text);
			return;
		}
		if (!/"(?:vertexes|statuses|logs|warnings)"/.test(text)) return;
		this.status(parsedJson(text));
	}

	/** One object of the stream. */
	status(value: unknown): void {
		const fields = fieldsOf(value);
		for (const each of listOf(fields.get('vertexes'))) this.#vertex(each);
		for (const each of listOf(fields.get('statuses'))) this.#row(each);
		for (const each of listOf(fields.get('logs'))) this.#log(each);
		for (const each of listOf(fields.get('warnings'))) this.#warning(each);
	}

	#vertex(fields: Fields): void {
		const digest = textOf(fields.get('digest'));
		if (digest === '') return;
		const vertex = this.#vertices.get(digest) ?? {
			digest,
			name: '',
			inputs: [],
			intervals: new Map(),
			error: '',
			tail: [],
			layers: new Map(),
			rows: new Map(),
		};
		this.#vertices.set(digest, vertex);
		vertex.name = textOf(fields.get('name')) || vertex.name;
		const inputs = textsOf(fields.get('inputs'));
		if (inputs.length > 0) vertex.inputs = inputs;
		const started = textOf(fields.get('started'));
		if (started !== '') {
			const start = time(started);
			if (start !== undefined)
				vertex.intervals.set(started, {
					start,
					end: time(textOf(fields.get('completed'))),
					cached: fields.get('cached') === true,
				});
		}
		vertex.error = textOf(fields.get('error')) || vertex.error;
	}

	#row(fields: Fields): void {
		const vertex = this.#vertices.get(textOf(fields.get('vertex')));
		if (!vertex) return;
		const id = textOf(fields.get('id'));
		const current = numberOf(fields.get('current'));
		const started = time(textOf(fields.get('started')));
		const completed = time(textOf(fields.get('completed')));
		if (isLayerRow(id)) {
			const known = vertex.layers.get(id);
			const end = completed ?? time(textOf(fields.get('timestamp'))) ?? 0;
			vertex.layers.set(id, {
				bytes: Math.max(known?.bytes ?? 0, id.startsWith('sha256:') ? current : 0),
				start: Math.min(known?.start ?? Number.POSITIVE_INFINITY, started ?? end),
				end: Math.max(known?.end ?? 0, end),
			});
			return;
		}
		if (/^transferring [\w ]+:/.test(id)) {
			if (current > 0) this.#build.transfers.set(vertex.name, current);
			if (started !== undefined && completed !== undefined)
				this.#build.transferSeconds.set(vertex.name, rounded(completed - started));
			return;
		}
		if (!isExport(vertex.name)) return;
		const row = vertex.rows.get(id);
		vertex.rows.set(id, { started: started ?? row?.started, completed: completed ?? row?.completed });
	}

	#log(fields: Fields): void {
		const vertex = this.#vertices.get(textOf(fields.get('vertex')));
		const data = fields.get('data');
		if (!vertex || typeof data !== 'string') return;
		const lines = (fromBase64(data) ?? '').split('\n').filter((line) => line !== '');
		vertex.tail = [...vertex.tail, ...lines].slice(-MOST_TAIL);
	}

	#warning(fields: Fields): void {
		const short = fromBase64(textOf(fields.get('short')));
		if (short && !this.#build.warnings.includes(short)) this.#build.warnings.push(short);
	}

	finish(): LoggedBuild | undefined {
		if (this.#vertices.size === 0) return undefined;
		const build = this.#build;
		const starts = [...this.#vertices.values()].flatMap(({ intervals }) =>
			[...intervals.values()].map(({ start }) => start),
		);
		const origin = Math.min(...starts);
		let end = origin;
		for (const vertex of this.#vertices.values()) {
			build.steps.push(stepOf(vertex, origin));
			for (const interval of vertex.intervals.values()) end = Math.max(end, interval.end ?? interval.start);
			const rows = [...vertex.rows].map(([status, { started, completed }]) => ({
				status,
				...(started === undefined || completed === undefined ? {} : { seconds: rounded(completed - started) }),
			}));
			if (rows.length > 0) build.exports.set(vertex.name, rows);
			for (const [status, { completed }] of vertex.rows) {
				const reference = /^pushing manifest for (\S+)/.exec(status)?.[1];
				if (reference && completed !== undefined) build.pushed.push(reference);
			}
		}
		if (starts.length > 0) build.totalSeconds = rounded(end - origin);
		const contexts = [...build.transfers].filter(([name]) => isContext(name));
		if (contexts.length > 0) build.contextBytes = contexts.reduce((sum, [, bytes]) => sum + bytes, 0);
		settleError(build, this.#failure);
		return build;
	}
}

function stepOf(vertex: Vertex, origin: number): LoggedStep {
	const intervals = [...vertex.intervals.values()].sort((one, other) => one.start - other.start);
	const finished = intervals.filter(({ end }) => end !== undefined);
	const step: LoggedStep = { name: vertex.name, outcome: 'NOT_STARTED', digest: vertex.digest };
	if (vertex.inputs.length > 0) step.inputs = vertex.inputs;
	const [first] = intervals;
	if (first) {
		step.start = rounded(first.start - origin);
		const decisive = isFrom(vertex.name) ? finished.at(-1) : finished[0];
		step.outcome = decisive ? (decisive.cached ? 'CACHED' : 'RAN') : 'UNKNOWN';
		if (finished.length > 0) step.seconds = rounded(covered(finished));
	}
	if (vertex.error !== '') {
		step.outcome = vertex.error.endsWith('context canceled') ? 'CANCELED' : 'ERROR';
		step.error = vertex.error;
	}
	const layers = [...vertex.layers.values()];
	const pulled = layers.reduce((sum, { bytes }) => sum + bytes, 0);
	if (pulled > 0) {
		step.pulledBytes = pulled;
		const times = layers.filter(({ bytes }) => bytes > 0);
		step.pullSeconds = rounded(Math.max(...times.map(({ end }) => end)) - Math.min(...times.map(({ start }) => start)));
	}
	if (vertex.tail.length > 0) step.tail = vertex.tail;
	return step;
}

/** Seconds that the intervals cover; where they overlap counts once. */
function covered(intervals: readonly Interval[]): number {
	let sum = 0;
	let until = Number.NEGATIVE_INFINITY;
	for (const { start, end = start } of intervals) {
		sum += Math.max(0, end - Math.max(start, until));
		until = Math.max(until, end);
	}
	return sum;
}

function rounded(seconds: number): number {
	return Math.round(seconds * 1000) / 1000;
}

/** Seconds since 1970 of an RFC 3339 time, finer than thousandths: `2026-11-30T08:36:01.923293366Z`. */
function time(text: string): number | undefined {
	const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(\.\d+)?(Z|[+-]\d\d:\d\d)$/.exec(text);
	if (!match) return undefined;
	const whole = Date.parse(`${match[1]}${match[3]}`);
	return Number.isNaN(whole) ? undefined : whole / 1000 + Number(match[2] ?? 0);
}
