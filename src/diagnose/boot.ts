/** Loads the drop zone where it is wanted: at once on its own page, below the workbench when somebody comes near or drops a log. */
import type { Brought } from '../worker/brought.ts';
import { broughtWith } from './handed.ts';

for (const root of document.querySelectorAll<HTMLElement>('[data-diagnose]')) {
	let woken = false;
	const wake = (files?: Brought) => {
		if (woken) return;
		woken = true;
		void import('./mount.ts').then(({ mount }) => mount(root, files));
	};
	if (root.dataset.diagnose === 'eager') wake();
	for (const event of ['pointerenter', 'focusin', 'dragenter'] as const)
		root.addEventListener(event, () => wake(), { once: true });
	document.addEventListener('diagnose', (event) => {
		const brought = broughtWith(event);
		if (brought) wake(brought);
	});
}
