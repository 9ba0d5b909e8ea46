/**
 * When a step fails, what ran beside it is cancelled and what waits never starts. Which is which depends on time, so the
 * failing build is laid out with rough durations: exact ones are not needed to tell "before", "beside" and "after".
 */

import { definitionKey } from './definition.ts';
import type { Records } from './records.ts';
import type { Solved } from './solve.ts';
import type { Outcome } from './types.ts';

/** Seconds, as a fast machine takes them (read off recorded builds of tiny steps). */
const SECONDS = { image: 0.01, run: 0.06, copy: 0.01, workdir: 0.005, merge: 0.005, download: 0.02 };
/** Layers are fetched when a step first needs them. BuildKit counts that as part of the step: stopped then, it is cancelled. */
const PULL = 0.035;
/** The context is asked for when the keys of a step's other inputs are known: of a step that has none, before all else. */
const CONTEXT_READY = { behindOthers: 0.03, alone: 0.005 };

/** Bytes a second. */
const RATE = { disk: 200e6, index: 10e6, network: 10e6 };

interface Span {
	readonly start: number;
	readonly end: number;
}

/** The outcomes that change because something failed, by vertex. `records` are those that the build found. */
export function afterFailure(solved: readonly Solved[], records: Records): Map<number, Outcome> {
	const spans = new Map<number, Span>();
	let failedAt = Number.POSITIVE_INFINITY;
	for (const one of solved) {
		const span = spanOf(one, solved, spans);
		spans.set(one.vertex.id, span);
		if (one.outcome === 'ERROR') failedAt = Math.min(failedAt, span.end);
	}
	const endOf = (id: number) => spans.get(id)?.end ?? 0;
	const marked = inputsOf(solved, ({ vertex, outcome }) => outcome === 'ERROR' && endOf(vertex.id) <= failedAt);
	const changed = new Map<number, Outcome>();
	for (const { vertex, outcome } of solved) {
		if (endOf(vertex.id) <= failedAt) continue;
		const started = outcome !== 'CACHED' && (spans.get(vertex.id)?.start ?? 0) < failedAt;
		const now = started ? 'CANCELED' : marked.has(vertex.id) ? 'CACHED' : 'NOT_STARTED';
		if (now !== outcome) changed.set(vertex.id, now);
	}
	for (const id of unasked(solved, changed, records)) changed.set(id, 'NOT_STARTED');
	return changed;
}

/**
 * Steps that would be found in the cache but that nobody asks for: the look-up begins at the target, and what comes before a step
 * is fetched only once the step itself runs, or once it is clear that it will.
 */
function unasked(solved: readonly Solved[], changed: ReadonlyMap<number, Outcome>, records: Records): number[] {
	const asked = new Set<number>();
	const isCached = ({ vertex, outcome }: Solved) => (changed.get(vertex.id) ?? outcome) === 'CACHED';
	for (const one of [...solved].reverse()) {
		const outcome = changed.get(one.vertex.id) ?? one.outcome;
		const isWaiting = outcome === 'NOT_STARTED';
		const needsAll = isWaiting ? isHopeless(one, records) : outcome !== 'CACHED' || asked.has(one.vertex.id);
		for (const { source, selections } of one.vertex.inputs) {
			// Files that are recognised by content are looked at while the step still waits.
			const isNeeded = needsAll || (isWaiting && selections.length > 0);
			if (isNeeded && source.kind === 'vertex') asked.add(source.vertex);
		}
	}
	return solved
		.filter((one) => one.vertex.operation.kind !== 'image' && isCached(one) && !asked.has(one.vertex.id))
		.map(({ vertex }) => vertex.id);
}

/** What comes before it is known, and nothing was ever made of that with this step: it will have to run. */
function isHopeless({ vertex, inputs }: Solved, records: Records): boolean {
	const definition = definitionKey(vertex);
	return inputs.some(
		({ input, keys }, index) =>
			input.selections.length === 0 && keys.length > 0 && !records.knows(definition, index, keys),
	);
}

/** BuildKit's progress says CACHED, but the step never came to be looked up or run: there is no result of it. */
export function isOnlyMarked({ outcome, root }: Solved): boolean {
	return outcome === 'CACHED' && root === undefined;
}

/**
 * All that the failed step builds on. BuildKit's progress takes a step that reports anything to have its inputs, so it marks
 * those that have not ended as cached (`vertexStream`); and a missing file is reported before what is in front is built.
 */
function inputsOf(solved: readonly Solved[], failed: (one: Solved) => boolean): ReadonlySet<number> {
	const inputs = new Set<number>();
	for (const one of [...solved].reverse()) {
		if (!inputs.has(one.vertex.id) && !failed(one)) continue;
		for (const { source } of one.vertex.inputs) if (source.kind === 'vertex') inputs.add(source.vertex);
	}
	return inputs;
}

function spanOf(one: Solved, solved: readonly Solved[], spans: ReadonlyMap<number, Span>): Span {
	const { vertex, outcome, effect, failure } = one;
	const standsAlone = vertex.inputs.every(({ selections }) => selections.length > 0);
	let start = 0;
	let seconds = SECONDS[vertex.operation.kind];
	for (const [index, { source }] of vertex.inputs.entries()) {
		// A path that is not there is noticed as soon as its own source is ready; up to that one the inputs are resolved.
		const isNoticed = failure?.kind === 'missing-file' && one.inputs.length < vertex.inputs.length;
		if (isNoticed && index !== one.inputs.length) continue;
		if (source.kind === 'context') {
			start = Math.max(start, failure && standsAlone ? CONTEXT_READY.alone : CONTEXT_READY.behindOthers);
		} else if (source.kind === 'vertex') {
			start = Math.max(start, spans.get(source.vertex)?.end ?? Number.POSITIVE_INFINITY);
			const input = solved[source.vertex];
			if (input?.vertex.operation.kind === 'image' && input.outcome === 'RAN') seconds += PULL;
		}
	}
	if (outcome === 'NOT_STARTED') return { start: Number.POSITIVE_INFINITY, end: Number.POSITIVE_INFINITY };
	if (vertex.operation.kind !== 'image') {
		if (outcome === 'CACHED' || (failure && failure.kind !== 'exit-code')) return { start, end: start };
	}
	for (const { resource, amount } of effect?.work ?? []) {
		seconds += resource === 'wait' || resource === 'cpu' ? amount.expected : amount.expected / RATE[resource];
	}
	return { start, end: start + seconds };
}
