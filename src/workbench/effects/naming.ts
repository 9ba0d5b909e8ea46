/** The page's title begins with what is open, as tabs and histories of browsers show it. */
import { effect } from '@preact/signals';
import type { Store } from '../state/store.ts';

export function startNaming(store: Store): void {
	const own = document.title;
	effect(() => {
		const { title } = store.work.value;
		document.title = title && title !== store.opening.workspace.title ? `${title} – ${own}` : own;
	});
}
