/** How many bytes a page of the built site costs, as a static host would send them (gzip). */
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { gzipSync } from 'node:zlib';

export interface Asset {
	readonly name: string;
	readonly text: string;
	/** Bytes, gzipped. */
	readonly gzip: number;
	readonly kind:
		| 'monaco'
		| 'wasm'
		| 'worker'
		| 'diagnose'
		| 'teach'
		| 'builds'
		| 'language'
		| 'catalogue'
		| 'style'
		| 'script'
		| 'other';
}

export interface PageBytes {
	/** Scripts that run as soon as the page is read, with all that they import. */
	readonly first: readonly Asset[];
	/** Everything that the page can come to load, `first` included. */
	readonly all: readonly Asset[];
}

/** The editor's styles come by the same way as its code and count with it. */
function kindOf(name: string, text: string): Asset['kind'] {
	if (name.endsWith('.wasm')) return 'wasm';
	// Lists of packages, which a Dockerfile asks for that installs some; the base images are wanted by nearly all.
	if (/^(debian|packages)-/.test(name)) return 'catalogue';
	if (/monaco/i.test(name) || (/\.(js|css)$/.test(name) && text.includes('.monaco-editor'))) return 'monaco';
	// By the classes of its parts, and the letters of what travels: chunks get the name of any file in them.
	if (/^teach/.test(name) || /\btc-[a-z]|\bletter:["'`]|image-under/.test(text)) return 'teach';
	if (name.endsWith('.css')) return 'style';
	if (/diagnose/i.test(name)) return 'diagnose';
	// What reads the compose and bake files of a folder, with a reader of YAML.
	if (/^folderBuilds/.test(name)) return 'builds';
	if (/worker/i.test(name)) return 'worker';
	if (/^language-/.test(name)) return 'language';
	return name.endsWith('.js') ? 'script' : 'other';
}

function readAssets(dir: string): ReadonlyMap<string, Asset> {
	const folder = join(dir, '_astro');
	return new Map(
		readdirSync(folder).map((name) => {
			const bytes = readFileSync(join(folder, name));
			const text = /\.(js|css)$/.test(name) ? bytes.toString('utf8') : '';
			return [name, { name, text, gzip: gzipSync(bytes, { level: 9 }).length, kind: kindOf(name, text) }];
		}),
	);
}

/** Names of other assets in a text: `from"./a.js"`, `import("./b.js")`, `"/x/_astro/c.wasm"`. */
const MENTION = /[\w.@-]+\.(?:js|css|wasm|ttf|json)\b/g;
/** `import"./a.js"` and `from"./a.js"`, which are loaded before the script runs. */
const STATIC_IMPORT = /(?:\bfrom|\bimport)\s*["']([^"']+\.js)["']/g;
const SCRIPT = /<script\b[^>]*\ssrc="([^"]+)"/g;

function reachable(
	start: readonly string[],
	assets: ReadonlyMap<string, Asset>,
	next: (text: string) => string[],
): Asset[] {
	const found = new Map<string, Asset>();
	const waiting = [...start];
	for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
		const asset = assets.get(name);
		if (!asset || found.has(name)) continue;
		found.set(name, asset);
		waiting.push(...next(asset.text));
	}
	return [...found.values()];
}

/** `page` is a path below `dir`: `play/index.html`. Throws where the page is not there. */
export function bytesOf(dir: string, page: string): PageBytes {
	const assets = readAssets(dir);
	const html = readFileSync(join(dir, page), 'utf8');
	const scripts = [...html.matchAll(SCRIPT)].map(([, url = '']) => basename(url));
	const imported = (text: string) => [...text.matchAll(STATIC_IMPORT)].map(([, url = '']) => basename(url));
	const mentioned = (text: string) => [...text.matchAll(MENTION)].map(([name]) => name);
	// A page loads the words of its own language only.
	const foreign = page.startsWith('zh-cn/') ? /(^|\.)en[.-]/ : /(^|\.)zh-cn[.-]/;
	const own = new Map([...assets].filter(([name]) => !foreign.test(name)));
	return {
		first: reachable(scripts, own, imported),
		all: reachable([...scripts, ...mentioned(html)], own, mentioned),
	};
}

export function total(assets: readonly Asset[], ...kinds: readonly Asset['kind'][]): number {
	return assets
		.filter(({ kind }) => kinds.length === 0 || kinds.includes(kind))
		.reduce((sum, { gzip }) => sum + gzip, 0);
}

export interface Budget {
	readonly what: string;
	/** Bytes, gzipped. */
	readonly measured: number;
	readonly limit: number;
}

const KB = 1024;

/**
 * The byte budgets of the site and what the built site in `dir` has. Monaco counts with its styles, the whole page with the
 * editor's icon font (9 KiB of 74). The engine's worker holds every rule in the page's language, the shell's interpreter and every
 * command that the model knows.
 */
export function byteBudgets(dir: string): Budget[] {
	const lesson = bytesOf(dir, 'lessons/before/index.html');
	const play = bytesOf(dir, 'play/index.html');
	const worker = play.all.filter(({ kind }) => kind === 'worker');
	return [
		{ what: 'lesson, scripts before interaction', measured: total(lesson.first), limit: 12 * KB },
		{ what: 'lesson, Monaco before interaction', measured: total(lesson.first, 'monaco'), limit: 0 },
		{
			what: '/play/, all but the catalogue, the language part and what a dropped log, a folder of builds or teaching asks for',
			measured: total(play.all) - total(play.all, 'catalogue', 'language', 'diagnose', 'builds', 'teach'),
			limit: 1544 * KB,
		},
		{ what: '/play/, what those who teach ask for', measured: total(play.all, 'teach'), limit: 48 * KB },
		{ what: 'a dropped log, with the engine that answers it', measured: total(play.all, 'diagnose'), limit: 416 * KB },
		{ what: '/play/, what a folder of several builds asks for', measured: total(play.all, 'builds'), limit: 64 * KB },
		{ what: '/play/, lists of packages', measured: total(play.all, 'catalogue'), limit: 146 * KB },
		{ what: '/play/, the language part', measured: total(play.all, 'language'), limit: 45_000 },
		{ what: '/play/, Monaco', measured: total(play.all, 'monaco'), limit: 768 * KB },
		{ what: '/play/, WebAssembly', measured: total(play.all, 'wasm'), limit: 265 * KB },
		{ what: '/play/, the engine’s worker', measured: total(worker), limit: 341 * KB },
	];
}
