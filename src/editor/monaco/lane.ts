/** The costs at the right of each instruction: drawn over Monaco, moving with its lines, never in the way of the pointer. */
import type { editor as api } from 'monaco-editor/editor';
import { NO_MARKS } from '../handle.ts';
import { costWidths } from '../html.ts';
import type { Text } from './texts.ts';

/** Pixels that a line is high, at the most. */
const LINE = 24;

export interface Lane {
	/** Draws again: after marks, edits, scrolling or a change of size. */
	draw(text: Text | undefined): void;
	/** Pixels that its figures take, the space before them included; 0 where there are none. */
	width(text: Text | undefined): number;
	dispose(): void;
}

export function createLane(host: HTMLElement, editor: api.ICodeEditor): Lane {
	const lane = document.createElement('div');
	lane.className = 'lw-lane';
	// The table of steps says the same in words.
	lane.setAttribute('aria-hidden', 'true');
	host.append(lane);
	const cells: HTMLElement[] = [];
	/** What `host` was last given, and how many pixels that came to in an editor of a width: narrow ones have no lane. */
	let given = '';
	let right: number | undefined;
	let known: { readonly width: number; readonly pixels: number } | undefined;

	return {
		width(text) {
			const widths = costWidths(text?.marks ?? NO_MARKS);
			if (widths !== given) {
				host.style.cssText = widths;
				given = widths;
				known = undefined;
			}
			const { width } = editor.getLayoutInfo();
			// To ask has the browser compute styles in the middle of a key.
			if (known?.width !== width) {
				known = { width, pixels: Number.parseFloat(getComputedStyle(host).getPropertyValue('--lw-lane')) || 0 };
			}
			return known.pixels;
		},
		draw(text) {
			const top = editor.getScrollTop();
			const { height, verticalScrollbarWidth } = editor.getLayoutInfo();
			if (right !== verticalScrollbarWidth + 4) {
				right = verticalScrollbarWidth + 4;
				lane.style.right = `${right}px`;
			}
			const seen = (text?.placed ?? []).flatMap(({ mark, badge }) => {
				if (mark.time === '' && mark.bytes === '') return [];
				const line = text?.model.getDecorationRange(badge)?.startLineNumber ?? mark.line;
				const at = editor.getTopForLineNumber(line) - top;
				return at > -LINE && at < height ? [{ mark, at }] : [];
			});
			while (cells.length > seen.length) cells.pop()?.remove();
			for (const [index, { mark, at }] of seen.entries()) {
				const cell = cells[index] ?? lane.appendChild(newCell());
				cells[index] = cell;
				const place = `translateY(${at}px)`;
				if (cell.style.transform !== place) cell.style.transform = place;
				if (cell.dataset.tone !== mark.tone) cell.dataset.tone = mark.tone;
				const [time, bytes] = cell.children;
				if (time && time.textContent !== mark.time) time.textContent = mark.time;
				if (bytes && bytes.textContent !== mark.bytes) bytes.textContent = mark.bytes;
			}
		},
		dispose: () => lane.remove(),
	};
}

function newCell(): HTMLElement {
	const cell = document.createElement('span');
	cell.className = 'lw-cost';
	cell.append(document.createElement('span'), document.createElement('span'));
	return cell;
}
