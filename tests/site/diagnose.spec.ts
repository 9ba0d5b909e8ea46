/** A build is diagnosed from its log: dropped, chosen, pasted; read with progress, cancelled, corrected, taken along. */
import { readFileSync } from 'node:fs';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import AxeBuilder from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './watched.ts';

const LOGS = join(import.meta.dirname, '..', 'diagnose', 'logs');
const log = (folder: string, file = 'plain.txt') => join(LOGS, folder, file);

const LANGUAGES = [
	{
		path: 'diagnose/',
		example: 'Try an example',
		verdict: /cache missed at \[3\/5\] COPY \. \./,
		again: 'Start over',
	},
	{ path: 'zh-cn/diagnose/', example: '看一个示例', verdict: /缓存从 \[3\/5\] COPY \. \. 开始失效/, again: '重新开始' },
] as const;

const files = (page: Page) => page.locator('[data-diagnose-files]');
const report = (page: Page) => page.locator('[data-diagnosed="true"]');

async function open(page: Page, path: string): Promise<void> {
	await page.goto(path);
	await expect(page.locator('[data-diagnose][data-ready]')).toBeVisible();
}

for (const { path, example, verdict, again } of LANGUAGES)
	test(`${path}: an example by the keyboard alone, clean for axe, on a phone too @everywhere`, async ({ page }) => {
		await page.setViewportSize({ width: 375, height: 800 });
		await open(page, path);
		const button = page.getByRole('button', { name: example });
		await button.focus();
		await page.keyboard.press('Enter');
		await expect(report(page)).toBeVisible();
		await expect(page.locator('#dg-verdict')).toBeFocused();
		await expect(page.locator('.dg-verdict')).toContainText(verdict);
		await expect(page.locator('[data-model]')).toContainText(/%/);
		await expect(page.locator('.dg-steps tbody tr')).toHaveCount(10);
		expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
		await page.getByRole('button', { name: again }).press('Enter');
		await expect(page.locator('.dg-zone')).toBeVisible();
	});

test('two logs are compared, and a Dockerfile is matched; a match can be corrected', async ({ page }) => {
	await open(page, 'diagnose/');
	const file = (name: string, path: string) => ({ name, mimeType: 'text/plain', buffer: readFileSync(path) });
	await files(page).setInputFiles([
		file('before.log', log('41-docker-multi')),
		file('after.log', log('43-docker-edit')),
		file('Dockerfile', log('41-docker-multi', 'Dockerfile')),
	]);
	await expect(page.locator('[data-first-miss]')).toContainText('[build 3/4] COPY src ./src');
	await expect(page.locator('.dg-reasons')).toContainText('git diff --stat HEAD~1 -- src');
	await expect(page.getByText('The Dockerfile you provided.')).toBeVisible();
	const select = page.getByLabel('Instruction of [build 2/4] WORKDIR /src');
	await expect(select).not.toHaveValue('');
	await select.selectOption({ label: 'none' });
	await expect(report(page)).toBeVisible();
	await expect(page.getByLabel('Instruction of [build 2/4] WORKDIR /src')).toHaveValue('');
});

test('secrets are hidden, and the page says which', async ({ page }) => {
	await open(page, 'diagnose/');
	await files(page).setInputFiles(log('15-secrets'));
	await expect(page.locator('.dg-masked')).toContainText('access tokens');
	await expect(page.locator('.dg-verdict')).toContainText('with exit code 4');
	const text = await page.locator('.dg').innerHTML();
	for (const secret of ['hunter2', 'ghp_', 'AKIA', 's3cret', 'sk-test']) expect(text).not.toContain(secret);
});

test('an archive lists its layers, an unknown file says what would help', async ({ page }) => {
	await open(page, 'diagnose/');
	await files(page).setInputFiles(log('58-docker-save-small', 'tiny.tar'));
	await expect(page.getByRole('cell', { name: 'COPY hello.txt /hello.txt # buildkit' })).toBeVisible();
	await page.getByRole('button', { name: 'Start over' }).click();
	await files(page).setInputFiles({ name: 'letter.txt', mimeType: 'text/plain', buffer: Buffer.from('Dear team,\n') });
	await expect(page.locator('.dg-note')).toContainText('doesn’t look like a build');
});

test('a long log is read with progress while the page stays awake, and can be cancelled', async ({ page }) => {
	await open(page, 'diagnose/');
	await page.evaluate(() => {
		const line = '#5 12.345 [1234] Compiling crate with many features (src/lib.rs)\n';
		const text = `#5 [2/3] RUN make\n${line.repeat(780_000)}#5 DONE 140.0s\n`;
		const transfer = new DataTransfer();
		transfer.items.add(new File([text], 'long.log'));
		const zone = document.querySelector('[data-diagnose]');
		zone?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
	});
	await expect(page.getByRole('progressbar')).toBeVisible();
	await page.getByRole('button', { name: 'Cancel' }).click();
	await expect(page.locator('.dg-note')).toContainText('Cancelled');
	await files(page).setInputFiles(log('02-multi-stage-parallel'));
	await expect(report(page)).toBeVisible();
});

test('a log that is pasted anywhere on the page is read', async ({ page }) => {
	await open(page, 'diagnose/');
	await page.getByText('Paste a log').click();
	await page.getByLabel('Log', { exact: true }).fill('#2 [2/2] RUN make\n#2 DONE 61.0s\n');
	await page.getByRole('button', { name: 'Read it' }).click();
	await expect(page.locator('.dg-verdict')).toContainText('The slowest step is [2/2] RUN make (1 min 1 s).');
});

for (const { path, verdict, add } of [
	{ path: '', verdict: /According to the model, a first build/, add: /drop the log/ },
	{ path: 'zh-cn/', verdict: /按模型估算，这份 Dockerfile 首次构建/, add: /构建日志拖进来/ },
])
	test(`${path}lessons/capstone/: its last step opens the reader’s own Dockerfile here, and a log that comes later is matched to it`, async ({
		page,
	}) => {
		await page.goto(`${path}lessons/capstone/`);
		const form = page.locator('form[data-paste]');
		await form.locator('textarea').fill(readFileSync(log('41-docker-multi', 'Dockerfile'), 'utf8'));
		await form.locator('button').click();
		await expect(page).toHaveURL(/\/diagnose\/#\d+\./);
		await expect(report(page)).toBeVisible();
		await expect(page.locator('.dg-verdict')).toContainText(verdict);
		await expect(page.getByText(add)).toBeVisible();
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
		await files(page).setInputFiles(log('41-docker-multi'));
		await expect(page.locator('.dg-steps')).toBeVisible();
		await expect(page.locator('[data-model]')).toContainText('%');
		await expect(page.getByText(add)).toBeHidden();
	});

test('the report and the case file hold what was found, and the link opens it in the workbench', async ({
	page,
	context,
}) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	await open(page, 'diagnose/');
	await page.getByRole('button', { name: 'Try an example' }).click();
	await expect(report(page)).toBeVisible();
	await page.getByRole('button', { name: 'Copy the report (Markdown)' }).click();
	await expect(page.getByText('Copied.')).toBeVisible();
	const markdown = await page.evaluate(() => navigator.clipboard.readText());
	expect(markdown).toContain('| RAN | `[4/5] RUN npm ci` | 1 min 2 s |');
	expect(markdown).toMatch(/\/play\/#\d+\./);
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Prediction wrong? Save a case file' }).click();
	const kept = JSON.parse(readFileSync(await (await download).path(), 'utf8'));
	expect(kept.diagnosis.measured).toBeGreaterThan(100);
	await page.getByRole('link', { name: 'Open in the workbench with these figures' }).click();
	await expect(page.locator('[data-workbench][data-ready]')).toBeVisible();
	await expect(page.locator('[data-workbench]')).toContainText('npm ci');
});

test('a log dropped on the workbench is read below it', async ({ page }) => {
	await page.goto('play/');
	await expect(page.locator('[data-workbench][data-ready]')).toBeVisible();
	const text = readFileSync(log('05-fail-exit-code'), 'utf8');
	await page.evaluate((content) => {
		const transfer = new DataTransfer();
		transfer.items.add(new File([content], 'build.log'));
		const desk = document.querySelector('[data-workbench] .wb-app');
		desk?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
	}, text);
	await expect(page.locator('.dg-verdict')).toContainText('with exit code 2');
});

for (const { path, another, verdict } of [
	{ path: 'diagnose/', another: 'Compare with another folder', verdict: /first missed at \[2\/3\] COPY list\.txt/ },
	{ path: 'zh-cn/diagnose/', another: '与另一个文件夹对比', verdict: /\[2\/3\] COPY list\.txt/ },
])
	test(`${path}: two folders, one after the other, show which file makes which step miss`, async ({ page }) => {
		const root = await mkdtemp(join(tmpdir(), 'contexts-'));
		for (const [name, list] of [
			['before', 'a\n'],
			['after', 'b\n'],
		] as const) {
			await mkdir(join(root, name));
			await writeFile(join(root, name, 'Dockerfile'), 'FROM debian:12\nCOPY list.txt ./\nRUN sort list.txt > sorted\n');
			await writeFile(join(root, name, 'list.txt'), list);
		}
		await open(page, path);
		await page.locator('[data-diagnose-folder]').setInputFiles(join(root, 'before'));
		await expect(report(page)).toBeVisible();
		await expect(page.getByRole('button', { name: another })).toBeVisible();
		await page.locator('[data-diagnose-folder]').setInputFiles(join(root, 'after'));
		await expect(page.locator('.dg-verdict')).toContainText(verdict);
		await expect(page.locator('.dg-reasons')).toContainText('list.txt');
		const { violations } = await new AxeBuilder({ page }).analyze();
		expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
		await rm(root, { recursive: true });
	});

test('a compose file with its Dockerfile holds builds to choose from', async ({ page }) => {
	await open(page, 'diagnose/');
	const file = (name: string, text: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from(text) });
	await files(page).setInputFiles([
		file(
			'compose.yaml',
			'services:\n  api: { build: { context: ., dockerfile: api.Dockerfile } }\n  web: { build: { dockerfile_inline: "FROM nginx" } }\n',
		),
		file('api.Dockerfile', 'FROM node:20\nRUN npm ci\n'),
	]);
	const choice = page.locator('[data-choice]');
	await expect(choice).toHaveValue('api');
	await expect(page.locator('[aria-labelledby="dg-dockerfile"] textarea')).toHaveValue(/node:20/);
	await choice.selectOption('web');
	await expect(page.locator('[aria-labelledby="dg-dockerfile"] textarea')).toHaveValue('FROM nginx');
});
