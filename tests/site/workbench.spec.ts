/** The main job on the real case: read the figures, delete a line, press a change, hand on a link. */

import { expect, test } from './watched.ts';
import { figures, IMAGE, openWorkbench, readyWorkbench, TIME } from './workbench.ts';

test('the page shows the slow Dockerfile with its findings, its 16 minutes and its 8 GB', async ({ page }) => {
	const workbench = await openWorkbench(page);
	await expect(workbench.editor).toContainText('FROM');
	const [before = 0, after = 0] = await figures(workbench, TIME);
	expect(before).toBeGreaterThan(16 * 60 * 0.95);
	expect(before).toBeLessThan(16 * 60 * 1.05);
	expect(after).toBeLessThan(75);
	const [image = 0, small = 0] = await figures(workbench, IMAGE);
	expect(image / 8.2e9).toBeGreaterThan(0.97);
	expect(image / 8.2e9).toBeLessThan(1.03);
	expect(small).toBeLessThan(5.25e9);
	for (const rule of ['run-before-source-copy', 'pip-no-cache-dir']) {
		await expect(workbench.problems.filter({ hasText: rule }).first()).toBeVisible();
	}
});

test('deleting the line with chown -R takes 2.6 GB off the image', async ({ page }) => {
	const workbench = await openWorkbench(page);
	const [before = 0] = await figures(workbench, IMAGE);
	await workbench.goTo('chown admin:admin', 'RUN chown');
	await page.keyboard.press('Control+Shift+K');
	await expect(workbench.steps.filter({ hasText: 'chown admin:admin' })).toHaveCount(0);
	const [now = 0] = await figures(workbench, IMAGE);
	expect(before - now).toBeGreaterThan(2.4e9);
	expect(before - now).toBeLessThan(2.8e9);
	await expect(workbench.headline).toContainText(/was 8\.\d GB/);
});

test('"App code" says which steps run again, and why @everywhere', async ({ page }) => {
	const workbench = await openWorkbench(page);
	const status = page.getByRole('status').last();
	await workbench.change('First build').click();
	await expect(workbench.steps.filter({ hasText: 'COPY aml_core' })).toHaveAttribute('data-tone', 'runs');
	await expect(status).toContainText(/13 of 13|12 of 1[23] steps/);
	await workbench.change('App code').click();
	await expect(workbench.steps.filter({ hasText: 'COPY aml_core' })).toHaveAttribute('data-tone', 'cached');
	await expect(workbench.steps.filter({ hasText: 'COPY backend' })).toHaveAttribute('data-tone', 'cause');
	const chown = workbench.steps.filter({ hasText: 'RUN chown' });
	await expect(chown).toHaveAttribute('data-tone', 'runs');
	await chown.click();
	await expect(workbench.why).toContainText('which ran');
	await expect(workbench.why).toContainText('backend/app.py has changed');
	await expect(status).toContainText(/\d+ of \d+ steps run again, about \d+ min/);
});

test('a copied link opens in the same state in a fresh profile @everywhere', async ({ page, browser, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const workbench = await openWorkbench(page);
	await page.getByText('After', { exact: true }).click();
	await workbench.change('Requirements').click();
	await workbench.goTo('RUN chmod');
	// Twice: the first stops at the end of the wrapped line.
	await page.keyboard.press('End');
	await page.keyboard.press('End');
	await page.keyboard.insertText(' /home/admin/bin');
	await page.getByRole('tab', { name: 'Layers' }).click();
	await page.keyboard.press('Control+s');
	await expect(page.locator('.wb-acts')).toContainText('Link copied.');
	const link = await page.evaluate(() => navigator.clipboard.readText());
	expect(link).toContain('#1.');

	const stranger = await browser.newContext();
	const other = await stranger.newPage();
	await other.goto(link);
	const opened = await readyWorkbench(other);
	await expect(other.getByRole('radio', { name: 'After', exact: true })).toBeChecked();
	await expect(opened.change('Requirements').getByRole('radio')).toBeChecked();
	await expect(other.getByRole('tab', { name: 'Layers' })).toHaveAttribute('aria-selected', 'true');
	await expect(opened.editor).toContainText(/\/tmp\s\/home\/admin\/\s*bin/);
	await expect(other.locator('.wb-layers tr[data-chosen="true"]')).toContainText('chmod');
	await stranger.close();
});

test.describe('before any script', () => {
	test.use({ javaScriptEnabled: false });
	test('the Dockerfile, its badges and the table are there', async ({ page }) => {
		await page.goto('play/');
		await expect(page.locator('.lw-line').first()).toContainText('FROM');
		await expect(page.locator('.lw-line[data-tone="cause"] .lw-glyph')).toHaveText('◆');
		await expect(page.locator('.wb-steps tbody tr')).toHaveCount(13);
		await expect(page.locator('.wb-headline')).toContainText('GB');
	});
});

test('nothing moves when the scripts and the editor arrive', async ({ page }) => {
	await page.addInitScript(() => {
		Object.assign(window, { moved: 0 });
		new PerformanceObserver((list) => {
			for (const entry of list.getEntries()) {
				Object.assign(window, { moved: Reflect.get(window, 'moved') + Reflect.get(entry, 'value') });
			}
		}).observe({ type: 'layout-shift', buffered: true });
	});
	await openWorkbench(page);
	expect(await page.evaluate(() => Reflect.get(window, 'moved'))).toBeLessThan(0.01);
});

test('two platforms have a result each, and an image size in all and for each', async ({ page }) => {
	const workbench = await openWorkbench(page);
	await expect(workbench.steps.first()).toBeVisible();
	const [one = 0] = await figures(workbench, IMAGE);
	await workbench.fromMenu('.wb-more-views', 'Week');
	const platforms = page.getByLabel('Platforms');
	await platforms.fill('linux/amd64, linux/arm64');
	await platforms.press('Enter');
	const size = workbench.headline.locator('.wb-stat').nth(IMAGE);
	await expect(size).toContainText(/linux\/amd64 8\.\d GB · linux\/arm64 8\.\d GB/);
	const [two = 0] = await figures(workbench, IMAGE);
	expect(two / one).toBeGreaterThan(1.9);
	await workbench.fromMenu('.wb-more-views', 'History');
	await expect(page.locator('#wb-view')).toContainText(/DISK USAGE of \d+(\.\d+)?GB and a CONTENT SIZE of \d/);
	await page.locator('#wb-view-steps').click();
	await expect(page.locator('.wb-steps .wb-stage')).toContainText([/linux\/amd64/, /linux\/arm64/]);
});
