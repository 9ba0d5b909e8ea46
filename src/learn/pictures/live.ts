/** Redraws the pictures of a lesson from the reader's own build, and moves what was there to where it is now. */
import type { Locale } from '../../engine/lint/types.ts';
import { draw, type PictureName, type Scene } from './draw.ts';

const MOVE = 320;

/** Only pictures that follow this exercise. */
export function redraw(page: HTMLElement, exercise: string, scene: Scene, locale: Locale): void {
	for (const figure of page.querySelectorAll<HTMLElement>(`[data-picture][data-follows="${exercise}"]`)) {
		const name = figure.dataset['picture'] as PictureName;
		const ownChange = figure.dataset['change'];
		const picture = draw(name, { ...scene, change: ownChange || scene.change }, locale);
		const place = figure.querySelector('[data-drawing]');
		if (!picture || !place || figure.dataset['drawn'] === picture.svg) continue;
		figure.dataset['drawn'] = picture.svg;
		const before = boxes(place);
		place.innerHTML = picture.svg;
		move(place, before);
		const words = figure.querySelector('[data-rows]');
		words?.replaceChildren(
			...picture.rows.map((row) => Object.assign(document.createElement('li'), { textContent: row })),
		);
		const summary = figure.querySelector('[data-summary]');
		if (summary) summary.textContent = picture.summary;
	}
}

interface Box {
	readonly x: number;
	readonly y: number;
	readonly width: number;
	readonly height: number;
}

function boxes(place: Element): ReadonlyMap<string, Box> {
	const found = new Map<string, Box>();
	for (const rect of place.querySelectorAll<SVGRectElement>('rect[data-key]')) found.set(keyOf(rect), boxOf(rect));
	return found;
}

function keyOf(rect: Element): string {
	return rect.getAttribute('data-key') ?? '';
}

function boxOf(rect: SVGRectElement): Box {
	return {
		x: rect.x.baseVal.value,
		y: rect.y.baseVal.value,
		width: Math.max(rect.width.baseVal.value, 1),
		height: rect.height.baseVal.value,
	};
}

/** From where it was, in the size that it had; what is new fades in. Quiet where the reader wants no motion. */
function move(place: Element, before: ReadonlyMap<string, Box>): void {
	if (matchMedia('(prefers-reduced-motion: reduce)').matches) return;
	for (const rect of place.querySelectorAll<SVGRectElement>('rect[data-key]')) {
		const now = boxOf(rect);
		const was = before.get(keyOf(rect));
		const from = was
			? {
					transform: `translate(${was.x - now.x}px, ${was.y - now.y}px) scale(${was.width / now.width}, ${was.height / now.height})`,
				}
			: { opacity: '0' };
		const to = was ? { transform: 'none' } : { opacity: '1' };
		rect.animate([from, to], { duration: MOVE, easing: 'ease-out' });
	}
}
