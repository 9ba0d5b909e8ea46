/** Problems by gain: the best fix first, what it said comes true, and all that help at once. */
import { expect, test } from './watched.ts';
import { figures, IMAGE, openWorkbench, TIME } from './workbench.ts';

test('the best fix stands first, keeps its word, and all of them can be applied and taken back', async ({ page }) => {
	const workbench = await openWorkbench(page);
	const { problems, editor } = workbench;
	const first = async (index: number) => (await figures(workbench, index))[0] ?? 0;
	await expect(problems.first()).toContainText('run-before-source-copy');
	await expect(problems.first()).toContainText('a week');
	await page.locator('.wb-sifting > summary').click();
	await page.locator('.wb-order').getByText('by line').click();
	await expect(problems.first()).toContainText('large-base-image');
	await page.locator('.wb-order').getByText('by gain').click();

	const filter = page.locator('.wb-filter');
	const count = await problems.count();
	await filter.getByRole('searchbox').fill('chown');
	await expect(problems).toHaveCount(1);
	await filter.getByRole('checkbox', { name: 'Warning' }).uncheck();
	await expect(problems).toHaveCount(0);
	await filter.getByRole('searchbox').fill('');
	await filter.getByRole('checkbox', { name: 'Warning' }).check();
	await expect(problems).toHaveCount(count);

	const [time, image] = [await first(TIME), await first(IMAGE)];
	const chown = problems.filter({ hasText: 'chown-recursive-layer' });
	await expect(chown).toContainText('image −2.6 GB');
	await expect(chown.locator('.wb-fix-check')).toContainText('Check who owns');
	await chown.locator('.wb-fix').click();
	await expect(chown).toHaveCount(0);
	await expect.poll(() => first(IMAGE)).toBeLessThan(image - 2.4e9);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect.poll(() => first(IMAGE)).toBe(image);

	const safe = page.locator('.wb-together[data-which="safe"]');
	const all = page.locator('.wb-together[data-which="together"]');
	await expect(safe).toHaveAttribute('data-pending', 'false');
	await expect(safe).toContainText('proven safe');
	await safe.getByRole('button').click();
	await expect.poll(() => first(TIME)).toBeLessThan(200);
	await expect(chown, 'what a person has to check first is not applied').toHaveCount(1);
	await page.getByRole('button', { name: 'Undo' }).click();
	await expect.poll(() => first(IMAGE)).toBe(image);

	await expect(all).toHaveAttribute('data-pending', 'false');
	await expect(all).toContainText('check first');
	await expect(all).toContainText('Check who owns');
	await all.getByRole('button').click();
	await expect.poll(() => first(TIME)).toBeLessThan(90);
	await expect.poll(() => first(IMAGE)).toBeLessThan(5.2e9);
	await expect(problems.filter({ hasText: 'run-before-source-copy' })).toHaveCount(0);
	await expect(editor).toContainText(/chown.-R.admin:admin/);
	await page.keyboard.press('Control+z');
	await expect.poll(() => first(TIME)).toBe(time);

	await expect(all).toHaveAttribute('data-pending', 'false');
	await workbench.goTo('RUN chown');
	await page.keyboard.press('Control+.');
	await expect(page.locator('.action-widget').first()).toContainText('image −2.6 GB');
});
