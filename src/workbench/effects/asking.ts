/** Asks the worker whenever a text changes, and hands its answers to the store. */
import { batch, effect, untracked } from '@preact/signals';
import { Client } from '../../worker/client.ts';
import type { Store } from '../state/store.ts';

export function startAsking(store: Store): Client {
	const client = new Client({
		spawn: () => new Worker(new URL('../../worker/worker.ts', import.meta.url), { type: 'module' }),
		onAnswer: store.answered,
		onAdvice: store.advised,
		onState: (state) => {
			batch(() => {
				store.worker.value = state;
				// What went wrong stays said until a question is answered: a new try, begun at once, must not wipe it away.
				if (state.kind === 'stopped') store.trouble.value = state;
				else if (state.kind === 'idle') store.trouble.value = undefined;
			});
		},
	});
	effect(() => {
		// Only texts and the state as built make a question; an answer must not.
		void [store.work.value, store.built.value];
		const question = untracked(store.question);
		if (question) client.ask(question);
		else client.withdraw();
	});
	return client;
}
