/** The case of the lessons as the home page shows it: figures of both sides after one change of the application's code. */
import type { Analysis, AnalyzedChange, AnalyzedOutcome } from '../engine/analysis.ts';
import type { Estimate } from '../engine/figures/estimate.ts';
import type { Level } from '../engine/lint/types.ts';
import type { Bar } from '../engine/timing/types.ts';
import { loadExample, type SideName } from './examples.ts';
import type { Key } from './i18n/en.ts';

export type PartTone = 'fixed' | 'step' | 'transfer' | 'base' | 'layer';

export interface Part {
	/** Our own words, or the instruction's. */
	readonly label: { readonly key: Key } | { readonly text: string };
	readonly tone: PartTone;
	/** Seconds or bytes. */
	readonly value: number;
}

export interface StepOutcome {
	/** As BuildKit's log names it. */
	readonly name: string;
	/** The name without its place: the instruction. */
	readonly text: string;
	readonly outcome: AnalyzedOutcome;
	/** What it takes when it runs, and what it adds to the image. */
	readonly seconds: number;
	readonly bytes: number;
}

export interface Side {
	readonly seconds: Estimate;
	readonly timeParts: readonly Part[];
	readonly bytes: Estimate;
	readonly sizeParts: readonly Part[];
	/** All steps, in the order of the text. */
	readonly outcomes: readonly StepOutcome[];
	/** How many of `outcomes` run. */
	readonly ran: number;
	readonly findings: Readonly<Record<Level, number>>;
}

const KINDS: Readonly<Record<Exclude<Bar['kind'], 'step'>, { key: Key; tone: PartTone }>> = {
	fixed: { key: 'figure.fixed', tone: 'fixed' },
	context: { key: 'figure.context', tone: 'transfer' },
	pull: { key: 'figure.pull', tone: 'transfer' },
	export: { key: 'figure.export', tone: 'transfer' },
	push: { key: 'figure.push', tone: 'transfer' },
	cache: { key: 'figure.cache', tone: 'transfer' },
};

export function sideOf(analysis: Analysis): Side {
	const change = analysis.changes.find(({ id }) => id === 'app-code');
	if (!change) throw new Error('the case has no change of the application’s code');
	const findings: Record<Level, number> = { ERROR: 0, WARN: 0, INFO: 0, STYLE: 0 };
	for (const { level } of analysis.findings) findings[level] += 1;
	return {
		seconds: change.total,
		timeParts: timeParts(analysis, change),
		bytes: analysis.imageBytes,
		sizeParts: sizeParts(analysis),
		outcomes: change.outcomes.map((outcome) => stepOutcome(analysis, outcome)),
		ran: change.outcomes.filter(({ outcome }) => outcome === 'RAN').length,
		findings,
	};
}

function stepOutcome(analysis: Analysis, outcome: AnalyzedOutcome): StepOutcome {
	const step = analysis.steps.find(({ id }) => id === outcome.step);
	const name = step?.name ?? '';
	const seconds = step?.seconds?.expected ?? 0;
	return { name, text: withoutPlace(name), outcome, seconds, bytes: step?.bytes?.expected ?? 0 };
}

function withoutPlace(name: string): string {
	return name.replace(/^\[[^\]]*\] /, '');
}

/** What the case's large steps do, in fewer words than their instructions have. Steps without such words show their text. */
const STEPS: readonly (readonly [RegExp, Key])[] = [
	[/^FROM /, 'figure.base'],
	[/pip install .* -r /, 'case.requirements'],
	[/^COPY --from=/, 'case.packages'],
	[/^RUN chown /, 'case.chown'],
	[/imgbuilder/, 'case.helper'],
	[/^COPY .* backend /, 'case.code'],
];

function stepPart(analysis: Analysis, id: number | undefined, tone: PartTone, value: number): Part {
	const text = withoutPlace(analysis.steps.find((step) => step.id === id)?.name ?? '');
	const key = STEPS.find(([form]) => form.test(text))?.[1];
	return { label: key ? { key } : { text }, tone: key === 'figure.base' ? 'base' : tone, value };
}

/** Steps run in parallel, so only the critical path adds up to the whole. */
function timeParts(analysis: Analysis, change: AnalyzedChange): Part[] {
	const parts = change.timeline.bars
		.filter(({ critical }) => critical)
		.map(({ kind, step, start, end }): Part => {
			if (kind === 'step') return stepPart(analysis, step, 'step', end - start);
			return { label: { key: KINDS[kind].key }, tone: KINDS[kind].tone, value: end - start };
		});
	return joined(parts);
}

function sizeParts(analysis: Analysis): Part[] {
	const inImage = analysis.steps.filter((step) => step.inImage);
	return joined(inImage.map(({ id, bytes }) => stepPart(analysis, id, 'layer', bytes?.expected ?? 0)));
}

/** Adds up what has the same name and keeps what is worth a name: the rest is one part at the end. */
function joined(parts: readonly Part[]): Part[] {
	const byName = new Map<string, Part>();
	for (const part of parts) {
		const name = 'key' in part.label ? part.label.key : part.label.text;
		const same = byName.get(name);
		byName.set(name, { ...part, value: part.value + (same?.value ?? 0) });
	}
	const all = [...byName.values()];
	const total = all.reduce((sum, { value }) => sum + value, 0);
	const large = all.filter(({ value }) => value >= total * 0.04);
	const rest = total - large.reduce((sum, { value }) => sum + value, 0);
	return rest > 0 ? [...large, { label: { key: 'figure.rest' }, tone: 'fixed', value: rest }] : large;
}

/** Both sides; throws where the case lacks one. Figures are the same in every language. */
export async function caseSides(): Promise<Readonly<Record<SideName, Side>>> {
	const { before, after } = (await loadExample('python-service', 'en')).analyses;
	if (!before || !after) throw new Error('the case has two sides');
	return { before: sideOf(before), after: sideOf(after) };
}
