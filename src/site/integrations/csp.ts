/**
 * Writes a strict content security policy into every built page, and that nobody learns where a reader came from: the address
 * of a page may hold a Dockerfile. The policy is made after the build from what each page
 * really holds, because Starlight's inline scripts are unknown before.
 */
import { createHash } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const INLINE_SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
const CHARSET = /<meta charset="utf-8"\s*\/?>/i;

/** A script that runs from the page itself: no `src`, and not data (JSON). */
function isInline(attributes: string): boolean {
	return !/\ssrc=/.test(attributes) && !/\stype="?application\/(ld\+)?json/.test(attributes);
}

function policyFor(html: string): string {
	const hashes = new Set<string>();
	for (const [, attributes = '', code = ''] of html.matchAll(INLINE_SCRIPT)) {
		if (isInline(attributes)) hashes.add(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
	}
	return [
		"default-src 'none'",
		// 'wasm-unsafe-eval' allows WebAssembly only; the search needs it.
		`script-src 'self' 'wasm-unsafe-eval' ${[...hashes].join(' ')}`.trimEnd(),
		// The editor and the highlighted code set style attributes.
		"style-src 'self' 'unsafe-inline'",
		"img-src 'self' data:",
		"font-src 'self'",
		"connect-src 'self'",
		"worker-src 'self'",
		// A rule's page shows the workbench beside its text.
		...(html.includes('data-beside-panel') ? ["frame-src 'self'"] : []),
		"manifest-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
	].join('; ');
}

/** Throws on a page whose head it does not know: a page without a policy must not go out. */
function withPolicy(html: string, file: string): string {
	if (!CHARSET.test(html)) throw new Error(`${file}: no <meta charset>, so nowhere to put the policy`);
	const tag = `<meta http-equiv="Content-Security-Policy" content="${policyFor(html)}"><meta name="referrer" content="no-referrer">`;
	return html.replace(CHARSET, (charset) => `${charset}${tag}`);
}

export default function contentSecurityPolicy(): AstroIntegration {
	return {
		name: 'layerwise-csp',
		hooks: {
			'astro:build:done': async ({ dir, logger }) => {
				const root = fileURLToPath(dir);
				const pages = (await readdir(root, { recursive: true })).filter((path) => path.endsWith('.html'));
				for (const page of pages) {
					const file = join(root, page);
					await writeFile(file, withPolicy(await readFile(file, 'utf8'), page));
				}
				logger.info(`wrote the policy of ${pages.length} pages`);
			},
		},
	};
}
