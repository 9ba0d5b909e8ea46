/**
 * When a step fails, what ran beside it is cancelled and what waits never starts. Which is which depends on time, so the
 * failing build is laid out with rough durations: exact ones are not needed to tell "before", "beside" and "after".
 */
import type { Solved } from './solve.ts';
import type { Outcome } from './types.ts';

/** Seconds, as a fast machine takes them (read off recorded builds of tiny steps). */
const SECONDS = { image: 0.045, run: 0.06, copy: 0.01, workdir: 0.005, merge: 0.005, download: 0.02 };
const CONTEXT_READY = 0.03;

/** Bytes a second. */
const RATE = { disk: 200e6, index: 10e6, network: 10e6 };

interface Span {
	readonly start: number;
	readonly end: number;
}

/** The outcomes that change because something failed, by vertex. */
export function afterFailure(solved: readonly Solved[]): Map<number, Outcome> {
	const spans = new Map<number, Span>();
	let failedAt = Number.POSITIVE_INFINITY;
	for (const one of solved) {
		const span = spanOf(one, spans);
		spans.set(one.vertex.id, span);
		if (one.outcome === 'ERROR') failedAt = Math.min(failedAt, span.end);
	}
	const changed = new Map<number, Outcome>();
	for (const { vertex, outcome } of solved) {
		const { start, end } = spans.get(vertex.id) ?? { start: 0, end: 0 };
		if (end <= failedAt || outcome === 'NOT_STARTED') continue;
		changed.set(vertex.id, start < failedAt && outcome !== 'CACHED' ? 'CANCELED' : 'NOT_STARTED');
	}
	return changed;
}

function spanOf({ vertex, outcome, effect, failure }: Solved, spans: ReadonlyMap<number, Span>): Span {
	let start = 0;
	for (const { source, selections } of vertex.inputs) {
		// A path that is not there is noticed as soon as its own source is ready.
		if (failure?.kind === 'missing-file' && selections.length === 0) continue;
		const ready =
			source.kind === 'vertex'
				? (spans.get(source.vertex)?.end ?? Number.POSITIVE_INFINITY)
				: source.kind === 'context'
					? CONTEXT_READY
					: 0;
		start = Math.max(start, ready);
	}
	if (outcome === 'NOT_STARTED') return { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };
	if (outcome === 'CACHED' || (failure && failure.kind !== 'exit-code')) return { start, end: start };
	let seconds = SECONDS[vertex.operation.kind];
	for (const { resource, amount } of effect?.work ?? []) {
		seconds += resource === 'wait' || resource === 'cpu' ? amount.expected : amount.expected / RATE[resource];
	}
	return { start, end: start + seconds };
}
