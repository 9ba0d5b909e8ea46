/** What Lighthouse says of pages of the built site: as on a phone with a slow line, the median of several runs. */
import { createReadStream, existsSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import { extname, join } from 'node:path';
import { createGzip } from 'node:zlib';
import lighthouse from 'lighthouse';
import { chromium } from 'playwright';
import { findBrowser } from '../scripts/browser.mjs';

export const CATEGORIES = ['performance', 'accessibility', 'best-practices', 'seo'] as const;
const PATHS = [
	'',
	'lessons/before/',
	'lessons/static-before-dynamic/',
	'lessons/habits-and-rules/',
	'rules/pip-no-cache-dir/',
	'play/',
];
const PAGES: readonly string[] = ['', 'zh-cn/'].flatMap((locale) => PATHS.map((path) => `${locale}${path}`));

export interface PageScores {
	readonly page: string;
	/** 0 to 100, in the order of CATEGORIES: medians. */
	readonly scores: readonly number[];
	/** Names of audits that cost points in the last run, weightiest first. */
	readonly lost: readonly string[];
}

const TYPES: Readonly<Record<string, string>> = {
	'.css': 'text/css',
	'.html': 'text/html; charset=utf-8',
	'.js': 'text/javascript',
	'.json': 'application/json',
	'.svg': 'image/svg+xml',
	'.txt': 'text/plain',
	'.wasm': 'application/wasm',
};

/** Compressed, as static hosts send it: the scores depend on bytes. */
function serve(dir: string): Promise<Server> {
	const server = createServer((request, response) => {
		const path = new URL(request.url ?? '/', 'http://localhost').pathname;
		const file = join(dir, path.endsWith('/') ? `${path}index.html` : path);
		if (path.includes('..') || !existsSync(file)) {
			response.writeHead(404).end();
			return;
		}
		const type = TYPES[extname(file)] ?? 'application/octet-stream';
		response.writeHead(200, { 'content-type': type, 'content-encoding': 'gzip', 'cache-control': 'max-age=31536000' });
		createReadStream(file).pipe(createGzip()).pipe(response);
	});
	return new Promise((resolve) => server.listen(0, () => resolve(server)));
}

function portOf(server: Server): number {
	const address = server.address();
	return typeof address === 'object' && address ? address.port : 0;
}

/** A free port for the browser: taken and given back. */
async function freePort(): Promise<number> {
	const server = createServer();
	await new Promise<void>((resolve) => server.listen(0, resolve));
	const port = portOf(server);
	await new Promise((resolve) => server.close(resolve));
	return port;
}

/** The site in `dir` has to be built for the base path `/`. Yields a page as soon as its runs are done. */
export async function* lighthouseScores(dir: string, pages = PAGES, runs = 5): AsyncGenerator<PageScores> {
	const executablePath = await findBrowser('chromium');
	const port = await freePort();
	const server = await serve(dir);
	const browser = await chromium.launch({
		...(executablePath ? { executablePath } : {}),
		args: [`--remote-debugging-port=${port}`, '--no-sandbox', '--disable-gpu'],
	});
	try {
		for (const page of pages) {
			const all: number[][] = [];
			let lost: string[] = [];
			for (let run = 0; run < runs; run++) {
				const url = `http://localhost:${portOf(server)}/${page}`;
				const result = await lighthouse(url, { port, onlyCategories: [...CATEGORIES], logLevel: 'error' });
				const { categories = {}, audits = {} } = result?.lhr ?? {};
				all.push(CATEGORIES.map((id) => Math.round((categories[id]?.score ?? 0) * 100)));
				lost = CATEGORIES.flatMap((id) => categories[id]?.auditRefs ?? [])
					.filter(({ id, weight }) => weight > 0 && (audits[id]?.score ?? 1) < 0.995)
					.toSorted((one, other) => other.weight - one.weight)
					.map(({ id }) => `${id} ${audits[id]?.displayValue ?? ''}`.trim());
			}
			yield { page, scores: CATEGORIES.map((_, at) => median(all.map((scores) => scores[at] ?? 0))), lost };
		}
	} finally {
		await browser.close();
		server.close();
	}
}

function median(values: readonly number[]): number {
	return values.toSorted((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}
