/** Two things that classes and visitors with a build of their own do: guess before the answer is shown, open a folder. */
import { join } from 'node:path';
import { expect, test } from './watched.ts';
import { openWorkbench } from './workbench.ts';

test('a prediction: nothing gives the answer away, every step is marked, the score follows @everywhere', async ({
	page,
}) => {
	const { headline, fromMenu } = await openWorkbench(page);
	await fromMenu('.wb-more-views', 'Predict');
	await expect(headline).toContainText('?');
	const rows = page.locator('.wb-predict tbody tr');
	const show = page.locator('.wb-predict .wb-primary');
	await expect(show).toBeDisabled();
	// The cascade starts at COPY backend; all that stands before it is cached.
	const cascade = (await rows.allTextContents()).findIndex((text) => text.includes('COPY backend'));
	expect(cascade).toBeGreaterThan(0);
	for (const [index, row] of (await rows.all()).entries())
		await row.getByRole('radio', { name: index < cascade ? /cached/ : /runs/ }).check();
	await show.click();
	const count = await rows.count();
	await expect(page.locator('.wb-predict strong')).toContainText(`${count} of ${count}`);
	await expect(headline).not.toContainText('?');
});

test('a folder from the disk becomes the context, with its Dockerfile; it can be taken back', async ({ page }) => {
	await openWorkbench(page);
	const folder = join(import.meta.dirname, '../../content/examples/go-service/after');
	await page.locator('[data-open-folder]').setInputFiles(folder);
	await expect(page.locator('.wb-notice')).toContainText('after');
	await expect(page.locator('.wb-editor-host')).toContainText('golang');
	await page.locator('.wb-notice').getByRole('button', { name: 'Undo' }).click();
	await expect(page.locator('.wb-editor-host')).toContainText('the zeta command line tool');
});
