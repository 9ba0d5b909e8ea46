/** Opens a dialog that is loaded when it is first asked for, and gives the focus back when it closes. */
import { type ComponentType, h } from 'preact';
import type { Store } from '../state/store.ts';

interface DialogProps {
	readonly store: Store;
	readonly onClose: () => void;
}

export async function openDialog(store: Store, load: () => Promise<ComponentType<DialogProps>>): Promise<void> {
	const opener = document.activeElement;
	const Dialog = await load();
	const onClose = () => {
		store.setDialog(undefined);
		if (opener instanceof HTMLElement) opener.focus();
	};
	store.setDialog(h(Dialog, { store, onClose }));
}
