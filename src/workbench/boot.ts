/** The only script of a page with a workbench that is loaded at once: waits for a sign that somebody wants to use it. */
import { isOldFrame } from './effects/embed.ts';
import type { Workbench } from './mount.ts';

const WAKING = ['pointerenter', 'pointerdown', 'focusin', 'keydown'] as const;

/** Whether this browser keeps a text of the reader's own for this very example. */
function hasDraft(root: HTMLElement): boolean {
	try {
		return localStorage.getItem(`layerwise:draft:${root.dataset.draft}`) !== null;
	} catch {
		return false;
	}
}

/** A radio button took the first press by itself, so that a second one would change nothing. */
function pressAgain(control: HTMLElement): void {
	const field = control.querySelector('input');
	if (field) field.dispatchEvent(new Event('change', { bubbles: true }));
	else if (control.isConnected) control.click();
}

for (const root of document.querySelectorAll<HTMLElement>('[data-workbench]')) {
	// Frames that were made before there was a page for them go on working.
	if (isOldFrame()) location.replace(location.pathname.replace(/play\/.*$/, 'embed/') + location.hash);
	/** What was pressed before anything could answer, to be pressed again. */
	const early: HTMLElement[] = [];
	const keep = ({ target }: Event) => {
		const control = target instanceof Element ? target.closest<HTMLElement>('button, label') : null;
		if (control) early.push(control);
	};
	root.addEventListener('click', keep, { capture: true });
	let woken: Promise<Workbench> | undefined;
	const wake = () => {
		woken ??= import('./mount.ts').then(async ({ mount }) => {
			const workbench = await mount(root);
			root.removeEventListener('click', keep, { capture: true });
			root.dispatchEvent(new CustomEvent<Workbench>('workbench', { detail: workbench }));
			for (const control of new Set(early)) pressAgain(control);
			return workbench;
		});
		return woken;
	};
	const wantEditor = () => void wake().then((workbench) => workbench.wantEditor());
	for (const event of WAKING) root.addEventListener(event, wantEditor, { once: true, capture: true });
	// From elsewhere on the page, where no pointer comes near.
	root.addEventListener('wake', wantEditor, { once: true });

	const isLinked = /^#\d+\./.test(location.hash);
	if (isLinked || hasDraft(root)) root.dataset.loading = '';
	if (isLinked || root.dataset.workbench === 'eager' || root.dataset.loading !== undefined) {
		void wake();
		const idle = globalThis.requestIdleCallback ?? ((act: () => void) => setTimeout(act, 300));
		idle(wantEditor);
	}
}
