/** How the built workbench feels in Chromium: from a key to the marks it causes, from opening to figures, and what it keeps in memory. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright';
import { findBrowser } from '../scripts/browser.mjs';
import type { Workbench } from '../src/workbench/mount.ts';
import { openBare, setBareText } from './bare.ts';
import { dockerfileOf } from './texts.ts';
import { type Profile, profileOf, TRACED } from './trace.ts';

export interface Spread {
	readonly median: number;
	readonly p95: number;
}

export interface KeyTimes {
	readonly lines: number;
	/** Milliseconds from a key to painted markers and badges. */
	readonly marks: Spread;
	/** The same to all that the answer changes on the page. */
	readonly whole: Spread;
	/** The same to the painted character, in an editor without a workbench, in turns with it. */
	readonly bare: Spread;
	/** Where the time of a key goes, with the workbench and without. */
	readonly profile: Profile;
	readonly bareProfile: Profile;
}

export interface Feel {
	/** Milliseconds from the navigation to figures on the screen, and to a workbench that answers. */
	readonly figures: number;
	readonly ready: number;
	/** Milliseconds from the first key of all to its marks, when the page has been looked at for a while. */
	readonly firstKey: number;
	readonly keys: readonly KeyTimes[];
	/** Bytes of the page's heap after 100 edits and after 1,000 more. */
	readonly heap: readonly [early: number, late: number];
}

const LINES = [60, 300, 1_000] as const;
/** In turns: so many keys with the workbench, so many without. */
const TURNS = 3;
const KEYS = 20;
/** Milliseconds that a reader looks at the page before typing. */
const LOOKING = 3_000;
const EARLY_EDITS = 100;
const EDITS = Number(process.env.EDITS ?? 1_000);

/** What the script in the page leaves on its window. */
export interface Bench extends Window {
	readonly workbench?: Workbench;
	readonly setText?: (text: string) => void;
	/** Milliseconds from each key to its painted marks, and to everything. */
	readonly times: number[];
	readonly wholes: number[];
}

/** Undefined where there is no browser. `dist` holds the built site; it is served as it was built, under its base. */
export async function browserFeel(dist: string, sizes: readonly number[] = LINES): Promise<Feel | undefined> {
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
		const bare = await browser.newPage({ viewport: { width: 1400, height: 900 } });
		await openBare(bare, dist, `http://localhost:${port}${base}`);
		const keys = [];
		for (const lines of sizes) keys.push(await keyTimes(browser, page, bare, lines));
		await bare.close();
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
	const [times, wholes]: [number[], number[]] = [[], []];
	Object.assign(window, { times, wholes });
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
			const { glimpses, results, fresh, work, side } = workbench.store;
			// Marks are made in the same turn; the frame that follows paints them.
			const painted = (into: number[], start: number) =>
				requestAnimationFrame(() => setTimeout(() => into.push(performance.now() - start)));
			let marked: number | undefined;
			const mark = () => {
				if (pressed === undefined || marked === pressed) return;
				marked = pressed;
				painted(times, pressed);
			};
			glimpses.subscribe((now) => {
				if (now[side.peek()]?.project.dockerfile === work.peek().before.dockerfile) mark();
			});
			results.subscribe(() => {
				if (pressed === undefined || !fresh.peek()) return;
				mark();
				painted(wholes, pressed);
				pressed = undefined;
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

async function keyTimes(browser: Browser, page: Page, bare: Page, lines: number): Promise<KeyTimes> {
	const text = `${dockerfileOf(lines, 'keys')}\nRUN echo `;
	await page.bringToFront();
	await setText(page, text);
	await bare.bringToFront();
	await setBareText(bare, text);
	const times: { marks: number[]; bare: number[] } = { marks: [], bare: [] };
	const wholes: number[] = [];
	const profiles = new Map<string, Profile>();
	for (let turn = 0; turn <= TURNS; turn++) {
		for (const [who, where] of [
			['marks', page],
			['bare', bare],
		] as const) {
			await where.bringToFront();
			await where
				.locator('.monaco-editor')
				.first()
				.click({ position: { x: 200, y: 200 } });
			await where.keyboard.press('Control+End');
			await where.evaluate(() => {
				const { times, wholes } = window as unknown as Bench;
				times.splice(0);
				wholes.splice(0);
			});
			// The last turn is traced: to write a trace takes time of its own, so that its keys are not counted.
			const isTraced = turn === TURNS;
			if (isTraced) await browser.startTracing(where, { categories: [...TRACED] });
			for (let key = 1; key <= KEYS; key++) {
				const time = await keyTime(where, key);
				if (isTraced) continue;
				times[who].push(time);
				if (who === 'marks') wholes.push(await lastWhole(where));
			}
			if (isTraced) profiles.set(who, profileOf((await browser.stopTracing()).toString(), KEYS));
		}
	}
	const [profile, bareProfile] = [profiles.get('marks'), profiles.get('bare')];
	if (!profile || !bareProfile) throw new Error('nothing was traced');
	return {
		lines,
		marks: spreadOf(times.marks),
		whole: spreadOf(wholes),
		bare: spreadOf(times.bare),
		profile,
		bareProfile,
	};
}

function spreadOf(times: readonly number[]): Spread {
	const sorted = times.toSorted((one, other) => one - other);
	const at = (share: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
	return { median: at(0.5), p95: at(0.95) };
}

/** Milliseconds from one key to its marks. `key` counts those since the times were last emptied. */
async function keyTime(page: Page, key: number): Promise<number> {
	await page.keyboard.press(String(key % 10));
	// Waits for the whole answer, too: the next key is that of somebody who has seen it.
	await page.waitForFunction((count) => {
		const { times, wholes } = window as unknown as Bench;
		return times.length >= count && wholes.length >= count;
	}, key);
	return page.evaluate(() => (window as unknown as Bench).times.at(-1) ?? Number.NaN);
}

function lastWhole(page: Page): Promise<number> {
	return page.evaluate(() => (window as unknown as Bench).wholes.at(-1) ?? Number.NaN);
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
