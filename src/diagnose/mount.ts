/** Wakes the drop zone of a page. */
import { h, render } from 'preact';
import type { Locale } from '../engine/lint/types.ts';
import { type Brought, broughtBy } from '../worker/brought.ts';
import { Diagnose } from './Diagnose.tsx';
import { broughtWith } from './handed.ts';
import { loadWords } from './words.ts';

/** `waiting`: files that were dropped elsewhere on the page before this was there. */
export async function mount(root: HTMLElement, waiting?: Brought): Promise<void> {
	const locale: Locale = root.dataset.locale === 'zh-cn' ? 'zh-cn' : 'en';
	const words = await loadWords(locale);
	const listen = (take: (brought: Brought) => void) => {
		document.addEventListener('diagnose', (event) => {
			const brought = broughtWith(event);
			if (!brought) return;
			root.scrollIntoView({ block: 'start' });
			take(brought);
		});
		startDropping(root, take);
		if (waiting) take(waiting);
	};
	const dockerfile = await handedOver(root);
	root.replaceChildren();
	render(h(Diagnose, { words, locale, play: root.dataset.play ?? '', listen, dockerfile }), root);
	root.dataset.ready = '';
}

/** The Dockerfile in the page's own address, as the paste box of a lesson puts it there; below the workbench the address is the workbench's. */
async function handedOver({ dataset }: HTMLElement): Promise<string | undefined> {
	if (dataset.diagnose !== 'eager' || location.hash.length < 2) return undefined;
	const { decodeLink } = await import('../engine/project/permalink.ts');
	const link = decodeLink(location.hash);
	return link.kind === 'ok' ? link.state.workspace.before.dockerfile : undefined;
}

function startDropping(root: HTMLElement, take: (brought: Brought) => void): void {
	const over = (event: DragEvent, is: boolean) => {
		if (!event.dataTransfer?.types.includes('Files')) return;
		event.preventDefault();
		root.toggleAttribute('data-dropping', is);
	};
	root.addEventListener('dragover', (event) => over(event, true));
	root.addEventListener('dragleave', (event) => over(event, false));
	root.addEventListener('drop', (event) => {
		over(event, false);
		void broughtBy(event.dataTransfer)().then(take);
	});
}
