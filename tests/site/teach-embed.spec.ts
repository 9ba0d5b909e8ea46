/** The page for frames, framed by a page of another origin. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { exercise, linkTo, startLink } from './teach.ts';
import { expect, test } from './watched.ts';
import { openWorkbench } from './workbench.ts';

// The host's page is the one other address that these tests ask.
test.use({ quiet: [/^request: http:\/\/127\.0\.0\.1/] });

let server: Server;
let host = '';
let body = '';

test.beforeAll(async () => {
	server = createServer((_, response) => {
		response.setHeader('Content-Type', 'text/html');
		response.end(`<!doctype html><title>Slides</title><script>
			window.heard = [];
			addEventListener('message', ({ data }) => window.heard.push(data));
		</script>${body}`);
	});
	await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
	host = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
});
test.afterAll(() => void server.close());

async function frame(page: Page, address: string) {
	body = `<iframe src="${address}" width="900" height="640" style="border:0"></iframe>`;
	await page.goto(host);
	return page.frameLocator('iframe');
}

const heard = (page: Page, type: string) =>
	page.evaluate(
		(wanted) => (window as unknown as { heard: { type: string }[] }).heard.filter((one) => one.type === wanted),
		type,
	);

test('a frame on another site shows editor and steps, answers typing, and says its height', async ({
	page,
	baseURL,
}) => {
	const inside = await frame(page, `${baseURL}embed/${startLink()}`);
	await expect(inside.locator('.wb-editor-host')).toContainText('COPY . .');
	await expect(inside.locator('.wb-steps tbody tr').first()).toBeVisible();
	await expect(inside.locator('header .header')).toHaveCount(0);
	await expect.poll(() => heard(page, 'height')).not.toEqual([]);
	await inside.locator('.wb-editor-host').click();
	await page.keyboard.press('Control+Home');
	await page.keyboard.insertText('# here\n');
	await expect(inside.locator('.wb-editor-host')).toContainText('# here');
	const opened = page.waitForEvent('popup');
	await inside.getByRole('button', { name: 'Open in Layerwise' }).click();
	const whole = await opened;
	await expect(whole.locator('.wb-editor-host')).toContainText('# here');
	expect(whole.url()).toContain('/x/play/#1.');
});

test('an exercise in a frame tells its goals, one picture is alone, read-only cannot be typed in', async ({
	page,
	baseURL,
}) => {
	const link = linkTo(exercise()).replace('exercise/', '');
	let inside = await frame(page, `${baseURL}embed/${link}`);
	await expect(inside.getByRole('heading', { name: 'Copy the code later' })).toBeVisible();
	await expect.poll(() => heard(page, 'goals')).toContainEqual({ source: 'layerwise', type: 'goals', met: 1, of: 2 });

	inside = await frame(page, `${baseURL}embed/?show=timeline&theme=dark${startLink()}`);
	await expect(inside.locator('html')).toHaveAttribute('data-theme', 'dark');
	await expect(inside.locator('.wb-view')).toBeVisible();
	await expect(inside.locator('.wb-editor-host')).toBeHidden();

	inside = await frame(page, `${baseURL}embed/?readonly${startLink()}`);
	await expect(inside.locator('.wb-editor-host textarea')).toHaveAttribute('readonly', '');
	await expect(inside.locator('.wb-editor-host')).toContainText('COPY . .');
});

test('a frame works where the browser forbids storage', async ({ page, baseURL }) => {
	await page.addInitScript(() => {
		for (const name of ['localStorage', 'sessionStorage'] as const) {
			Object.defineProperty(window, name, {
				get() {
					throw new DOMException('forbidden', 'SecurityError');
				},
			});
		}
	});
	const inside = await frame(page, `${baseURL}embed/${linkTo(exercise()).replace('exercise/', '')}`);
	await expect(inside.locator('[data-goal]').first()).toHaveAttribute('data-met', 'true');
	await expect(inside.locator('.wb-editor-host')).toContainText('COPY . .');
});

test('the snippet is made in the Share dialog, and frames of the time before go on working', async ({
	page,
	baseURL,
}) => {
	await openWorkbench(page, `play/${startLink()}`);
	await page.getByRole('button', { name: 'Share' }).click();
	await page.getByText('Embed in a page').click();
	await page.getByLabel('Show').selectOption({ label: 'Timeline' });
	await page.getByLabel('Theme').selectOption({ label: 'dark' });
	const snippet = await page.locator('dialog textarea').inputValue();
	expect(snippet).toContain(`src="${baseURL}embed/?show=timeline&amp;theme=dark#1.`);
	await page.goto(`play/?embed${startLink()}`);
	await expect(page).toHaveURL(/\/x\/embed\/#1\./);
	await expect(page.locator('.wb-editor-host')).toContainText('COPY . .');
});

for (const route of ['embed/', 'zh-cn/embed/']) {
	test(`${route}: nothing sticks out of a narrow frame, and axe finds nothing`, async ({ page }) => {
		await page.setViewportSize({ width: 375, height: 640 });
		await page.goto(route);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
	});
}
