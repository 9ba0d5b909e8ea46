/**
 * Moves every style sheet of a page into its head. The one for code blocks would be in the middle of the text: what is above
 * it is painted, and then styled and painted once more when the sheet arrives, on a phone the longest task of the whole load.
 * Nor does a page name a theme: its script does, and without one the system's holds (src/site/vite/systemThemes.ts).
 * A sheet with nothing in it (what src/site/vite/monacoStyles.ts leaves) is not asked for at all.
 */
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { AstroIntegration } from 'astro';

const SHEET = /<link rel="stylesheet"[^>]*\bhref="[^"]*?([^/"]+\.css)"[^>]*>/g;
const END_OF_HEAD = '</head>';
/** Starlight writes the dark one into every page. */
const THEME = /(<html\b[^>]*?) data-theme="dark"/;

function withStylesInHead(page: string, empty: ReadonlySet<string>): string {
	const html = page.replace(THEME, '$1');
	const end = html.indexOf(END_OF_HEAD);
	const late = new Set<string>();
	const others = html.replace(SHEET, (link, name: string, at: number) => {
		if (empty.has(name)) return '';
		if (at < end) return link;
		late.add(link);
		return '';
	});
	return others.replace(END_OF_HEAD, () => `${[...late].join('')}${END_OF_HEAD}`);
}

async function emptyOnes(folder: string): Promise<Set<string>> {
	const sheets = (await readdir(folder)).filter((name) => name.endsWith('.css'));
	const texts = await Promise.all(sheets.map((name) => readFile(join(folder, name), 'utf8')));
	return new Set(sheets.filter((_, at) => texts[at]?.trim() === ''));
}

export default function headStyles(): AstroIntegration {
	let assets = '';
	return {
		name: 'layerwise-head-styles',
		hooks: {
			'astro:config:done': ({ config }) => {
				assets = config.build.assets;
			},
			'astro:build:done': async ({ dir }) => {
				const root = fileURLToPath(dir);
				const empty = await emptyOnes(join(root, assets));
				const pages = (await readdir(root, { recursive: true })).filter((path) => path.endsWith('.html'));
				for (const page of pages) {
					const file = join(root, page);
					await writeFile(file, withStylesInHead(await readFile(file, 'utf8'), empty));
				}
			},
		},
	};
}
