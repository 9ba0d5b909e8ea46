/** Loads the drop zone where it is wanted: at once on its own page, below the workbench when somebody comes near or drops a log. */

for (const root of document.querySelectorAll<HTMLElement>('[data-diagnose]')) {
	let woken = false;
	const wake = (files?: readonly File[]) => {
		if (woken) return;
		woken = true;
		void import('./mount.ts').then(({ mount }) => mount(root, files));
	};
	if (root.dataset.diagnose === 'eager') wake();
	for (const event of ['pointerenter', 'focusin', 'dragenter'] as const)
		root.addEventListener(event, () => wake(), { once: true });
	document.addEventListener('diagnose', (event) => {
		if (event instanceof CustomEvent && Array.isArray(event.detail)) wake(event.detail);
	});
}
