/** Puts the maker of exercises below a workbench, and takes it away. */
import { h, render } from 'preact';
import type { Workbench } from '../../workbench/mount.ts';
import { loadTeachWords } from '../words/words.ts';
import { Maker } from './Maker.tsx';

export async function openMaker(place: HTMLElement, { store }: Workbench, page: string): Promise<void> {
	const words = await loadTeachWords(store.locale);
	const onClose = () => render(null, place);
	render(h(Maker, { words, store, page, onClose }), place);
	place.querySelector<HTMLInputElement>('input')?.focus();
	place.scrollIntoView({ block: 'start' });
}
