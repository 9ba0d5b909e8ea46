/** A learner who comes back: the page of all lessons, where one was, goals that are met, the way on. */
import type { Page } from '@playwright/test';
import { expect, test } from './watched.ts';

/** Finds the line of `RUN chown`, which may be below what is seen, and gives only the folders that are written to. */
async function dropChown(page: Page): Promise<void> {
	await page.locator('.monaco-editor .view-line').first().click();
	await page.keyboard.press('Control+f');
	await page.keyboard.insertText('RUN chown');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Home');
	await page.keyboard.press('Shift+End');
	await page.keyboard.insertText(
		'RUN chown admin:admin /home/admin/logs /home/admin/conf /home/admin/nginx /home/admin/bin',
	);
}

test('the page of all lessons has minutes, what is done, and where one was; "Learn" goes on there', async ({
	page,
	baseURL,
}) => {
	await page.goto('lessons/');
	const items = page.locator('ol[data-lessons] > li');
	await expect(items).toHaveCount(22);
	for (const item of [items.first(), items.last()]) await expect(item).toContainText(/\d+ min/);
	await expect(page.locator('a.go')).toHaveText('Start with the first lesson');
	await page.goto('lessons/multi-stage/');
	await page.goto('rules/');
	await page.getByRole('navigation', { name: 'Main' }).getByRole('link', { name: 'Learn' }).click();
	await expect(page).toHaveURL(`${baseURL}lessons/multi-stage/`);
	await page.goto('lessons/');
	await expect(page.locator('[data-here]')).toContainText('you were here');
	await page.locator('a.go').click();
	await expect(page).toHaveURL(`${baseURL}lessons/multi-stage/`);
});

test('when all goals are met the figures before and after are told, and the next lesson is one click away', async ({
	page,
	baseURL,
}) => {
	await page.emulateMedia({ reducedMotion: 'reduce' });
	await page.goto('lessons/docker-history/');
	await page.locator('[data-desk]').hover();
	await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
	const finish = page.locator('[data-finish]').last();
	await expect(finish).toBeHidden();
	await dropChown(page);
	await expect(finish).toBeVisible();
	await expect(finish).toContainText('All goals met');
	await expect(finish).toContainText(/GB → /);
	await finish.locator('.next').click();
	await expect(page).toHaveURL(`${baseURL}lessons/docker-numbers/`);
});

test('a reload never tells goals as unmet that are met: until it knows, it says so', async ({ page }) => {
	await page.goto('lessons/docker-history/');
	await page.locator('[data-desk]').hover();
	await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
	await dropChown(page);
	await expect(page.locator('[data-finish]').last()).toBeVisible();
	await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#1\./);
	let goOn = () => {};
	const held = new Promise<void>((resolve) => {
		goOn = resolve;
	});
	await page.route(/worker.*\.js/, async (route) => {
		await held;
		await route.continue();
	});
	await page.reload();
	await expect(page.locator('[data-desk] [data-goals]').first()).toHaveAttribute('data-waiting', '');
	goOn();
	await expect(page.locator('[data-desk] [data-goals]').first()).not.toHaveAttribute('data-waiting', '');
	for (const goal of await page.locator('[data-desk] [data-goals] [data-goal]').all())
		await expect(goal).toHaveAttribute('data-met', 'true');
});

test('on a phone the goals are one line that opens', async ({ page }) => {
	await page.setViewportSize({ width: 375, height: 740 });
	await page.goto('lessons/nearer-mirrors/');
	const line = page.locator('[data-goals-line]').first();
	await expect(line).toContainText(/\d of 3 goals met/);
	expect((await line.boundingBox())?.height ?? 99).toBeLessThan(40);
	await expect(page.locator('[data-desk] .goals').first()).toBeHidden();
	await line.click();
	await expect(page.locator('[data-desk] .goals').first()).toBeVisible();
});

test('the last lesson ends in one’s own Dockerfile, the cheat sheet, the rules, and sharing', async ({ page }) => {
	await page.goto('lessons/capstone/');
	const end = page.locator('[data-last]');
	for (const path of ['play/', 'cheat-sheet/', 'rules/']) await expect(end.locator(`a[href$="${path}"]`)).toBeVisible();
	await expect(end.getByRole('button')).toBeVisible();
	await expect(page.locator('form[data-paste]')).toBeVisible();
});
