/** The button that keeps the whole site for a room without a network: says how much that is, how far it is, and what failed. */
import * as v from 'valibot';
import { formatBytes } from '../engine/figures/format.ts';
import * as storage from '../learn/storage.ts';
import { loadTeachWords } from './words/words.ts';

const sizes = v.object({ bytes: v.object({ all: v.number() }) });
const progress = v.object({ offline: v.literal('all'), done: v.number(), of: v.number(), failed: v.number() });

/** `root` holds a button and a place for what is said; `data-base` is where the site begins. */
export async function startKeeping(root: HTMLElement): Promise<void> {
	const { offline } = await loadTeachWords(root.dataset['locale'] === 'zh-cn' ? 'zh-cn' : 'en');
	const [button, said] = [root.querySelector('button'), root.querySelector<HTMLElement>('[role="status"]')];
	if (!button || !said) return;
	const say = (text: string) => {
		said.textContent = text;
	};
	const listed = await fetch(`${root.dataset['base']}offline.json`)
		.then((response) => response.json())
		.catch(() => undefined);
	if (!('serviceWorker' in navigator)) return say(offline.none);
	// Without a network there is nothing to keep now.
	if (!v.is(sizes, listed)) return;
	button.textContent = offline.keep(formatBytes(listed.bytes.all));
	button.hidden = false;
	button.addEventListener('click', async () => {
		button.disabled = true;
		storage.write('offline', 'all');
		const { active } = await navigator.serviceWorker.ready;
		active?.postMessage('all');
	});
	navigator.serviceWorker.addEventListener('message', ({ data }) => {
		if (!v.is(progress, data)) return;
		const { done, of, failed } = data;
		if (done + failed < of) return say(offline.working(done, of));
		button.disabled = failed === 0;
		say(failed === 0 ? offline.kept : offline.failed(failed));
	});
}
