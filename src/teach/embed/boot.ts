/** A frame: opens what its address holds, and tells the page around it how high it is and which goals are met. */
import type { Workbench } from '../../workbench/mount.ts';
import { listenToHost, tellHost } from './messages.ts';

const root = document.querySelector<HTMLElement>('[data-frame]');
const desk = root?.querySelector<HTMLElement>('[data-workbench]');

if (root && desk) {
	if (new URLSearchParams(location.search).has('readonly')) desk.dataset['readonly'] = '';
	const show = () => document.documentElement.removeAttribute('data-pending');
	const { hash } = location;
	const view = document.documentElement.dataset['show'];
	desk.addEventListener('workbench', (event) => {
		const { store } = (event as CustomEvent<Workbench>).detail;
		void import('./openState.ts').then(({ openState }) => {
			openState(store, hash, view, root);
			show();
		});
	});
	if (/^#[ec]\d/.test(hash)) {
		void import('../player/teachPlayer.tsx').then(async ({ openShared }) => {
			await openShared(root, hash);
			show();
		});
	} else if (hash.length > 1 || view) desk.dispatchEvent(new Event('wake'));
	tellHost(root);
	listenToHost();
}
