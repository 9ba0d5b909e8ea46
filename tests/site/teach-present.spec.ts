/** The trainer on stage: a recorded list of beats, by keys and by clicker. */
import { SOLUTION, startLink } from './teach.ts';
import { expect, test } from './watched.ts';
import { openWorkbench } from './workbench.ts';

test('beats are recorded, shown by keys and by clicker, with notes in a window of their own', async ({ page }) => {
	test.setTimeout(120_000);
	await page.setViewportSize({ width: 1280, height: 720 });
	await openWorkbench(page, `play/${startLink()}`);
	await page.keyboard.press('Alt+p');
	await expect(page.locator('html')).toHaveAttribute('data-present', '');
	await expect(page.locator('.page > header')).toBeHidden();
	const bar = page.getByRole('region', { name: 'Presentation' });
	await bar.getByRole('button', { name: 'Add this state' }).click();
	await bar.getByLabel('Sentence').fill('The code comes first.');
	await bar.getByLabel('Notes for yourself').fill('Ask before you show.');
	await bar.getByRole('button', { name: 'Edit the list' }).click();
	await page.locator('.monaco-editor .view-line').first().click();
	await page.keyboard.press('Control+A');
	await page.keyboard.insertText(SOLUTION);
	await bar.getByRole('button', { name: 'Add this state' }).click();
	await bar.getByLabel('Sentence').nth(1).fill('Now it comes last.');
	await bar.getByRole('button', { name: 'Edit the list' }).click();
	// Monaco may put another element in the line's place while it is looked at.
	const size = () =>
		page
			.locator('.view-line')
			.first()
			.evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize));
	await expect.poll(size).toBeGreaterThanOrEqual(20);

	const window = page.waitForEvent('popup');
	await bar.getByRole('button', { name: 'Speaker’s notes' }).click();
	const notes = await window;
	await expect(notes.locator('h1')).toHaveText('Now it comes last.');
	// A clicker, with the caret in the editor.
	await page.locator('.monaco-editor .view-line').first().click();
	await page.keyboard.press('PageUp');
	await expect(page.locator('.tc-say')).toHaveText('The code comes first.');
	await expect(notes.locator('body')).toContainText('Ask before you show.');
	await expect(notes.locator('body')).toContainText('Next: Now it comes last.');
	await expect(page.locator('.wb-editor-host')).toContainText('COPY . .');
	await bar.getByRole('button', { name: 'Next' }).focus();
	await page.keyboard.press('ArrowRight');
	await expect(page.locator('.tc-say')).toHaveText('Now it comes last.');
	await expect(page.locator('.wb-editor-host')).toContainText('COPY requirements.txt .');
	await bar.getByRole('button', { name: 'Spotlight' }).click();
	await expect(page.locator('html')).toHaveAttribute('data-light', '');
	await bar.getByRole('button', { name: 'End' }).click();
	await expect(page.locator('.page > header')).toBeVisible();

	// They are there the next day, and every lesson brings its own.
	await page.goto('play/?present');
	await expect(page.locator('.tc-say')).toHaveText('The code comes first.');
	await page.goto('play/?present=static-before-dynamic');
	await expect(page.locator('.tc-present')).toContainText(/1 \/ \d/);
});
