/** A small static file server for the built site: `node scripts/serve.mjs [--dir dist] [--base /x/] [--port 4321]`. */
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

/** @type {Record<string, string>} */
const TYPES = {
	'.css': 'text/css; charset=utf-8',
	'.html': 'text/html; charset=utf-8',
	'.ico': 'image/x-icon',
	'.js': 'text/javascript; charset=utf-8',
	'.json': 'application/json; charset=utf-8',
	'.map': 'application/json; charset=utf-8',
	'.md': 'text/markdown; charset=utf-8',
	'.mjs': 'text/javascript; charset=utf-8',
	'.png': 'image/png',
	'.svg': 'image/svg+xml; charset=utf-8',
	'.ttf': 'font/ttf',
	'.txt': 'text/plain; charset=utf-8',
	'.wasm': 'application/wasm',
	'.webmanifest': 'application/manifest+json; charset=utf-8',
	'.webp': 'image/webp',
	'.woff2': 'font/woff2',
	'.xml': 'application/xml; charset=utf-8',
};

/**
 * The file that a path of the site stands for, its size, or where to go instead.
 * @param {string} root
 * @param {string} path below the base, decoded
 * @returns {Promise<{ file: string, size: number } | { redirect: true } | undefined>}
 */
async function find(root, path) {
	const full = resolve(root, `.${path}`);
	if (full !== root && !full.startsWith(root + sep)) return undefined;
	const entry = await stat(full).catch(() => undefined);
	if (entry?.isFile()) return { file: full, size: entry.size };
	if (!entry?.isDirectory()) return undefined;
	if (!path.endsWith('/')) return { redirect: true };
	const index = join(full, 'index.html');
	const page = await stat(index).catch(() => undefined);
	return page?.isFile() ? { file: index, size: page.size } : undefined;
}

/**
 * Starts to serve a folder. Resolves when it listens; rejects when the port is taken and `strict` is set.
 * @param {{ dir: string, base?: string, port: number, strict?: boolean }} options
 * @returns {Promise<{ url: string, close: () => void }>}
 */
export async function serve({ dir, base = '/', port, strict = false }) {
	const root = resolve(dir);
	const prefix = `/${base}/`.replace(/\/{2,}/g, '/');
	const server = createServer(async (request, response) => {
		try {
			if (request.method !== 'GET' && request.method !== 'HEAD') {
				response.writeHead(405, { Allow: 'GET, HEAD' }).end();
				return;
			}
			const { pathname, search } = new URL(request.url ?? '/', 'http://localhost');
			const found = pathname.startsWith(prefix)
				? await find(root, decodeURIComponent(pathname.slice(prefix.length - 1)))
				: undefined;
			if (found && 'redirect' in found) {
				response.writeHead(301, { Location: `${pathname}/${search}` }).end();
				return;
			}
			if (!found && pathname !== prefix && (pathname === '/' || `${pathname}/` === prefix)) {
				response.writeHead(302, { Location: prefix }).end();
				return;
			}
			const page = found ?? (await find(root, '/404.html'));
			if (!page || 'redirect' in page) {
				response.writeHead(404, { 'Content-Type': 'text/plain' }).end('Not found');
				return;
			}
			response.writeHead(found ? 200 : 404, {
				'Content-Type': TYPES[extname(page.file)] ?? 'application/octet-stream',
				'Content-Length': page.size,
				'Cache-Control': 'no-cache',
				'X-Content-Type-Options': 'nosniff',
			});
			if (request.method === 'HEAD') response.end();
			else createReadStream(page.file).pipe(response);
		} catch {
			// A path that cannot be decoded, or a reader who went away.
			if (!response.headersSent) response.writeHead(400);
			response.end();
		}
	});
	const listening = await listen(server, port, strict ? 0 : 20);
	return { url: `http://localhost:${listening}${prefix}`, close: () => server.close() };
}

/**
 * @param {import('node:http').Server} server
 * @param {number} port
 * @param {number} more how many following ports to try
 * @returns {Promise<number>}
 */
function listen(server, port, more) {
	return new Promise((resolvePort, reject) => {
		server.once('error', (error) => {
			if ('code' in error && error.code === 'EADDRINUSE' && more > 0) resolvePort(listen(server, port + 1, more - 1));
			else reject(error);
		});
		server.listen(port, () => {
			server.removeAllListeners('error');
			resolvePort(port);
		});
	});
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
	const { values } = parseArgs({
		options: {
			dir: { type: 'string', default: 'dist' },
			base: { type: 'string', default: '/' },
			port: { type: 'string', default: '4321' },
			strict: { type: 'boolean', default: false },
		},
	});
	const { url } = await serve({ ...values, port: Number(values.port) });
	console.log(url);
}
