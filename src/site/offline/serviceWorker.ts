/**
 * The site without a network. Files are kept by the version of the site that they came with and served from there; what is not
 * kept is asked for, and kept from then on. A new version waits until somebody asks for it, or until no page is open any more.
 * `VERSION`, `BASE` and `LIST` are written in front of it when the site is built (integrations/offline.ts), which also takes the types away.
 */

declare const VERSION: string;
/** Begins and ends with a slash. */
declare const BASE: string;
/** Paths below the base with the hash of their content; pages by their folder. */
declare const LIST: readonly (readonly [path: string, hash: string])[];

// Both libraries of types are there, of pages and of workers, and say different things of `self`.
const scope = globalThis as unknown as ServiceWorkerGlobalScope;
const NAME = `layerwise ${BASE} ${VERSION}`;
const OURS = `layerwise ${BASE} `;
const AT_ONCE = 4;

const hashes = new Map(LIST);
const urlOf = (path: string) => new URL(BASE + path, scope.location.href).href;

/** Of an earlier version, where the content is the same. */
async function knownCopy(path: string): Promise<Response | undefined> {
	for (const name of await caches.keys()) {
		if (!name.startsWith(OURS) || name === NAME) continue;
		const copy = await (await caches.open(name)).match(urlOf(path));
		if (copy?.headers.get('layerwise-hash') === hashes.get(path)) return copy;
	}
	return undefined;
}

async function keep(path: string, response: Response): Promise<void> {
	const headers = new Headers(response.headers);
	headers.set('layerwise-hash', hashes.get(path) ?? '');
	// What was sent compressed is kept as it was read.
	headers.delete('content-encoding');
	headers.delete('content-length');
	const { status, statusText } = response;
	await (await caches.open(NAME)).put(
		urlOf(path),
		new Response(await response.blob(), { status, statusText, headers }),
	);
}

async function fetchAndKeep(path: string): Promise<boolean> {
	if (await (await caches.open(NAME)).match(urlOf(path))) return true;
	const known = await knownCopy(path);
	const response = known ?? (await fetch(urlOf(path), { cache: 'no-cache' }).catch(() => undefined));
	if (!response?.ok) return false;
	await keep(path, response);
	return true;
}

/** Other pages of this language than the rules come first: they are what a room needs. */
async function fill(language: string, tell: (done: number, of: number, failed: number) => void): Promise<void> {
	const isChinese = (path: string) => path.startsWith('zh-cn/');
	const isPage = (path: string) => path === '' || path.endsWith('/');
	const paths = LIST.map(([path]) => path).filter(
		(path) => language === 'all' || !isPage(path) || isChinese(path) === (language === 'zh-cn'),
	);
	let [done, failed, at] = [0, 0, 0];
	const work = async () => {
		for (let path = paths[at++]; path !== undefined; path = paths[at++]) {
			if (await fetchAndKeep(path)) done++;
			else failed++;
			tell(done, paths.length, failed);
		}
	};
	await Promise.all(Array.from({ length: AT_ONCE }, work));
}

/** The path below the base that an address stands for; undefined for what is not ours. */
function pathOf(url: URL): string | undefined {
	if (url.origin !== scope.location.origin || !url.pathname.startsWith(BASE)) return undefined;
	return decodeURIComponent(url.pathname.slice(BASE.length)).replace(/(^|\/)index\.html$/, '$1');
}

async function answer(request: Request, path: string): Promise<Response> {
	const cache = await caches.open(NAME);
	const kept = await cache.match(urlOf(path));
	if (kept) return kept;
	if (!hashes.has(path) && hashes.has(`${path}/`)) return Response.redirect(urlOf(`${path}/`));
	const earlier = hashes.has(path) ? undefined : await caches.match(urlOf(path));
	if (earlier) return earlier;
	try {
		const response = await fetch(request);
		if (response.ok && response.type === 'basic' && !response.redirected && hashes.has(path)) {
			await keep(path, response.clone());
		}
		return response;
	} catch (error) {
		const lost = request.mode === 'navigate' ? await cache.match(urlOf('404.html')) : undefined;
		if (lost) return lost;
		throw error;
	}
}

scope.addEventListener('install', (event) => {
	event.waitUntil(fetchAndKeep('404.html'));
});

scope.addEventListener('activate', (event) => {
	const clean = async () => {
		// The version before stays: a page of it may still be open in another tab, and asks for its own files.
		const old = (await caches.keys()).filter((name) => name.startsWith(OURS) && name !== NAME).slice(0, -1);
		// What both versions have moves over, so that a site which was offline stays so.
		for (const [path] of LIST) {
			const copy = await knownCopy(path);
			if (copy) await keep(path, copy);
		}
		for (const name of old) await caches.delete(name);
		await scope.clients.claim();
	};
	event.waitUntil(clean());
});

scope.addEventListener('fetch', (event) => {
	const { request } = event;
	const path = request.method === 'GET' ? pathOf(new URL(request.url)) : undefined;
	if (path !== undefined && path !== 'sw.js') event.respondWith(answer(request, path));
});

scope.addEventListener('message', (event) => {
	const { data, source } = event;
	if (data === 'take-over') event.waitUntil(scope.skipWaiting());
	if (data === 'en' || data === 'zh-cn' || data === 'all') {
		event.waitUntil(
			fill(data, (done, of, failed) => {
				if (source && 'postMessage' in source) source.postMessage({ offline: data, done, of, failed });
			}),
		);
	}
});

// For the compiler alone; it is taken away when the site is built.
export {};
