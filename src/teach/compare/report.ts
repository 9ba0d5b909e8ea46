/** Two analyses side by side: figures, steps that are the same, findings gone and new. Pure. */
import type { Analysis, AnalyzedStep } from '../../engine/analysis.ts';
import type { Finding } from '../../engine/lint/types.ts';
import { changeOf } from '../../learn/goals.ts';
import type { StepWords } from '../../learn/types.ts';
import { wordsOf } from '../make/suggest.ts';

export interface Side {
	readonly dockerfile: string;
	readonly analysis: Analysis;
}

export interface FigureRow {
	/** `image`, or a change whose time it is. */
	readonly what: string;
	readonly kind: 'bytes' | 'seconds';
	/** Undefined where the change does not apply, or the build fails. */
	readonly before: number | undefined;
	readonly after: number | undefined;
}

export function figuresOf(before: Side, after: Side): readonly FigureRow[] {
	const changes = new Set([...before.analysis.changes, ...after.analysis.changes].map(({ id }) => id));
	changes.delete('this-edit');
	const seconds = ({ analysis }: Side, id: string) => {
		const change = changeOf(analysis, id);
		return change?.available && change.failures.length === 0 ? change.total.expected : undefined;
	};
	const image = ({ analysis }: Side) =>
		changeOf(analysis, 'first-build')?.failures.length === 0 ? analysis.imageBytes.expected : undefined;
	const rows = [...changes].map((what) => ({
		what,
		kind: 'seconds' as const,
		before: seconds(before, what),
		after: seconds(after, what),
	}));
	return [
		{ what: 'image', kind: 'bytes' as const, before: image(before), after: image(after) },
		...rows.filter((row) => row.before !== undefined || row.after !== undefined),
	];
}

export interface MatchedStep {
	readonly before: AnalyzedStep | undefined;
	readonly after: AnalyzedStep | undefined;
	/** `moved`: the same text at another place among those that are the same. */
	readonly state: 'same' | 'changed' | 'moved' | 'gone' | 'new';
}

/** Steps of the same text first, then those that do the same work by their words; in the order of the second, what is gone where it was. */
export function matchSteps(before: Side, after: Side): readonly MatchedStep[] {
	const text = ({ dockerfile }: Side, { range }: AnalyzedStep) =>
		dockerfile.slice(range.start, range.end).replace(/\s+/g, ' ').trim();
	const key = (side: Side, step: AnalyzedStep) => said(wordsOf(step, text(side, step)));
	const free = new Set(before.analysis.steps);
	const partners = new Map<AnalyzedStep, AnalyzedStep>();
	for (const like of [text, key]) {
		for (const step of after.analysis.steps) {
			if (partners.has(step)) continue;
			const partner = [...free].find((other) => like(before, other) === like(after, step));
			if (!partner) continue;
			partners.set(step, partner);
			free.delete(partner);
		}
	}
	const rows: MatchedStep[] = [];
	let furthest = -1;
	for (const step of after.analysis.steps) {
		const partner = partners.get(step);
		if (!partner) {
			rows.push({ before: undefined, after: step, state: 'new' });
			continue;
		}
		const isSame = text(before, partner) === text(after, step);
		rows.push({ before: partner, after: step, state: partner.id < furthest ? 'moved' : isSame ? 'same' : 'changed' });
		furthest = Math.max(furthest, partner.id);
	}
	for (const step of free) {
		const at = rows.findIndex(({ before: other }) => other !== undefined && other.id > step.id);
		rows.splice(at === -1 ? rows.length : at, 0, { before: step, after: undefined, state: 'gone' });
	}
	return rows;
}

function said({ instruction, says }: StepWords): string {
	return `${instruction} ${says.join(' ')}`;
}

export interface FindingsDiff {
	readonly gone: readonly Finding[];
	readonly fresh: readonly Finding[];
	readonly left: number;
}

/** By rule and count: lines move. */
export function diffFindings({ analysis: before }: Side, { analysis: after }: Side): FindingsDiff {
	const only = (some: readonly Finding[], others: readonly Finding[]) => {
		const count = new Map<string, number>();
		for (const { rule } of others) count.set(rule, (count.get(rule) ?? 0) + 1);
		return some.filter(({ rule }) => {
			const left = count.get(rule) ?? 0;
			count.set(rule, left - 1);
			return left <= 0;
		});
	};
	const gone = only(before.findings, after.findings);
	return { gone, fresh: only(after.findings, before.findings), left: before.findings.length - gone.length };
}
