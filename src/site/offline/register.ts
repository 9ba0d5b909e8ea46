/** Registers the service worker when the page has nothing else to do, keeps the site in this language, and says when a new version waits. */

import * as storage from '../../learn/storage.ts';

interface Filled {
	readonly offline: string;
	readonly done: number;
	readonly of: number;
	readonly failed: number;
}

/** Undefined where the browser has no service workers, or does not allow them. */
export async function startOffline(
	base: string,
	language: string,
	onWaiting: (update: () => void) => void,
): Promise<void> {
	if (!('serviceWorker' in navigator)) return;
	try {
		const registration = await navigator.serviceWorker.register(`${base}sw.js`, { scope: base });
		watchFor(registration, onWaiting);
		const { active } = await navigator.serviceWorker.ready;
		navigator.serviceWorker.addEventListener('message', ({ data }: MessageEvent<Filled>) => {
			if (data.done + data.failed === data.of) document.documentElement.dataset['offline'] = data.offline;
		});
		// Who has asked for everything once goes on having it with each new version.
		const wanted = storage.read('offline') === 'all' ? 'all' : language;
		if (wanted === 'all' || !savesData()) active?.postMessage(wanted);
	} catch {
		// Forbidden here: the site works without.
	}
}

/** Whoever saves data has not asked for the whole site. */
function savesData(): boolean {
	const { connection } = navigator as { connection?: { saveData?: boolean; effectiveType?: string } };
	return Boolean(connection?.saveData) || /2g|3g/.test(connection?.effectiveType ?? '');
}

function watchFor(registration: ServiceWorkerRegistration, onWaiting: (update: () => void) => void): void {
	const say = () => {
		const { waiting } = registration;
		// The first one waits for nobody.
		if (!waiting || !navigator.serviceWorker.controller) return;
		onWaiting(() => {
			navigator.serviceWorker.addEventListener('controllerchange', () => location.reload(), { once: true });
			waiting.postMessage('take-over');
		});
	};
	say();
	registration.addEventListener('updatefound', () => {
		registration.installing?.addEventListener('statechange', say);
	});
}
