/** Wakes the drop zone of a page. */
import { h, render } from 'preact';
import type { Locale } from '../engine/lint/types.ts';
import { Diagnose } from './Diagnose.tsx';
import { loadWords } from './words.ts';

/** `waiting`: files that were dropped elsewhere on the page before this was there. */
export async function mount(root: HTMLElement, waiting: readonly File[] = []): Promise<void> {
	const locale: Locale = root.dataset.locale === 'zh-cn' ? 'zh-cn' : 'en';
	const words = await loadWords(locale);
	const listen = (take: (files: readonly File[]) => void) => {
		document.addEventListener('diagnose', (event) => {
			if (!(event instanceof CustomEvent && Array.isArray(event.detail))) return;
			root.scrollIntoView({ block: 'start' });
			take(event.detail);
		});
		startDropping(root, take);
		if (waiting.length > 0) take(waiting);
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

function startDropping(root: HTMLElement, take: (files: readonly File[]) => void): void {
	const over = (event: DragEvent, is: boolean) => {
		if (!event.dataTransfer?.types.includes('Files')) return;
		event.preventDefault();
		root.toggleAttribute('data-dropping', is);
	};
	root.addEventListener('dragover', (event) => over(event, true));
	root.addEventListener('dragleave', (event) => over(event, false));
	root.addEventListener('drop', (event) => {
		over(event, false);
		take([...(event.dataTransfer?.files ?? [])]);
	});
}
