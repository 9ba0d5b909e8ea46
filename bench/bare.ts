/** The same Monaco as the workbench's with the same text and nothing around it: what a key costs where nobody answers. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright';
import { OPTIONS } from '../src/editor/monaco/options.ts';
import type { Bench } from './browser.ts';

/** Opens an editor as wide as the workbench's in `page`. `dist` holds the built site, which is served below `address`. */
export async function openBare(page: Page, dist: string, address: string): Promise<void> {
	const names = readdirSync(join(dist, '_astro'));
	const code = names.find((name) => /^features\..*\.js$/.test(name));
	const style = names.find((name) => /^monaco\..*\.css$/.test(name));
	if (!code || !style || !readFileSync(join(dist, '_astro', code), 'utf8').includes('as monaco}')) {
		throw new Error('the chunk with Monaco is not where it was');
	}
	const url = `${address}bare/`;
	await page.route(url, (route) =>
		route.fulfill({
			contentType: 'text/html; charset=utf-8',
			body: `<!doctype html><link rel="stylesheet" href="${address}_astro/${style}"><body style="margin:0"><div style="width:640px;height:640px"></div>`,
		}),
	);
	await page.goto(url);
	await page.evaluate(
		async ({ from, options }) => {
			const { monaco } = (await import(from)) as { monaco: typeof import('monaco-editor/editor') };
			monaco.editor.defineTheme('layerwise', { base: 'vs', inherit: true, rules: [], colors: {} });
			const host = document.querySelector('div');
			const editor = host && monaco.editor.create(host, { ...options, fontSize: 13, lineHeight: 21 });
			const times: number[] = [];
			let pressed: number | undefined;
			document.addEventListener('keydown', () => (pressed = performance.now()), { capture: true });
			editor?.onDidChangeModelContent(() => {
				const start = pressed;
				if (start === undefined) return;
				pressed = undefined;
				requestAnimationFrame(() => setTimeout(() => times.push(performance.now() - start)));
			});
			// Nothing comes after the character.
			Object.assign(window, { times, wholes: times, setText: (text: string) => editor?.setValue(text) });
		},
		{ from: `${address}_astro/${code}`, options: OPTIONS as object },
	);
}

export async function setBareText(page: Page, text: string): Promise<void> {
	await page.evaluate((value) => (window as unknown as Bench).setText?.(value), text);
}
