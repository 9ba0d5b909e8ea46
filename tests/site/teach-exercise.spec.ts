/** A shared exercise as a learner meets it. */
import { packText } from '../../src/engine/project/packed.ts';
import { exercise, linkTo, SOLUTION } from './teach.ts';
import { expect, test } from './watched.ts';

test('an exercise opens next to the workbench, its goals tick, and what was typed is there the next day', async ({
	page,
}) => {
	await page.goto(linkTo(exercise()));
	const goals = page.locator('.tc-goals [data-goal]');
	await expect(page.getByRole('heading', { name: 'Copy the code later' })).toBeVisible();
	await expect(goals.nth(0)).toHaveAttribute('data-met', 'true');
	await expect(goals.nth(1)).toHaveAttribute('data-met', 'false');
	await expect(goals.nth(1)).toContainText('After “App code”, RUN … pip install comes from the cache');
	await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
	await page.getByText('Show the solution').click();
	await page.getByRole('button', { name: 'Load the solution' }).click();
	await expect(goals.nth(1)).toHaveAttribute('data-met', 'true');
	await expect(page.locator('.tc-exercise')).toHaveAttribute('data-state', 'open');
	await page.locator('.monaco-editor .view-line').first().click();
	await page.keyboard.press('Control+End');
	await page.keyboard.insertText('# my own\n');
	await expect(page.locator('.tc-exercise')).toHaveAttribute('data-state', 'done');
	await page.reload();
	await expect(page.locator('.wb-editor-host')).toContainText('# my own');
	await page.getByRole('button', { name: 'Back to the start' }).click();
	await expect(page.locator('.wb-editor-host')).not.toContainText('# my own');
	await page.getByRole('button', { name: 'My version' }).click();
	await expect(page.locator('.wb-editor-host')).toContainText('# my own');
	expect(SOLUTION).toContain('COPY requirements.txt');
});

test('text of others is text: no HTML, no scripts in links, each link says its host', async ({ page }) => {
	const text = [
		'<img src=x onerror=alert(1)><script>document.title="hacked"</script>',
		'[safe](https://docs.docker.com/build/) [evil](javascript:alert(1)) [data](data:text/html,x) ![pixel](https://evil.example/p.png)',
	].join('\n\n');
	await page.goto(linkTo(exercise({ title: '<b>bold</b>', text, hints: [`${'*a_'.repeat(660)}`, '>'.repeat(2000)] })));
	const article = page.locator('.tc-exercise');
	await expect(article.getByRole('heading', { name: '<b>bold</b>' })).toBeVisible();
	await expect(article).toContainText('<script>document.title="hacked"</script>');
	await expect(article.locator('img, script, b, iframe')).toHaveCount(0);
	await expect(article.locator('a')).toHaveCount(2);
	await expect(article.locator('.tc-host')).toHaveText(['(docs.docker.com)', '(evil.example)']);
	await expect(article).toContainText('evil');
});

for (const { name, hash, says } of [
	{ name: 'from the future', hash: '#e9.AAAA', says: 'newer version' },
	{ name: 'of 1 MB', hash: `#e1.${'A'.repeat(1_000_000)}`, says: 'too large' },
	{
		name: 'that unpacks to more than it may',
		hash: `#e1.${packText(`{"title":"${'x'.repeat(2 ** 20)}"}`)}`,
		says: 'too large',
	},
	{ name: 'of wrong types', hash: `#e1.${packText('{"title":{},"goals":7}')}`, says: 'cannot be opened' },
	{ name: 'cut in the middle', hash: linkTo(exercise()).slice('exercise/'.length, 200), says: 'incomplete' },
]) {
	test(`a link ${name} says so`, async ({ page }) => {
		await page.goto(`exercise/${hash}`);
		await expect(page.locator('[data-problem]')).toContainText(says);
		await expect(page.locator('.tc-exercise')).toHaveCount(0);
	});
}
