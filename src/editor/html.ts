/** A text with its marks as HTML: what the page shows before any script runs, and what is under the textarea. */
import { entryOf } from '../engine/foreign/table.ts';
import type { Marks, StepMark } from './handle.ts';
import { highlight, type Language, type Token } from './highlight.ts';
import { GLYPHS } from './tone.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
	return text.replace(/[&<>"]/g, (character) => entryOf(ESCAPES, character) ?? character);
}

/** Of what is between tags, as browsers themselves write it: what the server drew is then found to be the same. */
function escapeText(text: string): string {
	return text.replace(/[&<>]/g, (character) => entryOf(ESCAPES, character) ?? character);
}

/**
 * How much room the costs beside the text take, as custom properties of the element around it, in widths of a digit: as much as
 * the longest time and the longest size need, and nothing where there are none.
 */
export function costWidths({ steps }: Marks): string {
	const longest = (key: 'time' | 'bytes') => Math.max(0, ...steps.map((step) => digitsOf(step[key])));
	const [time, bytes] = [longest('time'), longest('bytes')];
	return `--lw-time: ${time}; --lw-bytes: ${bytes}; --lw-gaps: ${time + bytes > 0 ? 1.75 : 0}`;
}

/** Blanks and points are narrow, some letters wide, and Han characters nearly twice as wide as a digit. */
function digitsOf(text: string): number {
	const width = (character: string) =>
		/[ .]/.test(character) ? 0.55 : /[mMG]/.test(character) ? 1.5 : character > '\u2fff' ? 1.8 : 1;
	return Math.round([...text].reduce((sum, character) => sum + width(character), 0) * 10) / 10;
}

/** One element a line, in order; equal lines give equal strings, so that a caller can replace only what changed. */
export function linesHtml(text: string, language: Language, marks: Marks): readonly string[] {
	const tokens = highlight(text, language);
	const owners = ownerOfLines(marks);
	const levels = new Map<number, string>();
	for (const { line, level } of marks.findings) {
		if (!levels.has(line) || level === 'ERROR') levels.set(line, level);
	}
	return text.split('\n').map((line, index) => lineHtml(line, tokens[index] ?? [], index + 1, owners, levels));
}

function ownerOfLines({ steps }: Marks): ReadonlyMap<number, StepMark> {
	const owners = new Map<number, StepMark>();
	for (const step of steps) {
		for (let line = step.line; line <= step.endLine; line++) if (!owners.has(line)) owners.set(line, step);
	}
	return owners;
}

function lineHtml(
	line: string,
	tokens: readonly Token[],
	number: number,
	owners: ReadonlyMap<number, StepMark>,
	levels: ReadonlyMap<number, string>,
): string {
	const step = owners.get(number);
	const first = step?.line === number;
	const level = levels.get(number);
	const attributes = `${step ? ` data-tone="${step.tone}"` : ''}${first ? ' data-first=""' : ''}${level ? ` data-level="${level}"` : ''}`;
	const badge = first
		? `<b class="lw-glyph" title="${escapeHtml(plain(step.sentence))}">${GLYPHS[step.tone]}</b>`
		: '<b></b>';
	const cost = first
		? `<span class="lw-cost"><span>${escapeText(step.time)}</span><span>${escapeText(step.bytes)}</span></span>`
		: '';
	const code = tokens
		.map(({ start, kind }, at) => {
			const text = escapeText(line.slice(start, tokens[at + 1]?.start));
			return kind === 'text' ? text : `<i class="lw-${kind}">${text}</i>`;
		})
		.join('');
	return `<div class="lw-line"${attributes}>${badge}<span class="lw-no">${number}</span><code>${code || ' '}</code>${cost}</div>`;
}

/** A sentence without the backticks around code. */
export function plain(sentence: string): string {
	return sentence.replaceAll('`', '');
}
