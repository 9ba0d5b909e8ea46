/** Figures and step names as the workbench writes them. */
import type { Analysis, AnalyzedStep } from '../engine/analysis.ts';
import type { Estimate } from '../engine/figures/estimate.ts';
import { formatBytes, formatRange, formatSeconds } from '../engine/figures/format.ts';
import type { Locale } from '../engine/lint/types.ts';
import type { Words } from './words/words.ts';

export type Unit = 'seconds' | 'bytes';

export function write(unit: Unit, value: number, locale: Locale): string {
	return unit === 'seconds' ? formatSeconds(value, locale) : formatBytes(value);
}

/** The range and its evidence, for hover and focus: 'between 9 min and 11 min, assumed; least certain: …'. */
export function describe(unit: Unit, estimate: Estimate, words: Words, locale: Locale): string {
	const range = formatRange(estimate, (value) => write(unit, value, locale), locale);
	const exact = estimate.low === estimate.high;
	const parts = [
		exact ? range : words.evidence.range(range),
		words.evidence[estimate.evidence],
		...(estimate.source ? [estimate.source] : []),
		...(estimate.widest && !exact ? [words.evidence.widest(estimate.widest.what)] : []),
	];
	return parts.join(' · ');
}

/** BuildKit's own name in two parts: '[builder 2/3] RUN pip …' is position 'builder 2/3' and text 'RUN pip …'. */
export function nameParts({ name }: Pick<AnalyzedStep, 'name'>): { readonly position: string; readonly text: string } {
	const match = /^\[([^\]]*)\]\s*(.*)$/s.exec(name);
	return match ? { position: match[1] ?? '', text: match[2] ?? '' } : { position: '', text: name };
}

/** A step's text without its flags, which say little about which step it is: 'COPY backend /srv'. */
export function withoutFlags(text: string): string {
	return text.replace(/^(\S+)(?:\s+--\S+)+/, '$1');
}

export function shorten(text: string, length: number): string {
	const line = text.replace(/\s+/g, ' ').trim();
	return line.length <= length ? line : `${line.slice(0, length - 1).trimEnd()}…`;
}

/** How a sentence names a step: 'step 7/13 (`COPY backend …`)'. */
export function stepLabel(analysis: Analysis, id: number, words: Words): string {
	const step = analysis.steps.find((candidate) => candidate.id === id);
	if (!step) return words.stepLabel(String(id));
	const { position, text } = nameParts(step);
	return `${words.stepLabel(position)} (\`${shorten(withoutFlags(text), 44)}\`)`;
}
