/** The costs at the right of each instruction: drawn over Monaco, moving with its lines, never in the way of the pointer. */
import type { editor as api } from 'monaco-editor/editor';
import type { Text } from './texts.ts';

export interface Lane {
	/** Draws anew: after marks, edits, scrolling or a change of size. */
	draw(text: Text | undefined): void;
	dispose(): void;
}

export function createLane(host: HTMLElement, editor: api.ICodeEditor): Lane {
	const lane = document.createElement('div');
	lane.className = 'lw-lane';
	// The table of steps says the same in words.
	lane.setAttribute('aria-hidden', 'true');
	host.append(lane);
	const cells: HTMLElement[] = [];

	return {
		draw(text) {
			const placed = text?.placed ?? [];
			const top = editor.getScrollTop();
			lane.style.right = `${editor.getLayoutInfo().verticalScrollbarWidth + 4}px`;
			while (cells.length > placed.length) cells.pop()?.remove();
			for (const [index, { mark, badge }] of placed.entries()) {
				const cell = cells[index] ?? lane.appendChild(newCell());
				cells[index] = cell;
				const line = text?.model.getDecorationRange(badge)?.startLineNumber ?? mark.line;
				cell.style.transform = `translateY(${editor.getTopForLineNumber(line) - top}px)`;
				cell.dataset.tone = mark.tone;
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
