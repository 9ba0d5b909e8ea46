/** Figures and step names as the workbench writes them. */
import type { AnalyzedStep, Glimpse } from '../../engine/analysis.ts';
import type { Estimate } from '../../engine/figures/estimate.ts';
import { formatBytes, formatRange, formatSeconds } from '../../engine/figures/format.ts';
import type { Locale } from '../../engine/lint/types.ts';
import type { MachineProfile } from '../../engine/project/types.ts';
import type { Words } from '../words/words.ts';

export type Unit = 'seconds' | 'bytes';

/** Seconds below which a figure would read as none. */
const SHORT = 0.05;

export function write(unit: Unit, value: number, locale: Locale): string {
	if (unit === 'bytes') return formatBytes(value);
	// Whatever runs takes some time.
	return value > 0 && value < SHORT ? `< ${formatSeconds(SHORT * 2, locale)}` : formatSeconds(value, locale);
}

/** The range and its evidence, for hover and focus: 'range 9 min to 11 min · assumed · least certain: …'. */
export function describe(unit: Unit, estimate: Estimate, words: Words, locale: Locale): string {
	const range = formatRange(estimate, (value) => write(unit, value, locale), locale);
	// As it reads: from 8.3 GB to 8.3 GB there is nothing uncertain to name.
	const exact = range === write(unit, estimate.low, locale);
	const parts = [
		exact ? range : words.evidence.range(range),
		words.evidence[estimate.evidence],
		...(estimate.source ? [words.evidence.source(estimate.source)] : []),
		...(estimate.widest?.what && !exact
			? [words.evidence.widest(shorten(words.evidence.source(estimate.widest.what), 90))]
			: []),
	];
	return parts.join(' · ');
}

/** How far the range may reach before it says more than the figure alone. */
const WIDE = 1.25;

/** Nobody should take such a figure at its word. */
export function isWide({ low, high }: Estimate): boolean {
	return high > low * WIDE;
}

/** The name of a fixed part of the machine's jobs; of anything else the label itself. */
export function fixedPartName({ fixed }: MachineProfile, label: string, locale: Locale): string {
	return fixed.find(({ id }) => id === label)?.name[locale] ?? label;
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
export function stepLabel({ steps }: Pick<Glimpse, 'steps'>, id: number, words: Words): string {
	const step = steps[id];
	if (!step) return words.stepLabel(String(id));
	const { position, text } = nameParts(step);
	return `${words.stepLabel(position)} (\`${shorten(withoutFlags(text), 44)}\`)`;
}
