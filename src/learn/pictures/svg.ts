/** What all pictures are made of: a few shapes as text, so that the build of the site and the browser draw the same. */
import type { AnalyzedStep } from '../../engine/analysis.ts';

/** All pictures are this wide; units are their own, the page scales them. */
export const WIDTH = 500;
export const ROW = 26;

/** What a picture shows, and the same in words for those who cannot see it. */
export interface Picture {
	readonly svg: string;
	readonly summary: string;
	readonly rows: readonly string[];
}

/** Of shapes that stand for the same thing before and after an edit: they move from one place to the other. */
export type Key = string | number;

export function escaped(text: string): string {
	return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
}

export function box(key: Key, kind: string, x: number, y: number, width: number, height: number): string {
	const place = `x="${round(x)}" y="${round(y)}" width="${round(Math.max(width, 0))}" height="${round(height)}"`;
	return `<rect data-key="${escaped(String(key))}" class="${kind}" ${place} rx="3"/>`;
}

export function label(
	kind: string,
	x: number,
	y: number,
	text: string,
	anchor: 'start' | 'middle' | 'end' = 'start',
): string {
	return `<text class="${kind}" x="${round(x)}" y="${round(y)}" text-anchor="${anchor}">${escaped(text)}</text>`;
}

export function path(kind: string, d: string): string {
	return `<path class="${kind}" d="${d}"/>`;
}

export function frame(height: number, parts: readonly string[], summary: string): string {
	return `<svg viewBox="0 0 ${WIDTH} ${round(height)}" role="img" aria-label="${escaped(summary)}">${parts.join('')}</svg>`;
}

/** BuildKit's name without its place and flags, cut to so many characters: `COPY backend /home/…`. */
export function shortName({ name }: Pick<AnalyzedStep, 'name'>, signs: number): string {
	const text = name
		.replace(/^\[[^\]]*\]\s*/, '')
		.replace(/ --[\w-]+=\S+/g, '')
		.replace(/\s+/g, ' ');
	return text.length > signs ? `${text.slice(0, signs - 1)}…` : text;
}

function round(value: number): string {
	return String(Math.round(value * 10) / 10);
}
