/** Links and drafts: nothing is overwritten, nothing is lost. */

import { decodeLink } from '../../src/engine/project/permalink.ts';
import { expect, test } from './watched.ts';
import { openWorkbench, readyWorkbench } from './workbench.ts';

/** Types at the end and waits until the address holds it. */
async function edit(page: Parameters<typeof openWorkbench>[0], text: string): Promise<string> {
	await page.locator('.monaco-editor .view-line').first().click();
	await page.keyboard.press('Control+Home');
	await page.keyboard.insertText(text);
	const textOf = (hash: string) => {
		const link = decodeLink(hash);
		if (link.kind !== 'ok') return '';
		const { before, after } = link.state.workspace;
		return `${before.dockerfile}${after?.dockerfile ?? ''}`;
	};
	const hash = () => page.evaluate(() => location.hash);
	await expect.poll(async () => textOf(await hash())).toContain(text.trim());
	return hash();
}

test('a reload brings the text back, and the back button leaves the page @everywhere', async ({ page, baseURL }) => {
	await page.goto('');
	await openWorkbench(page);
	await edit(page, '# one\n');
	// In the middle of typing: before there was time to write down anything.
	await page.keyboard.insertText('# two\n');
	await page.reload();
	const workbench = await readyWorkbench(page);
	await expect(workbench.editor).toContainText('# two');
	await page.goBack();
	await expect(page).toHaveURL(baseURL ?? '');
});

test('a draft comes back on the bare page, and the example is one press away', async ({ page }) => {
	await openWorkbench(page);
	await edit(page, '# my draft\n');
	await page.goto('');
	await openWorkbench(page);
	await expect(page.locator('.wb-editor-host')).toContainText('# my draft');
	await page.getByRole('button', { name: 'Open the example' }).click();
	await expect(page.locator('.wb-editor-host')).not.toContainText('# my draft');
	await expect(page.locator('.wb-notice')).toHaveCount(0);
});

test('the newer of link and draft wins, and the other is offered', async ({ page }) => {
	await openWorkbench(page);
	const older = await edit(page, '# older\n');
	await edit(page, '# newer\n');
	await page.goto('');
	await openWorkbench(page, `play/${older}`);
	await expect(page.locator('.wb-editor-host')).toContainText('# newer');
	await page.getByRole('button', { name: 'Open the link' }).click();
	await expect(page.locator('.wb-editor-host')).toContainText('# older');
	await expect(page.locator('.wb-editor-host')).not.toContainText('# newer');
});

for (const { name, hash, says } of [
	{ name: 'broken', hash: '#1.@@@', says: 'This link is broken' },
	{ name: 'from the future', hash: '#99.abc', says: 'newer version' },
	{ name: 'of 1 MB', hash: `#1.${'A'.repeat(1_000_000)}`, says: 'too long' },
]) {
	test(`a link ${name} says so, keeps the address and overwrites nothing`, async ({ page }) => {
		await openWorkbench(page, `play/${hash}`);
		await expect(page.locator('.wb-notice[role="alert"]')).toContainText(says);
		await page.locator('.monaco-editor .view-line').first().click();
		await page.keyboard.insertText('# x\n');
		await expect(page.locator('.wb-editor-host')).toContainText('# x');
		// What was typed is kept as a draft: by then the address would have changed too.
		await expect.poll(() => page.evaluate(() => Object.values(localStorage).join())).toContain('#1.');
		expect(await page.evaluate(() => location.hash)).toBe(hash);
	});
}

test('a truncated link says so, and a draft is offered', async ({ page }) => {
	await openWorkbench(page);
	const whole = await edit(page, '# mine\n');
	await page.goto('');
	const cut = whole.slice(0, whole.length / 2);
	await openWorkbench(page, `play/${cut}`);
	await expect(page.locator('.wb-notice[role="alert"]')).toContainText('This link is broken');
	expect(await page.evaluate(() => location.hash)).toBe(cut);
	await page.getByRole('button', { name: 'Open my draft' }).click();
	await expect(page.locator('.wb-editor-host')).toContainText('# mine');
});

test('Share gives the link, its length, Markdown and the files', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await openWorkbench(page);
	await page.getByRole('button', { name: 'Share', exact: true }).click();
	const dialog = page.getByRole('dialog', { name: 'Share this state' });
	await expect(dialog).toContainText(/\d characters/);
	await dialog.getByRole('button', { name: 'Copy Markdown' }).click();
	await expect(dialog).toContainText('Markdown copied.');
	expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
		/\| ◆ .* \| `COPY --chown=admin:admin backend/,
	);
	const download = page.waitForEvent('download');
	await dialog.getByRole('button', { name: 'Download files' }).click();
	expect((await download).suggestedFilename()).toBe('python-service.zip');
	await page.keyboard.press('Escape');
	await expect(dialog).toBeHidden();
});

test('a link pasted into an open page is opened', async ({ page }) => {
	await openWorkbench(page);
	const first = await edit(page, '# alpha\n');
	await edit(page, '# beta\n');
	await page.evaluate((hash) => {
		location.hash = hash;
	}, first);
	await expect(page.locator('.wb-editor-host')).not.toContainText('# beta');
	await expect(page.locator('.wb-editor-host')).toContainText('# alpha');
});

test('storage that is forbidden is said once, and editing goes on', async ({ page }) => {
	await page.addInitScript(() => {
		Storage.prototype.setItem = () => {
			throw new DOMException('full', 'QuotaExceededError');
		};
	});
	await openWorkbench(page);
	await edit(page, '# a\n');
	await edit(page, '# b\n');
	await expect(page.locator('.wb-notice')).toHaveCount(1);
	await expect(page.locator('.wb-notice')).toContainText('Copy the link');
});
