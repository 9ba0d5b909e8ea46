/**
 * Builds the search index from the built pages. Pagefind’s own way of writing its files can leave some of them empty
 * on a busy machine, because its process ends before they are on the disk; so they are taken from it and written here.
 */
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';
import { apart } from '../han.ts';

/** What is between tags: no attribute, so no address, is changed. */
const TEXT = />[^<]+</g;

/** Dialogs of Pagefind's own; ours is src/site/search.ts. */
const NOT_USED = /-ui\.|highlight/;

export default function searchIndex(): AstroIntegration {
	return {
		name: 'layerwise-search',
		hooks: {
			'astro:build:done': async ({ dir, logger }) => {
				const root = fileURLToPath(dir);
				try {
					const { index, errors } = await createIndex();
					if (!index) throw new Error(errors.join('; '));
					const pages = (await readdir(root, { recursive: true })).filter((path) => path.endsWith('.html'));
					for (const sourcePath of pages) {
						const html = await readFile(join(root, sourcePath), 'utf8');
						const added = await index.addHTMLFile({ sourcePath, content: html.replace(TEXT, apart) });
						if (added.errors.length > 0) throw new Error(`${sourcePath}: ${added.errors.join('; ')}`);
					}
					const files = (await index.getFiles()).files.filter(({ path }) => !NOT_USED.test(path));
					for (const { path, content } of files) {
						const file = join(root, 'pagefind', path);
						await mkdir(dirname(file), { recursive: true });
						await writeFile(file, content);
					}
					logger.info(`indexed ${pages.length} pages in ${files.length} files`);
				} finally {
					await close();
				}
			},
		},
	};
}
