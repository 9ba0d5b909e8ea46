/** On paper the open file stands as text: an editor shows only what fits its window. */
import { fileHtml } from './parts/EditorPanel.tsx';
import type { Store } from './store.ts';

export function startPrinting(host: HTMLElement, store: Store): void {
	const paper = document.createElement('div');
	paper.className = 'wb-paper';
	addEventListener('beforeprint', () => {
		paper.innerHTML = fileHtml(store);
		host.after(paper);
	});
	addEventListener('afterprint', () => paper.remove());
}
