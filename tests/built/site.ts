/** The site as `npm test` has built it, and its pages. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { TEST_BASE, TEST_SITE } from '../../scripts/suites.mjs';

export const SITE = join(import.meta.dirname, '../..', TEST_SITE);
export const BASE = TEST_BASE;

export interface BuiltPage {
	/** Below the site: `play/index.html`. */
	readonly path: string;
	readonly html: string;
}

export const FILES: ReadonlySet<string> = new Set(
	readdirSync(SITE, { recursive: true, encoding: 'utf8' }).map((path) => path.replaceAll('\\', '/')),
);

export const PAGES: readonly BuiltPage[] = [...FILES]
	.filter((path) => path.endsWith('.html'))
	.map((path) => ({ path, html: readFileSync(join(SITE, path), 'utf8') }));
