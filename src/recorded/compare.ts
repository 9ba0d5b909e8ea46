/** Compares what the model says of a recorded case with what BuildKit did. */
import type { CaseBuild, CaseStep } from './simulate.ts';

export interface RecordedStep {
	readonly name: string;
	readonly outcome: string;
	readonly link?: string;
	readonly download?: string;
	readonly mergedWith?: string;
	/** Milliseconds from the start of the build, where times were recorded. */
	readonly startMs?: number;
	readonly endMs?: number;
}

export interface RecordedBuild {
	readonly edit: string;
	readonly steps: readonly RecordedStep[];
	readonly contextBytes?: number;
	readonly error?: string;
	readonly layers?: readonly { readonly tar: number }[];
}

export type Kind = 'step' | 'link' | 'download' | 'failure' | 'contextBytes' | 'layer' | 'order';

export interface Verdict {
	readonly kind: Kind;
	readonly right: boolean;
	readonly edit: string;
	readonly what: string;
	readonly expected: string;
	readonly got: string;
	/** The model's own reason. */
	readonly cause: string;
}

/** Steps are matched by `[stage i/n]`; FROM and steps that BuildKit never makes are left out. */
function keyOf(name: string): string {
	return name
		.slice(0, name.indexOf(']') + 1)
		.replace(/\[\s+/, '[')
		.replace(/\s+(?=\d+\/)/, ' ');
}

/** A record of one platform may leave it out of the names. */
function byKey(steps: readonly CaseStep[]): ReadonlyMap<string, CaseStep> {
	const own = new Map(steps.map((step) => [keyOf(step.name), step]));
	for (const [key, step] of [...own]) {
		const bare = key.replace(/^\[\w+\/\S+ (?=\S)/, '[');
		if (!own.has(bare)) own.set(bare, step);
	}
	return own;
}

export function compareBuild(recorded: RecordedBuild, simulated: CaseBuild | undefined): Verdict[] {
	const verdicts: Verdict[] = [];
	const add = (kind: Kind, what: string, expected: unknown, got: unknown, cause?: unknown) => {
		const right = String(expected) === String(got);
		verdicts.push({
			kind,
			right,
			edit: recorded.edit,
			what,
			expected: String(expected),
			got: String(got),
			cause: cause ? JSON.stringify(cause) : '',
		});
	};
	const own = byKey(simulated?.steps.filter(isCompared) ?? []);
	const shown = displayed(recorded.steps);
	for (const step of recorded.steps) {
		if (!isCompared(step)) continue;
		const got = own.get(keyOf(step.name));
		if (step.outcome === 'MERGED') {
			// The group's real outcome is compared at the member that was shown; here only that the two belong together.
			const group = shown.get(keyOf(step.name));
			const together =
				got !== undefined &&
				simulated !== undefined &&
				groupOf(simulated.steps, got) === groupOf(simulated.steps, own.get(group ?? ''));
			add('step', step.name, `MERGED with ${group}`, together ? `MERGED with ${group}` : got?.outcome, got?.cause);
			continue;
		}
		add('step', step.name, step.outcome, simulated && got ? realOutcome(simulated.steps, got) : undefined, got?.cause);
		if (step.link !== undefined)
			add('link', step.name, step.link, simulated && got ? realLink(simulated.steps, got) : undefined, got?.cause);
		if (step.download !== undefined) add('download', step.name, step.download, got?.download, got?.cause);
	}
	add('failure', 'build', recorded.error !== undefined, simulated?.error !== undefined, simulated?.error);
	if (recorded.contextBytes !== undefined) add('contextBytes', 'build', recorded.contextBytes, simulated?.contextBytes);
	for (const [index, layer] of (recorded.layers ?? []).entries()) {
		const got = simulated?.layers[index];
		add('layer', `layer ${index} ${got?.by ?? ''}`, layer.tar, got?.tar);
	}
	const timed = recorded.steps.flatMap((step) => {
		const span = isCompared(step) ? spanOf(step) : undefined;
		return span ? [{ span, key: keyOf(step.name) }] : [];
	});
	timed.forEach(({ span, key }, index) => {
		for (const later of timed.slice(index + 1)) {
			const [one, other] = [own.get(key), own.get(later.key)].map((step) => step && simulatedSpan(step));
			const expected = orderOf(span, later.span);
			add('order', `${key} and ${later.key}`, expected, one && other && orderOf(one, other));
		}
	});
	return verdicts;
}

type Span = readonly [start: number, end: number];

/** Steps that come out of the cache take no time and tell nothing. */
function spanOf({ outcome, startMs, endMs }: RecordedStep): Span | undefined {
	return outcome === 'CACHED' || startMs === undefined || endMs === undefined ? undefined : [startMs, endMs];
}

function simulatedSpan({ start, end }: CaseStep): Span | undefined {
	return start === undefined || end === undefined ? undefined : [start, end];
}

function orderOf(one: Span, other: Span): string {
	if (one[1] <= other[0]) return 'one after the other';
	return other[1] <= one[0] ? 'the other way round' : 'at the same time';
}

function isCompared(step: RecordedStep): boolean {
	return step.outcome !== 'NO_STEP' && !/\] (?:ONBUILD )?FROM /.test(step.name);
}

/** For each step: the one under whose name BuildKit showed it. */
function displayed(steps: readonly RecordedStep[]): Map<string, string> {
	const shown = new Map<string, string>();
	for (const { name, mergedWith } of steps) shown.set(keyOf(name), keyOf(mergedWith ?? name));
	return shown;
}

function leader(steps: readonly CaseStep[], step: CaseStep): CaseStep {
	return steps.find(({ name }) => name === step.mergedWith) ?? step;
}

function groupOf(steps: readonly CaseStep[], step: CaseStep | undefined): string | undefined {
	return step && keyOf(leader(steps, step).name);
}

function realOutcome(steps: readonly CaseStep[], step: CaseStep): string {
	return leader(steps, step).outcome;
}

function realLink(steps: readonly CaseStep[], step: CaseStep): string | undefined {
	return step.link ?? leader(steps, step).link;
}
