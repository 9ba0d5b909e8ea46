/** A room without a network: after one visit the site works from what the browser has kept. */
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
	await expect(page.locator('[data-bench]')).toBeVisible();
	await page.goto(`${url}rules/pip-no-cache-dir`);
	await expect(page).toHaveURL(`${url}rules/pip-no-cache-dir/`);
	await page.goto(`${url}teach/`);
	await expect(page.getByRole('heading', { name: 'For teaching' })).toBeVisible();
});
