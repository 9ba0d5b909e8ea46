/** A shared exercise as a learner meets it. */
import AxeBuilder from '@axe-core/playwright';
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
	await expect(page.getByRole('button', { name: 'My version' })).toBeHidden();
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
	await page.getByRole('button', { name: 'Start over' }).click();
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

test('an exercise fits a telephone, axe finds nothing in either theme, and it can be done by keys', async ({
	page,
}) => {
	await page.setViewportSize({ width: 375, height: 800 });
	await page.emulateMedia({ colorScheme: 'light' });
	await page.goto(
		linkTo(exercise({ text: `See https://example.org/${'long'.repeat(60)} and \`${'x'.repeat(200)}\`.` })),
	);
	await expect(page.locator('[data-goal]').first()).toHaveAttribute('data-met', 'true');
	expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
	const axe = async (rules?: string[]) => {
		const builder = new AxeBuilder({ page });
		const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
	};
	await axe();
	await page.emulateMedia({ colorScheme: 'dark' });
	await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
	await axe(['color-contrast']);
	await page.getByText('Show the solution').focus();
	await page.keyboard.press('Enter');
	await page.keyboard.press('Tab');
	await page.keyboard.press('Tab');
	await expect(page.getByRole('button', { name: 'Load the solution' })).toBeFocused();
	await page.keyboard.press('Enter');
	await expect(page.locator('[data-goal]').nth(1)).toHaveAttribute('data-met', 'true');
});

test('an exercise opens on the Chinese pages, with its goals in Chinese', async ({ page }) => {
	await page.goto(`zh-cn/${linkTo(exercise({ locale: 'zh-cn', title: '先装依赖', text: '改代码后不要**重装**。' }))}`);
	await expect(page.getByRole('heading', { name: '先装依赖' })).toBeVisible();
	await expect(page.locator('[data-goal]').nth(1)).toContainText('命中缓存');
	await expect(page.getByRole('button', { name: '回到初始状态' })).toBeVisible();
});

test('a sheet has numbered lines, a table to fill in, a QR code, and the answers on a page of their own', async ({
	page,
}) => {
	await page.goto(linkTo(exercise()));
	await expect(page.locator('[data-goal]').first()).toHaveAttribute('data-met', 'true');
	// The dialog itself would wait for somebody.
	await page.evaluate(() => {
		window.print = () => document.documentElement.setAttribute('data-printed', '');
	});
	const sheet = page.locator('.tc-sheet');
	for (const format of ['A4', 'Letter'] as const) {
		await page.emulateMedia({ media: 'screen' });
		await page.getByRole('button', { name: 'Print a worksheet' }).click();
		await expect(page.locator('html')).toHaveAttribute('data-printed', '');
		await page.emulateMedia({ media: 'print' });
		await expect(sheet).toBeVisible();
		await expect(page.locator('.tc-player')).toBeHidden();
		await expect(sheet.locator('article').first().locator('.tc-numbered li')).toHaveCount(5);
		await expect(sheet.locator('article').first().locator('tbody tr')).toHaveCount(3);
		await expect(sheet.locator('svg')).toBeVisible();
		await expect(sheet.locator('.tc-answers')).toContainText('COPY requirements.txt .');
		const pdf = await page.pdf({ format });
		expect(pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length, format).toBe(2);
		// The browser has said that it has printed.
		await expect(sheet).toHaveCount(0);
	}
});
