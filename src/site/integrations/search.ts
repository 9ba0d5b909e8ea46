/**
 * Builds the search index from the built pages. Pagefind’s own way of writing its files can leave some of them empty
 * on a busy machine, because its process ends before they are on the disk; so they are taken from it and written here.
 */
import { mkdir, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';
import { close, createIndex } from 'pagefind';

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
					const added = await index.addDirectory({ path: root });
					const files = (await index.getFiles()).files.filter(({ path }) => !NOT_USED.test(path));
					for (const { path, content } of files) {
						const file = join(root, 'pagefind', path);
						await mkdir(dirname(file), { recursive: true });
						await writeFile(file, content);
					}
					logger.info(`indexed ${added.page_count} pages in ${files.length} files`);
				} finally {
					await close();
				}
			},
		},
	};
}
