/** `--budget "app-code<=60s,image<=500MB,pushed<=50MB"`: limits that a build must keep, and the line that costs most where it does not. */
import type { Analysis, AnalyzedChange } from '../engine/analysis.ts';
import type { Estimate } from '../engine/figures/estimate.ts';
import { formatBytes, formatRange, formatSeconds } from '../engine/figures/format.ts';
import { parseBytes } from '../engine/project/sizes.ts';

/** `of` is a change for its seconds or the bytes that it pushes, `image` for the image's bytes, `context` for those sent. */
export interface Limit {
	/** As it was written. */
	readonly text: string;
	readonly what: 'seconds' | 'pushed' | 'image' | 'context';
	/** A change's id. */
	readonly change: string;
	/** Seconds or bytes. */
	readonly most: number;
}

export interface Kept {
	readonly limit: string;
	/** Undefined where nothing in the project can cause this change. */
	readonly value: Estimate | undefined;
	readonly most: number;
	readonly kept: boolean;
	/** The line of the Dockerfile that costs most of it. */
	readonly line?: number;
	/** All of it in a sentence. */
	readonly text: string;
}

/** What changes every day: the build after it is the one that people wait for. */
const EVERYDAY = 'app-code';

/** Throws, with a sentence, for what is no limit. An empty text has none. */
export function parseBudget(text: string): readonly Limit[] {
	return text
		.split(',')
		.map((part) => part.trim())
		.filter((part) => part !== '')
		.map(limitOf);
}

function limitOf(text: string): Limit {
	const match = /^([\w.-]+?)(?:[.:](pushed))?\s*<=?\s*(\S.*)$/.exec(text);
	const [, name = '', pushed, amount = ''] = match ?? [];
	const what =
		name === 'image' || name === 'pushed' || name === 'context' ? name : pushed === undefined ? 'seconds' : 'pushed';
	const most = what === 'seconds' ? parseSeconds(amount) : parseBytes(amount);
	if (!match || most === undefined)
		throw new Error(`--budget takes limits such as app-code<=60s, image<=500MB or pushed<=50MB, not ${text}`);
	return { text, what, change: pushed === undefined && what !== 'seconds' ? EVERYDAY : name, most };
}

const UNITS: ReadonlyMap<string, number> = new Map([
	['', 1],
	['s', 1],
	['m', 60],
	['min', 60],
	['h', 3600],
]);

/** `60s`, `1.5 min`, `1m30s`, `90`; undefined for anything else. */
function parseSeconds(text: string): number | undefined {
	const parts = [...text.matchAll(/\s*(\d+(?:\.\d+)?)\s*(min|[smh])?\s*/gy)];
	if (parts.length === 0 || parts.map(([whole]) => whole).join('') !== text) return undefined;
	return parts.reduce((sum, [, number, unit = '']) => sum + Number(number) * (UNITS.get(unit) ?? 1), 0);
}

/** Throws, with a sentence, where a limit names a change that the project does not have. */
export function checkBudget(budget: readonly Limit[], analysis: Analysis): readonly Kept[] {
	return budget.map((limit) => kept(limit, analysis));
}

function kept(limit: Limit, analysis: Analysis): Kept {
	const { text: written, what, most } = limit;
	const change = analysis.changes.find(({ id }) => id === limit.change);
	if (!change)
		throw new Error(
			`--budget ${written}: there is no change ${limit.change}; choose from ${analysis.changes.map(({ id }) => id).join(', ')}`,
		);
	if (what !== 'image' && !change.available) {
		const text = `not checked: ${written}: the change ${change.id} does not apply to this project`;
		return { limit: written, value: undefined, most, kept: true, text };
	}
	const value = amountOf(limit, change, analysis);
	const write = (amount: number) => (what === 'seconds' ? formatSeconds(amount, 'en') : formatBytes(amount));
	const found = `${write(value.expected)} (${formatRange(value, write, 'en')})`;
	if (value.expected <= most)
		return { limit: written, value, most, kept: true, text: `within budget: ${written}: ${found}` };
	const step = costliest(limit, change, analysis);
	const text = `over budget: ${written}: ${found}${step ? `; line ${step.line} costs most, ${write(step.amount)}: ${step.name}` : ''}`;
	return { limit: written, value, most, kept: false, ...(step ? { line: step.line } : {}), text };
}

function amountOf({ what }: Limit, change: AnalyzedChange, { imageBytes }: Analysis): Estimate {
	if (what === 'image') return imageBytes;
	if (what === 'seconds') return change.total;
	if (what === 'context') {
		const sent = change.contextBytes;
		return { low: sent, expected: sent, high: sent, evidence: 'measured' };
	}
	return change.pushed.expected > 0 ? change.pushed : change.changedBytes;
}

interface Costly {
	readonly line: number;
	readonly name: string;
	readonly amount: number;
}

/** The step that a person would look at first. */
function costliest({ what }: Limit, change: AnalyzedChange, { steps }: Analysis): Costly | undefined {
	const outcomes = new Map(change.outcomes.map((each) => [each.step, each]));
	const amounts = steps.map(({ id, inImage, bytes, layer }) => {
		const own = outcomes.get(id);
		if (what === 'image') return inImage ? (bytes?.expected ?? 0) : 0;
		if (what === 'seconds') return own?.start === undefined || own.end === undefined ? 0 : own.end - own.start;
		if (what === 'pushed') return own?.outcome === 'RAN' && inImage ? (layer?.compressed ?? 0) : 0;
		return 0;
	});
	const most = Math.max(0, ...amounts);
	const step = most > 0 ? steps[amounts.indexOf(most)] : undefined;
	return step && { line: step.line, name: step.name.replace(/\s+/g, ' ').slice(0, 100), amount: most };
}
