/** What is opened and has nothing that the usual change could touch, such as a file without code of its own, shows its first build. */
import { effect } from '@preact/signals';
import type { Store } from '../state/store.ts';

export function startChoosing(store: Store, quietly: (act: () => void) => void): void {
	let seen = store.opened.peek();
	effect(() => {
		const opened = store.opened.value;
		const steps = store.result.value?.analysis.steps.length ?? 0;
		// Once for each: while somebody types, the choice is theirs.
		if (opened === seen || steps === 0 || !store.fresh.value) return;
		seen = opened;
		if (store.chosen.peek()?.available === false) quietly(() => store.choose('first-build'));
	});
}
