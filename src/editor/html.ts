/** A text with its marks as HTML: what the page shows before any script runs, and what is under the textarea. */
import { entryOf } from '../engine/foreign/table.ts';
import type { Marks, StepMark } from './handle.ts';
import { highlight, type Language, type Token } from './highlight.ts';
import { GLYPHS } from './tone.ts';

const ESCAPES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

export function escapeHtml(text: string): string {
	return text.replace(/[&<>"]/g, (character) => entryOf(ESCAPES, character) ?? character);
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
	const attributes = `${step ? ` data-tone="${step.tone}"` : ''}${first ? ' data-first' : ''}${level ? ` data-level="${level}"` : ''}`;
	const badge = first
		? `<b class="lw-glyph" title="${escapeHtml(plain(step.sentence))}">${GLYPHS[step.tone]}</b>`
		: '<b></b>';
	const cost = first
		? `<span class="lw-cost"><span>${escapeHtml(step.time)}</span><span>${escapeHtml(step.bytes)}</span></span>`
		: '';
	const code = tokens
		.map(({ start, kind }, at) => {
			const text = escapeHtml(line.slice(start, tokens[at + 1]?.start));
			return kind === 'text' ? text : `<i class="lw-${kind}">${text}</i>`;
		})
		.join('');
	return `<div class="lw-line"${attributes}>${badge}<span class="lw-no">${number}</span><code>${code || ' '}</code>${cost}</div>`;
}

/** A sentence without the backticks around code. */
export function plain(sentence: string): string {
	return sentence.replaceAll('`', '');
}
