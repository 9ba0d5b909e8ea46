/** Asks the worker whenever a text changes, and hands its answers to the store. */
import { effect, untracked } from '@preact/signals';
import { Client } from '../../worker/client.ts';
import { spawnWorker } from '../../worker/spawn.ts';
import type { Store } from '../state/store.ts';

export function startAsking(store: Store): Client {
	const client = new Client({
		spawn: () => spawnWorker(store.locale),
		onAnswer: (question, answers) => store.answered(question, answers),
		onGlimpse: (question, glimpses) => store.glimpsed(question, glimpses),
		onAdvice: (question, side, advice) => store.advised(question, side, advice),
		onState: (state) => store.workerIs(state),
	});
	effect(() => {
		// Only texts and the state as built make a question; an answer must not.
		void [store.work.value, store.built.value];
		untracked(() => {
			const question = store.question();
			// A question that is refused at once changes what is shown; that must not ask once more.
			if (question) client.ask(question);
			else client.withdraw();
		});
	});
	return client;
}
