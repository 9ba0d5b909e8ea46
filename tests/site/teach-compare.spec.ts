/** Any two Dockerfiles next to each other. */
import { SOLUTION, START, startLink } from './teach.ts';
import { expect, test } from './watched.ts';

test('two Dockerfiles are compared, and the link opens the same again', async ({ page }) => {
	await page.goto('compare/');
	const boxes = page.locator('[data-compare][data-ready] textarea');
	await boxes.nth(0).fill(START);
	await page.getByRole('button', { name: 'Compare', exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: 'Fill in both' })).toBeVisible();
	await boxes.nth(1).fill(SOLUTION);
	await page.getByRole('button', { name: 'Compare', exact: true }).click();
	const report = page.locator('[data-report]');
	await expect(report.locator('table').nth(1)).toContainText('only in the second');
	await expect(report.locator('.tc-diff [data-kind="added"]').first()).toBeVisible();
	expect(page.url()).toContain('#d1.');
	await page.reload();
	await expect(report.locator('table').nth(1)).toContainText('moved');
	await page.getByRole('link', { name: 'Open both in the workbench' }).click();
	await expect(page.locator('.wb-sides')).toBeVisible();
});

test('a link of the workbench brings its files, and a broken one says so', async ({ page, baseURL }) => {
	await page.goto(`compare/${startLink()}`);
	const boxes = page.locator('[data-compare][data-ready] textarea');
	await expect(boxes.nth(0)).toHaveValue(`${baseURL}compare/${startLink()}`);
	await boxes.nth(1).fill(`${baseURL}play/${startLink().slice(0, 80)}`);
	await page.getByRole('button', { name: 'Compare', exact: true }).click();
	await expect(page.getByRole('status').filter({ hasText: 'incomplete' })).toBeVisible();
	await boxes.nth(1).fill(SOLUTION);
	await page.getByRole('button', { name: 'Compare', exact: true }).click();
	await expect(page.locator('[data-report] table').first()).toContainText('App code');
});
