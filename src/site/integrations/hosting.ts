/**
 * Writes `_headers`, which Netlify, Cloudflare Pages and others read. Only the page for frames may be framed by other sites. Rules of
 * one header that fit one path are joined by such hosts, and the strictest of them wins; so each folder is named instead of all.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const FRAMES = 'embed';
const CHINESE = 'zh-cn';

async function foldersOf(path: string): Promise<string[]> {
	const entries = await readdir(path, { withFileTypes: true });
	return entries
		.filter((entry) => entry.isDirectory() && !/^(?:_astro|pagefind)$/.test(entry.name))
		.map(({ name }) => name);
}

export function headersFor(base: string, folders: readonly string[], chinese: readonly string[]): string {
	const rule = (path: string, ...headers: readonly string[]) =>
		[base + path, ...headers.map((header) => `  ${header}`)].join('\n');
	const closed = ["Content-Security-Policy: frame-ancestors 'none'", 'X-Frame-Options: DENY'];
	const own = folders.filter((name) => name !== FRAMES && name !== CHINESE).map((name) => `${name}/*`);
	const theirs = chinese.filter((name) => name !== FRAMES).map((name) => `${CHINESE}/${name}/*`);
	return `${[
		rule('*', 'X-Content-Type-Options: nosniff', 'Referrer-Policy: no-referrer'),
		rule('_astro/*', 'Cache-Control: public, max-age=31536000, immutable'),
		rule('sw.js', 'Cache-Control: no-cache'),
		...['', 'index.html', '404.html', `${CHINESE}/`, `${CHINESE}/index.html`, ...own, ...theirs].map((path) =>
			rule(path, ...closed),
		),
		rule(`${FRAMES}/*`, 'Content-Security-Policy: frame-ancestors *'),
		rule(`${CHINESE}/${FRAMES}/*`, 'Content-Security-Policy: frame-ancestors *'),
	].join('\n')}\n`;
}

export default function hosting(): AstroIntegration {
	let base = '/';
	return {
		name: 'layerwise-hosting',
		hooks: {
			'astro:config:done': ({ config }) => {
				base = config.base;
			},
			'astro:build:done': async ({ dir }) => {
				const root = fileURLToPath(dir);
				const [folders, chinese] = await Promise.all([foldersOf(root), foldersOf(join(root, CHINESE))]);
				await writeFile(join(root, '_headers'), headersFor(base, folders, chinese));
			},
		},
	};
}
