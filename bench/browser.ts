/** How the built workbench feels in Chromium: from a key to the marks it causes, from opening to figures, and what it keeps in memory. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium, type Page } from 'playwright';
import { findBrowser } from '../scripts/browser.mjs';
import type { Workbench } from '../src/workbench/mount.ts';
import { dockerfileOf } from './texts.ts';

export interface Feel {
	/** Milliseconds from the navigation to figures on the screen, and to a workbench that answers. */
	readonly figures: number;
	readonly ready: number;
	/** Milliseconds from the first key of all to its marks, when the page has been looked at for a while. */
	readonly firstKey: number;
	/** Milliseconds from a key to painted markers and badges: the middle one and the 95th of a hundred. */
	readonly keys: readonly { readonly lines: number; readonly median: number; readonly p95: number }[];
	/** Bytes of the page's heap after 100 edits and after 1,000 more. */
	readonly heap: readonly [early: number, late: number];
}

const LINES = [60, 300, 1_000] as const;
const KEYS = 60;
/** Milliseconds that a reader looks at the page before typing. */
const LOOKING = 3_000;
const EARLY_EDITS = 100;
const EDITS = 1_000;

/** What the script in the page leaves on its window. */
interface Bench extends Window {
	readonly workbench?: Workbench;
	readonly times: number[];
}

/** Undefined where there is no browser. `dist` holds the built site; it is served as it was built, under its base. */
export async function browserFeel(dist: string): Promise<Feel | undefined> {
	const executablePath = await findBrowser('chromium');
	if (!executablePath) return undefined;
	const base = /src="(\/(?:[^"]*\/)?)_astro\//.exec(readFileSync(join(dist, 'play/index.html'), 'utf8'))?.[1] ?? '/';
	const port = '4399';
	const server = spawn(
		process.execPath,
		['scripts/serve.mjs', '--dir', dist, '--base', base, '--port', port, '--strict'],
		{ cwd: join(import.meta.dirname, '..'), stdio: ['ignore', 'pipe', 'inherit'] },
	);
	await once(server.stdout, 'data');
	const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
	try {
		const page = await browser.newPage({ viewport: { width: 1400, height: 900 } });
		page.setDefaultTimeout(120_000);
		await page.addInitScript(watchWorkbench);
		await page.goto(`http://localhost:${port}${base}play/`);
		await page.waitForFunction(() => (window as unknown as Bench).workbench !== undefined);
		const { figures, ready } = await page.evaluate(() => ({
			figures: performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? Number.NaN,
			ready: performance.now(),
		}));
		await page.locator('.monaco-editor .view-line').first().waitFor();
		await page.waitForTimeout(LOOKING);
		await page.locator('.monaco-editor .view-line').first().click();
		const firstKey = await keyTime(page, 1);
		const keys = [];
		for (const lines of LINES) keys.push({ lines, ...(await keyTimes(page, lines)) });
		await setText(page, dockerfileOf(LINES[0], 'memory'));
		await edit(page, EARLY_EDITS);
		const early = await heapOf(page);
		await edit(page, EDITS);
		return { figures, ready, firstKey, keys, heap: [early, await heapOf(page)] };
	} finally {
		await browser.close();
		server.kill();
	}
}

/** Runs in the page before its own scripts. The event does not bubble, so it is caught on its way down. */
function watchWorkbench(): void {
	const times: number[] = [];
	Object.assign(window, { times });
	let pressed: number | undefined;
	document.addEventListener(
		'keydown',
		() => {
			pressed = performance.now();
		},
		{ capture: true },
	);
	document.addEventListener(
		'workbench',
		(event) => {
			const workbench = (event as CustomEvent<Workbench>).detail;
			Object.assign(window, { workbench });
			workbench.store.results.subscribe(() => {
				const start = pressed;
				// Marks are made in the same turn; the frame that follows paints them.
				if (start === undefined || !workbench.store.fresh.peek()) return;
				pressed = undefined;
				requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - start)));
			});
		},
		{ capture: true },
	);
}

/** Opens the text with the files that it copies, so that every step of it is built, on the machine of the page's example. */
async function setText(page: Page, text: string): Promise<void> {
	await page.evaluate((dockerfile) => {
		const store = (window as unknown as Bench).workbench?.store;
		if (!store) return;
		const { before, after: _, ...workspace } = store.opening.workspace;
		const files = [
			{ path: 'requirements.txt', role: 'manifest', text: 'flask==3.0.0\nrequests==2.31.0\n' },
			{ path: 'src/app.py', role: 'source', size: 4_000 },
			{ path: 'src/data.py', role: 'source', size: 40_000 },
		] as const;
		store.open({ ...workspace, before: { ...before, dockerfile }, files }, {});
	}, text);
	await page.waitForFunction(() => (window as unknown as Bench).workbench?.store.fresh.peek());
}

async function keyTimes(page: Page, lines: number): Promise<{ median: number; p95: number }> {
	await setText(page, `${dockerfileOf(lines, 'keys')}\nRUN echo `);
	await page.locator('.monaco-editor .view-line').first().click();
	await page.keyboard.press('Control+End');
	await page.evaluate(() => (window as unknown as Bench).times.splice(0));
	const times: number[] = [];
	for (let key = 1; key <= KEYS; key++) times.push(await keyTime(page, key));
	const sorted = times.toSorted((one, other) => one - other);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
	return { median: at(0.5), p95: at(0.95) };
}

/** Milliseconds from one key to its marks. `key` counts those since the times were last emptied. */
async function keyTime(page: Page, key: number): Promise<number> {
	await page.keyboard.press(String(key % 10));
	await page.waitForFunction((count) => (window as unknown as Bench).times.length >= count, key);
	return page.evaluate(() => (window as unknown as Bench).times.at(-1) ?? Number.NaN);
}

/** Changes the text again and again, each time as soon as the last one was answered. */
async function edit(page: Page, times: number): Promise<void> {
	await page.evaluate(async (count) => {
		const store = (window as unknown as Bench).workbench?.store;
		const text = store?.work.peek().before.dockerfile ?? '';
		for (let edits = 0; edits < count; edits++) {
			store?.edit('before', 'Dockerfile', `${text}\nRUN echo ${edits}\n`);
			while (store && !store.fresh.peek()) await new Promise((resolve) => setTimeout(resolve));
		}
		store?.edit('before', 'Dockerfile', text);
	}, times);
}

async function heapOf(page: Page): Promise<number> {
	const session = await page.context().newCDPSession(page);
	await session.send('HeapProfiler.collectGarbage');
	const { usedSize } = await session.send('Runtime.getHeapUsage');
	await session.detach();
	return usedSize;
}
