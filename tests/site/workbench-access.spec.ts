/** By keyboard, by ear, on a phone, in Chinese: the same workbench. */
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import type { Workbench } from '../../src/workbench/mount.ts';
import type { Store } from '../../src/workbench/state/store.ts';
import { expect, test } from './watched.ts';
import { openWorkbench } from './workbench.ts';

/** What axe finds in a part of the page: the rest of it was looked at before. */
async function look(page: Page, part: string): Promise<void> {
	// One page without frames of other origins: the quick way looks at all of it.
	const { violations } = await new AxeBuilder({ page }).setLegacyMode().include(part).analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

const STAGES = `FROM golang:1.22 AS a
RUN go build
FROM node:22 AS b
COPY . .
RUN npm ci
FROM debian:12
COPY --from=a /x /x
COPY --from=b /y /y
RUN frobnicate --all
`;

for (const [locale, colorScheme] of [
	['', 'light'],
	['zh-cn/', 'dark'],
] as const) {
	test(`/${locale}play/: axe finds nothing in any state (${colorScheme})`, async ({ page }) => {
		test.slow();
		await page.emulateMedia({ colorScheme });
		await page.addInitScript(() => {
			const keep = ({ detail }: Event & { detail?: unknown }) => Object.assign(window, detail);
			document.addEventListener('workbench', keep, { capture: true });
		});
		const { steps } = await openWorkbench(page, `${locale}play/#1.@@@`);
		const pose = (state: Partial<Record<keyof Store, unknown>>) =>
			page.evaluate((values) => {
				const { store } = window as unknown as Workbench;
				for (const [name, value] of Object.entries(values)) Object.assign(Reflect.get(store, name), { value });
			}, state);

		const choose = async (view: string) => {
			const [tab, entry] = [page.locator(`#wb-view-${view}`), page.locator(`.wb-more-views [data-view="${view}"]`)];
			// Which of the two it is, the answer to the present text decides.
			await expect(tab.or(entry)).toHaveCount(1);
			if (await tab.count()) return tab.click();
			await page.locator('.wb-more-views > summary').click();
			await look(page, '.wb-more-views');
			await entry.click();
		};
		await look(page, '.wb-told');
		await steps.nth(8).getByRole('button').click();
		await page.locator('.wb-sifting > summary').click();
		await page.locator('.wb-rules > summary').click();
		await page.locator('.wb-rules input[list]').fill('copy-all-before-install');
		await page.locator('.wb-rules-add button').click();
		await look(page, '#wb-column-result');
		for (const view of ['timeline', 'layers', 'history', 'contents', 'predict', 'week'] as const) {
			await choose(view);
			if (view === 'week') await page.locator('.wb-machine summary').click();
			await look(page, '#wb-view');
		}
		await page.locator('.wb-files-toggle').click();
		await page.locator('.wb-adding summary').click();
		await page.locator('.wb-tree button[data-text="true"]').first().click();
		await look(page, '#wb-column-files');

		const stopped = { kind: 'stopped', reason: 'unavailable', message: '' };
		await pose({ worker: stopped, trouble: stopped, reading: { files: 1_000 } });
		await look(page, '.wb-notices');
		await look(page, '.wb-reading');
		await pose({ worker: { kind: 'slow', done: 0, of: 2 }, trouble: undefined, reading: undefined });
		await look(page, '.wb-headline');
		await look(page, '.wb-acts');
		await page.locator('.wb-open-menu > summary').click();
		await look(page, '.wb-open');
		await page.keyboard.press('Escape');

		for (const opener of ['.wb-acts [aria-haspopup]', '.wb-own']) {
			await page.locator(opener).click();
			await look(page, '.wb-dialog');
			await page.keyboard.press('Escape');
			await expect(page.locator(opener)).toBeFocused();
		}
		await page.locator('.wb-rare > summary').click();
		await page.locator('.wb-rare button').first().click();
		await page.locator('.wb-rare > summary').click();
		await page.locator('.wb-rare [aria-haspopup]').click();
		await look(page, '.wb-dialog');
		await page.keyboard.press('Escape');
		await page.locator('.wb-sides [data-id="diff"]').click();
		await expect(page.locator('.monaco-diff-editor')).toBeVisible();
		await look(page, 'html');
		await page.locator('.wb-sides [data-id="before"]').click();

		await page.evaluate((text) => {
			(window as unknown as Workbench).store.edit('before', 'Dockerfile', text);
		}, STAGES);
		await choose('stages');
		await look(page, '#wb-view');
		await page.locator('.wb-folder-open button').click();
		await choose('assumed');
		await look(page, '#wb-view');
	});
}

test('Tab goes into the editor and out of it; after typing, Escape comes first', async ({ page }) => {
	const { editor } = await openWorkbench(page);
	await page.getByRole('tab', { name: 'Dockerfile' }).focus();
	const inEditor = () => editor.evaluate((host) => host.contains(document.activeElement));
	await page.keyboard.press('Tab');
	expect(await inEditor()).toBe(true);
	await page.keyboard.press('Tab');
	expect(await inEditor()).toBe(false);
	await page.keyboard.press('Shift+Tab');
	expect(await inEditor()).toBe(true);
	await page.keyboard.insertText('#');
	await page.keyboard.press('a');
	await page.keyboard.press('Tab');
	expect(await inEditor()).toBe(true);
	await page.keyboard.press('Escape');
	await page.keyboard.press('Tab');
	expect(await inEditor()).toBe(false);
	await expect(page.locator('#wb-editor-hint')).toContainText('press Esc first');
});

test('the change bar answers to Alt with digits anywhere, to plain digits and arrows within', async ({ page }) => {
	const { change, editor } = await openWorkbench(page);
	const radio = (name: string) => change(name).getByRole('radio');
	await editor.locator('.view-line').first().click();
	await page.keyboard.press('Alt+1');
	await expect(radio('First build')).toBeChecked();
	await page.keyboard.press('3');
	await expect(radio('First build')).toBeChecked();
	await page.keyboard.press('Control+z');
	await radio('First build').focus();
	await page.keyboard.press('3');
	await expect(radio('Requirements')).toBeChecked();
	await expect(radio('Requirements')).toBeFocused();
	await page.keyboard.press('ArrowRight');
	await expect(radio('Script')).toBeChecked();
});

test('steps are walked with arrows and chosen with Enter; lines light up in the editor', async ({ page }) => {
	const { steps } = await openWorkbench(page);
	await steps.first().getByRole('button').focus();
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(steps.nth(2)).toHaveAttribute('data-chosen', 'true');
	await expect(page.locator('.lw-selected-lines').first()).toBeVisible();
});

test('columns are sized with arrow keys', async ({ page }) => {
	await page.setViewportSize({ width: 1400, height: 900 });
	await openWorkbench(page);
	await page.getByRole('button', { name: 'Files', exact: true }).click();
	const splitter = page.getByRole('separator', { name: 'Width of the file list' });
	const before = Number(await splitter.getAttribute('aria-valuenow'));
	await splitter.focus();
	await page.keyboard.press('ArrowRight');
	await expect(splitter).toHaveAttribute('aria-valuenow', String(before + 16));
});

test('the workbench speaks Chinese: its own words, the findings, and Monaco', async ({ page }) => {
	const { editor, problems, headline } = await openWorkbench(page, 'zh-cn/play/');
	await expect(headline).toContainText('镜像大小');
	await expect(page.getByRole('radio', { name: /业务代码/ })).toBeChecked();
	await expect(problems.first()).toContainText(/[\u4e00-\u9fff]/);
	await expect(page.locator('.wb-open-name')).toHaveText('Python 服务');
	await editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+f');
	await expect(page.locator('.find-widget textarea').first()).toHaveAttribute('aria-label', /[\u4e00-\u9fff]/);
});

test.describe('on a phone', () => {
	test.use({ viewport: { width: 375, height: 740 }, hasTouch: true, isMobile: true });

	test('a textarea edits with the same findings and figures, without Monaco', async ({ page }) => {
		const { problems, editor } = await openWorkbench(page, 'play/', { monaco: false });
		const area = editor.locator('textarea');
		await area.focus();
		await page.keyboard.press('Control+Home');
		await page.keyboard.insertText('# on the way\n');
		await expect(editor.locator('.lw-line').first()).toContainText('# on the way');
		await look(page, '#wb-column-editor');
		await page.getByRole('tab', { name: 'Files' }).tap();
		await look(page, '#wb-column-files');
		await page.getByRole('tab', { name: 'Result' }).tap();
		await expect(problems.first()).toBeVisible();
		// Each place of the kind, as problems of one rule are one item of the list.
		const finding = page.locator('[data-rule="pip-no-cache-dir"] .wb-problem-foot');
		const fix = page.getByRole('button', { name: /no-cache-dir/ }).first();
		await expect(fix).toBeVisible();
		const count = await finding.count();
		await fix.tap();
		await expect(finding).toHaveCount(count - 1);
		expect(await page.evaluate(() => document.querySelector('.monaco-editor'))).toBeNull();
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		await page.emulateMedia({ colorScheme: 'dark' });
		await look(page, 'html');
	});
});
