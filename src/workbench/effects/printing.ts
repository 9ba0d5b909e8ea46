/** On paper the open file stands as text: an editor shows only what fits its window. */
import { fileCosts, fileHtml } from '../parts/EditorPanel.tsx';
import type { Store } from '../state/store.ts';

export function startPrinting(host: HTMLElement, store: Store): void {
	const paper = document.createElement('div');
	paper.className = 'wb-paper';
	const { dataset } = document.documentElement;
	let theme = dataset.theme;
	addEventListener('beforeprint', () => {
		paper.innerHTML = fileHtml(store);
		paper.style.cssText = fileCosts(store);
		host.after(paper);
		// Paper is white, and browsers leave backgrounds out.
		theme = dataset.theme;
		dataset.theme = 'light';
	});
	addEventListener('afterprint', () => {
		paper.remove();
		if (theme) dataset.theme = theme;
	});
}
