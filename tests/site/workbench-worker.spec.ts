/** The worker dies, hangs or never comes: the page goes on and says so. */

import { expect, test } from './watched.ts';
import { openWorkbench } from './workbench.ts';

test.use({ quiet: [/ERR_FAILED/] });

test('without its files the model is missed, said so, and tried again on request', async ({ page }) => {
	await page.route(/\.wasm/, (route) => route.abort());
	const { editor, steps, headline } = await openWorkbench(page);
	await editor.locator('.view-line').first().click();
	await page.keyboard.insertText('# still here\n');
	await expect(page.locator('.wb-notice[role="alert"]')).toContainText('could not be loaded');
	await expect(editor).toContainText('# still here');
	// The figures of the text as it was are not those of this one.
	await expect(steps).toHaveCount(0);
	await expect(headline).toContainText('unknown');
	await expect(page.locator('.lw-badge')).toHaveCount(0);
	await page.unroute(/\.wasm/);
	await page.getByRole('button', { name: 'Try again' }).click();
	await expect(page.locator('.wb-notice[role="alert"]')).toHaveCount(0);
	await expect(steps).toHaveCount(13);
	await page.keyboard.press('Control+End');
});

test('a worker that hangs is replaced, and the next edit is answered @everywhere', async ({ page }) => {
	await page.addInitScript(() => {
		const { postMessage } = Worker.prototype;
		Reflect.set(window, 'hangs', true);
		// Swallows questions, as a worker in an endless loop would.
		Worker.prototype.postMessage = function (this: Worker, message: unknown) {
			if (Reflect.get(Object(message), 'kind') === 'analyze' && Reflect.get(window, 'hangs')) return;
			postMessage.call(this, message);
		};
		// Meanwhile patience, of seconds, is cut to a tenth.
		const wait = window.setTimeout;
		Reflect.set(window, 'setTimeout', (act: () => void, delay = 0) =>
			wait(act, Reflect.get(window, 'hangs') && delay >= 2_000 ? delay / 10 : delay),
		);
	});
	const { editor, steps } = await openWorkbench(page);
	const working = page.locator('.wb-working[data-state="working"]');
	const notice = page.locator('.wb-notice[role="alert"]');
	await editor.locator('.view-line').first().click();
	await page.keyboard.insertText('# a\n');
	await expect(working).toHaveCount(1);
	// Asked as soon as the first question is given up: the word about that one has to stay while this one is tried.
	await page.keyboard.insertText('# b\n');
	await expect(notice).toContainText('timed out');
	await expect(working).toHaveCount(1);
	await expect(notice).toHaveCount(1);
	await expect(steps).toHaveCount(0);
	await page.evaluate(() => Reflect.set(window, 'hangs', false));
	await page.keyboard.press('Control+End');
	await page.keyboard.insertText('\nRUN true\n');
	await expect(steps).toHaveCount(14);
	await expect(notice).toHaveCount(0);
});

test('a Dockerfile over 256 KB can be edited and is not read', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const { editor } = await openWorkbench(page);
	await editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+End');
	await page.evaluate(() => navigator.clipboard.writeText('\n# a comment that is long'.repeat(12_000)));
	await page.keyboard.press('Control+v');
	await expect(page.locator('.wb-notice[role="alert"]')).toContainText('over 256 KB');
	await page.keyboard.press('Control+z');
	await expect(page.locator('.wb-notice[role="alert"]')).toHaveCount(0);
});
