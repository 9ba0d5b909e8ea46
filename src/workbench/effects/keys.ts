/** Keys that work anywhere in the page: Alt with a digit chooses a change, Ctrl or Cmd with S copies the link. */

import type { Store } from '../state/store.ts';
import type { Sharing } from './sharing.ts';

export function startKeys(root: HTMLElement, store: Store, sharing: Sharing): void {
	document.addEventListener(
		'keydown',
		(event) => {
			if (event.key.toLowerCase() === 's' && (event.ctrlKey || event.metaKey) && !event.altKey && !event.shiftKey) {
				event.preventDefault();
				sharing.copy();
				return;
			}
			// By the key's place: on some keyboards Alt and a digit make another character.
			const digit = /^Digit([1-9])$/.exec(event.code)?.[1];
			if (!digit || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
			const change = store.result.value?.analysis.changes[Number(digit) - 1];
			if (!change || !root.isConnected) return;
			event.preventDefault();
			store.choose(change.id);
		},
		{ capture: true },
	);
}
