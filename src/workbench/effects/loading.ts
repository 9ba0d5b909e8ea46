/** Until a link's or draft's own answer is there, the page says so and shows nothing of the example that it was built with. */
import { effect } from '@preact/signals';
import type { Store } from '../state/store.ts';

export function startLoading(root: HTMLElement, store: Store): void {
	const end = effect(() => {
		if (!store.fresh.value && !store.trouble.value) return;
		root.removeAttribute('data-loading');
		queueMicrotask(() => end());
	});
}
