/** Writes the service worker into the built site, with the list of all files and their hashes; and offline.json, which says how much that is. */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { stripTypeScriptTypes } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import type { AstroIntegration } from 'astro';

const SOURCE = new URL('../offline/serviceWorker.ts', import.meta.url);
/** Files for hosts and robots, and what is for this very purpose. */
const NOT_KEPT = /^(?:sw\.js|offline\.json|_headers|robots\.txt|sitemap.*\.xml)$/;
/** Already compressed. */
const PACKED = /\.(?:png|webp|woff2|pf_\w+)$/;

/** A page goes by its folder, as addresses name it. */
function addressOf(file: string): string {
	return file.replaceAll('\\', '/').replace(/(^|\/)index\.html$/, '$1');
}

export default function offline(): AstroIntegration {
	let base = '/';
	return {
		name: 'layerwise-offline',
		hooks: {
			'astro:config:done': ({ config }) => {
				base = config.base;
			},
			'astro:build:done': async ({ dir, logger }) => {
				const root = fileURLToPath(dir);
				const entries = await readdir(root, { recursive: true, withFileTypes: true });
				const files = entries
					.filter((entry) => entry.isFile())
					.map(({ parentPath, name }) => join(parentPath, name).slice(root.length));
				const list: [string, string][] = [];
				const bytes = { en: 0, 'zh-cn': 0, all: 0 };
				for (const file of files.toSorted()) {
					const path = addressOf(file);
					if (NOT_KEPT.test(path)) continue;
					const content = await readFile(join(root, file));
					const sent = PACKED.test(file) ? content.length : gzipSync(content).length;
					const isPage = path === '' || path.endsWith('/');
					bytes.all += sent;
					for (const language of ['en', 'zh-cn'] as const)
						if (!isPage || path.startsWith('zh-cn/') === (language === 'zh-cn')) bytes[language] += sent;
					list.push([path, createHash('sha256').update(content).digest('base64url').slice(0, 16)]);
				}
				const version = createHash('sha256').update(JSON.stringify(list)).digest('base64url').slice(0, 16);
				const code = stripTypeScriptTypes(await readFile(SOURCE, 'utf8')).replace(/^export \{\};$/m, '');
				const head = `const VERSION = ${JSON.stringify(version)}, BASE = ${JSON.stringify(base)}, LIST = ${JSON.stringify(list)};\n`;
				await writeFile(join(root, 'sw.js'), head + code);
				await writeFile(join(root, 'offline.json'), JSON.stringify({ version, bytes }));
				logger.info(`${list.length} files, ${(bytes.all / 1e6).toFixed(1)} MB as sent`);
			},
		},
	};
}
