/** The only script of a page with a workbench that is loaded at once: waits for a sign that somebody wants to use it. */
import { isOldFrame } from './effects/embed.ts';
import type { Workbench } from './mount.ts';

const WAKING = ['pointerenter', 'pointerdown', 'focusin', 'keydown'] as const;

for (const root of document.querySelectorAll<HTMLElement>('[data-workbench]')) {
	// Frames that were made before there was a page for them go on working.
	if (isOldFrame()) location.replace(location.pathname.replace(/play\/.*$/, 'embed/') + location.hash);
	let woken: Promise<Workbench> | undefined;
	const wake = () => {
		woken ??= import('./mount.ts').then(async ({ mount }) => {
			const workbench = await mount(root);
			root.dispatchEvent(new CustomEvent<Workbench>('workbench', { detail: workbench }));
			return workbench;
		});
		return woken;
	};
	const wantEditor = () => void wake().then((workbench) => workbench.wantEditor());
	for (const event of WAKING) root.addEventListener(event, wantEditor, { once: true, capture: true });
	// From elsewhere on the page, where no pointer comes near.
	root.addEventListener('wake', wantEditor, { once: true });

	if (/^#\d+\./.test(location.hash) || root.dataset.workbench === 'eager') {
		void wake();
		const idle = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 300));
		idle(wantEditor);
	}
}
