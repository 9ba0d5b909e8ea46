/** A room without a network: after one visit the site works from what the browser has kept. */
import { mkdtemp, readdir, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { serve } from '../../scripts/serve.mjs';
import { TEST_BASE, TEST_SITE } from '../../scripts/suites.mjs';
import { expect, test } from './watched.ts';
import { readyWorkbench } from './workbench.ts';

// The browser itself says that it could not reach anybody.
test.use({ serviceWorkers: 'allow', quiet: [/^request:|Failed to load resource|ERR_|NetworkError/] });

test('after one visit and with the network cut, lessons, workbench and search of this language work @everywhere', async ({
	page,
}) => {
	test.setTimeout(180_000);
	const { url, close } = await serve({ dir: TEST_SITE, base: TEST_BASE, port: 4900 });
	await page.goto(url);
	await expect(page.locator('html')).toHaveAttribute('data-offline', 'en', { timeout: 120_000 });
	close();
	// Nobody listens any more.
	await expect
		.poll(() =>
			fetch(url).then(
				() => 'answers',
				() => 'gone',
			),
		)
		.toBe('gone');
	await page.goto(`${url}play/`);
	const workbench = await readyWorkbench(page);
	await page.locator('.monaco-editor .view-line').first().click();
	await page.keyboard.press('Control+A');
	await page.keyboard.insertText('FROM alpine:3.20\nRUN apk add --no-cache curl\n');
	await expect(workbench.steps).toHaveCount(2);
	await page.goto(`${url}lessons/static-before-dynamic/`);
	await expect(page.locator('[data-desk]')).toBeVisible();
	await page.goto(`${url}rules/pip-no-cache-dir`);
	await expect(page).toHaveURL(`${url}rules/pip-no-cache-dir/`);
	await page.goto(`${url}teach/`);
	await expect(page.getByRole('heading', { name: 'For teaching' })).toBeVisible();
});

test('a new version is said, and the page stays until somebody asks for it', async ({ page }) => {
	test.setTimeout(180_000);
	const dir = await mkdtemp(join(tmpdir(), 'site-'));
	for (const name of await readdir(TEST_SITE)) await symlink(resolve(TEST_SITE, name), join(dir, name));
	const code = await readFile(join(TEST_SITE, 'sw.js'), 'utf8');
	const publish = async (version: string) => {
		await rm(join(dir, 'sw.js'));
		await writeFile(join(dir, 'sw.js'), code.replace(/VERSION = "[^"]*"/, `VERSION = "${version}"`));
	};
	await publish('one');
	const { url, close } = await serve({ dir, base: TEST_BASE, port: 4920 });
	await page.goto(url);
	await expect(page.locator('html')).toHaveAttribute('data-offline', 'en', { timeout: 120_000 });
	await page.goto(`${url}glossary/`);
	await publish('two');
	await page.goto(`${url}model/`);
	const said = page.getByText('There is a new version of this site.');
	await expect(said).toBeVisible();
	await page.evaluate(() => document.body.setAttribute('data-mine', ''));
	await expect(page.locator('body')).toHaveAttribute('data-mine', '');
	await page.getByRole('button', { name: 'Reload with it' }).click();
	await expect(page.locator('body')).not.toHaveAttribute('data-mine', '');
	await expect(said).toBeHidden();
	close();
});
