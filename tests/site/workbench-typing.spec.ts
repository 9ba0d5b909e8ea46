/** Typing: findings, badges and costs follow, nothing flickers, nothing is lost. */

import { expect, test } from './watched.ts';
import { figures, IMAGE, openWorkbench } from './workbench.ts';

test('a finding goes when the text is mended and comes back when it is broken again', async ({ page }) => {
	const workbench = await openWorkbench(page);
	// Each place of the kind, as problems of one rule are one item of the list.
	const finding = page.locator('[data-rule="pip-no-cache-dir"] .wb-problem-foot');
	const count = await finding.count();
	await workbench.goTo('imgbuilder', 'pip install');
	await expect(page.locator('.squiggly-error').first()).toBeVisible();
	await page
		.getByRole('button', { name: /no-cache-dir/ })
		.first()
		.click();
	await expect(finding).toHaveCount(count - 1);
	await expect(workbench.editor).toContainText('--no-cache-dir');
	await page.keyboard.press('Control+z');
	await expect(finding).toHaveCount(count);
});

test('the lightbulb offers the same fix', async ({ page }) => {
	const workbench = await openWorkbench(page);
	// Each place of the kind, as problems of one rule are one item of the list.
	const finding = page.locator('[data-rule="pip-no-cache-dir"] .wb-problem-foot');
	const count = await finding.count();
	await expect(page.getByRole('button', { name: /no-cache-dir/ }).first()).toBeAttached();
	await workbench.goTo('imgbuilder', 'pip install');
	await page.keyboard.press('Control+.');
	await page
		.locator('.action-widget')
		.getByText(/no-cache-dir/)
		.first()
		.click();
	await expect(finding).toHaveCount(count - 1);
});

test('badges and costs follow the text', async ({ page }) => {
	const workbench = await openWorkbench(page);
	await workbench.editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+Home');
	const cost = page.locator('.lw-lane .lw-cost').filter({ hasText: '+' }).first();
	const before = await cost.evaluate((cell) => cell.getBoundingClientRect().top);
	await page.keyboard.press('Enter');
	await page.keyboard.press('Enter');
	await expect.poll(() => cost.evaluate((cell) => cell.getBoundingClientRect().top)).toBeCloseTo(before + 44, 0);
	await expect(page.locator('.lw-badge').first()).toBeVisible();
	await page.keyboard.press('Control+End');
	await page.keyboard.insertText('\nRUN pip install tensorflow\n');
	await expect(workbench.steps).toHaveCount(14);
	await expect(workbench.steps.last()).toContainText('tensorflow');
});

test('no character is lost and no badge goes out while the worker is busy', async ({ page }) => {
	const workbench = await openWorkbench(page);
	await workbench.goTo('RUN chmod');
	await page.keyboard.press('Control+End');
	// Of what is seen; the line that is typed grows, and may push some out.
	const first = await page.locator('.lw-badge, .lw-lane .lw-cost').count();
	expect(first).toBeGreaterThan(4);
	await page.evaluate(() => {
		Object.assign(window, { fewest: 99 });
		const look = () => {
			const now = document.querySelectorAll('.lw-badge, .lw-lane .lw-cost').length;
			Object.assign(window, { fewest: Math.min(Reflect.get(window, 'fewest'), now) });
			requestAnimationFrame(look);
		};
		look();
	});
	const words = 'RUN echo "the quick brown fox jumps over the lazy dog" > /tmp/fox && true # 0123456789';
	for (const character of words) await page.keyboard.insertText(character);
	await expect(workbench.steps).toHaveCount(14);
	await expect(workbench.steps.last()).toContainText('RUN echo');
	const line = await page.locator('.view-line').filter({ hasText: 'quick' }).first().textContent();
	expect(line?.replaceAll('\u00a0', ' ')).toContain('RUN echo "the quick brown fox');
	expect(await page.evaluate(() => Reflect.get(window, 'fewest'))).toBeGreaterThanOrEqual(first - 2);
});

test('costs stay beside their instructions when the find widget pushes the text down', async ({ page }) => {
	const { editor } = await openWorkbench(page);
	await editor.locator('.view-line').first().click();
	const apart = async () => {
		const [cost, line] = [page.locator('.lw-lane .lw-cost').first(), page.locator('.view-line').first()];
		const [one, other] = [await cost.boundingBox(), await line.boundingBox()];
		return Math.abs((one?.y ?? 0) - (other?.y ?? 99));
	};
	expect(await apart()).toBeLessThan(2);
	await page.keyboard.press('Control+f');
	await expect(page.locator('.find-widget.visible')).toBeVisible();
	await expect.poll(apart).toBeLessThan(2);
});

test('requirements.txt is live: a package less is a smaller image', async ({ page }) => {
	const workbench = await openWorkbench(page);
	const [before = 0] = await figures(workbench, IMAGE);
	await page.getByRole('button', { name: 'Files', exact: true }).click();
	await page
		.getByRole('navigation', { name: 'Files' })
		.getByRole('button', { name: /requirements\.txt/ })
		.click();
	await expect(workbench.editor).toContainText('accelerate');
	await page.locator('.view-line').first().click();
	await page.keyboard.press('Control+f');
	await page.keyboard.insertText('torch==');
	await page.keyboard.press('Enter');
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+Shift+K');
	await expect.poll(async () => (await figures(workbench, IMAGE))[0]).toBeLessThan(before - 5e8);
	await page.getByRole('tab', { name: 'Dockerfile' }).click();
	await expect(workbench.editor).toContainText('FROM');
});

test('"This edit" counts from the last Build', async ({ page }) => {
	const workbench = await openWorkbench(page);
	await expect(workbench.change('This edit')).toContainText('–');
	await workbench.goTo('RUN chmod');
	// Twice: the first stops at the end of the wrapped line.
	await page.keyboard.press('End');
	await page.keyboard.press('End');
	await page.keyboard.insertText(' /home/admin/bin');
	await workbench.change('This edit').click();
	await expect(workbench.steps.filter({ hasText: 'RUN chmod' })).toHaveAttribute('data-tone', 'cause');
	await expect(workbench.steps.filter({ hasText: 'RUN chown' })).toHaveAttribute('data-tone', 'cached');
	await workbench.fromMenu('.wb-rare', 'Build');
	await expect(workbench.steps.filter({ hasText: 'RUN chmod' })).toHaveAttribute('data-tone', 'cached');
});

test('before and after stand side by side, and both can be edited @everywhere', async ({ page }) => {
	const workbench = await openWorkbench(page);
	await page.getByText('Diff', { exact: true }).click();
	await expect(page.locator('.monaco-diff-editor')).toBeVisible();
	await page.locator('.monaco-diff-editor .editor.modified .view-line').first().click();
	await page.keyboard.press('Control+Home');
	await page.keyboard.insertText('# mine\n');
	// What differs is worked out in the page.
	await expect(page.locator('.monaco-diff-editor .editor.modified .line-insert').first()).toBeVisible();
	// What both have in common stands side by side, so the first line of the one may lie far below that of the other.
	await page.locator('.monaco-diff-editor .editor.original .view-line').first().click();
	await page.keyboard.press('Control+End');
	// Where the other side is longer the last line may stand alone above the room left for it.
	await page.keyboard.press('ArrowUp');
	await expect(page.locator('.monaco-diff-editor .editor.original')).toContainText('fetch_models');
	// The figures are those of the side that is worked on, and a step that is chosen there lights up in its text.
	await expect(page.locator('.wb-headline .wb-side').first()).toHaveAttribute('data-active', 'true');
	await workbench.steps.filter({ hasText: 'RUN chown' }).getByRole('button').click();
	await expect(page.locator('.editor.original .lw-selected-lines').first()).toBeVisible();
	await page.getByText('After', { exact: true }).click();
	await expect(workbench.editor).toContainText('# mine');
});

test('what is copied is pasted where the caret is', async ({ page }) => {
	const { editor } = await openWorkbench(page);
	await editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+Home');
	await page.keyboard.insertText('# copied ');
	await page.keyboard.press('Shift+Home');
	await page.keyboard.press('Control+C');
	await page.keyboard.press('End');
	await page.keyboard.press('Control+Home');
	await page.keyboard.press('Control+V');
	await expect(editor.locator('.view-line').first()).toContainText(/copied\s#\scopied/);
});

test('completion knows instructions, paths of the context and stages; hover says why a step runs', async ({ page }) => {
	const workbench = await openWorkbench(page);
	await workbench.editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+End');
	await page.keyboard.type('CO');
	const suggestions = page.locator('.suggest-widget .monaco-list-row');
	await expect(suggestions.filter({ hasText: 'COPY' })).toBeVisible();
	await page.keyboard.press('Enter');
	await page.keyboard.type('back');
	await page.keyboard.press('Control+Space');
	await expect(suggestions.filter({ hasText: 'backend/' }).first()).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.type(' /\nFROM node:22-al');
	await expect(suggestions.filter({ hasText: 'node:22-alpine' })).toBeVisible();
	await page.keyboard.press('Escape');
	await page.keyboard.press('Control+Shift+K');
	await page.keyboard.press('Control+Home');
	await page.locator('.view-line').first().getByText('FROM').hover();
	await expect(page.locator('.monaco-hover').filter({ hasText: 'cached' })).toBeVisible();
});

test('another Dockerfile over the example’s: its files can be guessed, and what was guessed is listed @everywhere', async ({
	page,
}) => {
	const workbench = await openWorkbench(page);
	const { editor } = workbench;
	await editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+a');
	await page.keyboard.insertText('FROM node:22\nWORKDIR /srv\nCOPY . .\nRUN npm ci\nCMD ["node", "."]\n');
	await page.getByRole('button', { name: 'Files', exact: true }).click();
	await page.locator('.wb-notice').getByRole('button', { name: 'Guess its files' }).click();
	await expect(page.locator('.wb-files')).toContainText('package-lock.json');
	await expect(page.locator('.wb-open-name')).toHaveText('Your Dockerfile');
	await workbench.fromMenu('.wb-more-views', 'Assumed');
	await expect(page.locator('.wb-assumed')).toContainText('package-lock.json');
	await page.locator('.wb-notice').getByRole('button', { name: 'Undo' }).click();
	await expect(page.locator('.wb-files')).toContainText('backend');
	await expect(page.locator('.wb-open-name')).toHaveText('Python service');
});

test('the size of a base image that is only guessed is asked for at the headline, and typing it there settles it', async ({
	page,
}) => {
	const workbench = await openWorkbench(page);
	await workbench.editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+a');
	await page.keyboard.insertText('FROM example.com/team/base:3\nRUN apt-get update && apt-get install -y curl\n');
	const size = page.locator('.wb-rests').getByRole('textbox', { name: 'Size of example.com/team/base:3' });
	await expect(size).toBeVisible();
	await size.fill('REPOSITORY TAG IMAGE ID CREATED SIZE example.com/team/base 3 0123456789ab 3 weeks ago 1.24GB');
	await size.press('Enter');
	await expect(page.locator('.wb-stat', { hasText: 'Image size' })).toContainText('1.3 GB');
	await expect(size).toHaveCount(0);
});
