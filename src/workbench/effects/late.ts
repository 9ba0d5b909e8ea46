/** Says that figures are out of date only when they have been for a moment: a page that fades at every key is unrest, and work. */
import { effect } from '@preact/signals';
import type { Store } from '../state/store.ts';

const MOMENT = 150;

export function startLate(store: Store): void {
	let timer: ReturnType<typeof setTimeout> | undefined;
	effect(() => {
		clearTimeout(timer);
		if (store.fresh.value) store.setLate(false);
		else timer = setTimeout(() => store.setLate(true), MOMENT);
	});
}
