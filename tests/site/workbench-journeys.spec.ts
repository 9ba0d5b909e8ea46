/** Two things that classes and visitors with a build of their own do: guess before the answer is shown, open a folder. */
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test } from './watched.ts';
import { openWorkbench } from './workbench.ts';

test('a prediction: nothing gives the answer away, every step is marked, the score follows @everywhere', async ({
	page,
}) => {
	const { headline, fromMenu } = await openWorkbench(page);
	await fromMenu('.wb-more-views', 'Predict');
	await expect(headline).toContainText('?');
	const rows = page.locator('.wb-predict tbody tr');
	const show = page.locator('.wb-predict .wb-primary');
	await expect(show).toBeDisabled();
	// The cascade starts at COPY backend; all that stands before it is cached.
	const cascade = (await rows.allTextContents()).findIndex((text) => text.includes('COPY backend'));
	expect(cascade).toBeGreaterThan(0);
	for (const [index, row] of (await rows.all()).entries())
		await row.getByRole('radio', { name: index < cascade ? /cached/ : /runs/ }).check();
	await show.click();
	const count = await rows.count();
	await expect(page.locator('.wb-predict strong')).toContainText(`${count} of ${count}`);
	await expect(headline).not.toContainText('?');
});

test('a folder from the disk becomes the context, with its Dockerfile; it can be taken back', async ({ page }) => {
	await openWorkbench(page);
	const folder = join(import.meta.dirname, '../../content/examples/go-service/after');
	await page.locator('[data-open-folder]').setInputFiles(folder);
	await expect(page.locator('.wb-notice')).toContainText('after');
	await expect(page.locator('.wb-editor-host')).toContainText('golang');
	await page.locator('.wb-notice').getByRole('button', { name: 'Undo' }).click();
	await expect(page.locator('.wb-editor-host')).toContainText('the zeta command line tool');
});

for (const { path, label, opened } of [
	{ path: 'play/', label: 'Build:', opened: /FROM\snode:20\sAS\srun/ },
	{ path: 'zh-cn/play/', label: '构建：', opened: /FROM\snode:20\sAS\srun/ },
])
	test(`${path}: a folder with a compose file offers its builds; one is chosen by the keyboard`, async ({ page }) => {
		const folder = await mkdtemp(join(tmpdir(), 'builds-'));
		const write = async (name: string, text: string) => {
			await mkdir(dirname(join(folder, name)), { recursive: true });
			await writeFile(join(folder, name), text);
		};
		await write('compose.yaml', 'services:\n  api: { build: ./api }\n  web: { build: ./web }\n');
		await write('api/Dockerfile', 'FROM node:20 AS run\nCOPY . .\n');
		await write('api/main.js', '1');
		await write('web/Dockerfile', 'FROM nginx AS pages\nCOPY index.html /x\n');
		await write('web/index.html', '<p>');
		await page.goto(path);
		await expect(page.locator('[data-workbench][data-ready]')).toBeVisible();
		await page.locator('[data-open-folder]').setInputFiles(folder);
		const choice = page.getByLabel(label);
		await expect(choice).toHaveValue('0');
		const text = page.locator('[data-workbench]');
		await expect(text).toContainText(opened);
		await choice.focus();
		await page.keyboard.press('ArrowDown');
		await expect(choice).toHaveValue('1');
		await expect(text).toContainText(/FROM\snginx\sAS\spages/);
		await rm(folder, { recursive: true });
	});
