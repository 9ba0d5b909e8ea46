/** What the editor knows of a Dockerfile, by keyboard and in both languages: renaming, references, symbols, formatting, signatures. */
// biome-ignore-all lint/suspicious/noTemplateCurlyInString: they are the Dockerfile's variables
import type { Page } from '@playwright/test';
import { expect, test } from './watched.ts';
import { openWorkbench, type Workbench } from './workbench.ts';

const TEXT = `ARG VERSION=3.12
FROM python:$VERSION AS base
ENV HOME_DIR=/srv MODE=a
RUN echo $HOME_DIR && \\
echo $MODE
FROM base AS app
COPY --from=base /srv /srv
CMD ["python","-m","app"]
`;

async function openWith(page: Page, text: string, path = 'play/'): Promise<Workbench> {
	const workbench = await openWorkbench(page, path);
	await workbench.editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+a');
	await page.keyboard.insertText(text);
	await expect(workbench.editor.locator('.view-lines')).toContainText(/FROM/);
	return workbench;
}

/** Moves the caret to a line and a column, from 1, by keyboard. */
async function goTo(page: Page, line: number, column: number): Promise<void> {
	await page.keyboard.press('Control+Home');
	for (let at = 1; at < line; at++) await page.keyboard.press('ArrowDown');
	for (let at = 1; at < column; at++) await page.keyboard.press('ArrowRight');
}

/** Lines of the editor as they are on the screen. */
function lines({ editor }: Workbench): Promise<string[]> {
	return editor
		.locator('.view-lines')
		.first()
		.evaluate((element) =>
			[...element.querySelectorAll<HTMLElement>('.view-line')]
				.sort((a, b) => Number.parseFloat(a.style.top) - Number.parseFloat(b.style.top))
				.map((line) => (line.textContent ?? '').replaceAll('\u00a0', ' ')),
		);
}

const LANGUAGES = [
	{
		path: 'play/',
		nothing: 'Only stages, ARG and ENV variables',
		references: 'References (2)',
		from: 'The image or earlier stage to build on',
		hover: 'Stage base, built on',
	},
	{
		path: 'zh-cn/play/',
		nothing: '只能重命名本文件中的阶段',
		references: /引用.*2|2.*引用/,
		from: '作为基础的镜像或前面的阶段',
		hover: '基于',
	},
] as const;

for (const { path, nothing, references, from, hover } of LANGUAGES) {
	test(`${path}: F2 renames a stage wherever it is used, as one act`, async ({ page }) => {
		const workbench = await openWith(page, TEXT, path);
		await goTo(page, 2, 26);
		await page.keyboard.press('F2');
		const box = page.locator('.rename-box input');
		await expect(box).toHaveValue('base');
		await box.fill('deps');
		await page.keyboard.press('Enter');
		await expect.poll(() => lines(workbench)).toContain('FROM deps AS app');
		const now = await lines(workbench);
		expect(now).toContain('FROM python:$VERSION AS deps');
		expect(now).toContain('COPY --from=deps /srv /srv');
		await page.keyboard.press('Control+z');
		await expect.poll(() => lines(workbench)).toContain('FROM base AS app');
		expect(await lines(workbench)).toContain('COPY --from=base /srv /srv');
	});

	test(`${path}: what cannot be renamed says why`, async ({ page }) => {
		await openWith(page, TEXT, path);
		await goTo(page, 4, 6);
		await page.keyboard.press('F2');
		await expect(page.locator('.monaco-editor-overlaymessage')).toContainText(nothing);
	});

	test(`${path}: Shift+F12 lists the places of a variable, F12 goes to where it is set`, async ({ page }) => {
		await openWith(page, TEXT, path);
		await goTo(page, 4, 12);
		await page.keyboard.press('Shift+F12');
		const peek = page.locator('.reference-zone-widget');
		await expect(peek).toBeVisible();
		await expect(peek.locator('.head .meta')).toContainText(references);
		await page.keyboard.press('Escape');
		await expect(peek).toBeHidden();
		await goTo(page, 7, 14);
		await page.keyboard.press('F12');
		await expect(page.locator('.active-line-number').first()).toHaveText('2');
	});

	test(`${path}: Ctrl+Shift+O lists stages and instructions and leads there`, async ({ page }) => {
		await openWith(page, TEXT, path);
		await page.keyboard.press('Control+Shift+o');
		const rows = page.locator('.quick-input-widget .monaco-list-row');
		await expect(rows.filter({ hasText: 'app' }).first()).toBeVisible();
		await expect(rows.filter({ hasText: 'ENV HOME_DIR' })).toBeVisible();
		await page.keyboard.type('CMD');
		await page.keyboard.press('Enter');
		await expect(page.locator('.active-line-number').first()).toHaveText('8');
	});

	test(`${path}: Shift+Alt+F formats`, async ({ page }) => {
		const workbench = await openWith(page, TEXT, path);
		await page.keyboard.press('Shift+Alt+f');
		await expect.poll(() => lines(workbench)).toContain('CMD ["python", "-m", "app"]');
		expect(await lines(workbench)).toContain('    echo $MODE');
	});

	test(`${path}: Ctrl+Shift+Space shows how the instruction is written`, async ({ page }) => {
		await openWith(page, TEXT, path);
		await goTo(page, 2, 7);
		await page.keyboard.press('Control+Shift+Space');
		const hints = page.locator('.parameter-hints-widget');
		await expect(hints).toContainText('FROM [--platform] image AS name');
		await expect(hints).toContainText(from);
	});

	test(`${path}: a hover says what a name is`, async ({ page }) => {
		await openWith(page, TEXT, path);
		await goTo(page, 7, 14);
		await page.keyboard.press('Control+k');
		await page.keyboard.press('Control+i');
		await expect(page.locator('.monaco-hover:not(.hidden)')).toContainText(hover);
	});

	test(`${path}: colours are those of what BuildKit reads`, async ({ page }) => {
		const workbench = await openWith(page, '# escape=`\nFROM python:3 AS base\nRUN dir c:\\\nCMD ["x"]\n', path);
		const colour = (text: string) =>
			workbench.editor
				.locator('.view-line span span')
				.filter({ hasText: new RegExp(`^\\s*${text}\\s*$`) })
				.first()
				.evaluate((element) => getComputedStyle(element).color);
		const probe = (property: string) =>
			page.evaluate((name) => {
				const element = document.body.appendChild(document.createElement('i'));
				element.style.color = `var(${name})`;
				const { color } = getComputedStyle(element);
				element.remove();
				return color;
			}, property);
		const [keyword, name] = [await probe('--lw-code-keyword'), await probe('--lw-code-name')];
		await expect.poll(() => colour('base')).toBe(name);
		await expect.poll(() => colour('CMD')).toBe(keyword);
	});
}

test('a name lights up wherever it is, and an image is a link', async ({ page }) => {
	await openWith(page, TEXT.replace('$VERSION', '3'));
	await goTo(page, 3, 6);
	await expect(page.locator('.wordHighlight, .wordHighlightStrong')).toHaveCount(2);
	await expect(page.locator('.detected-link').first()).toHaveText('python');
});

test('the language part comes with the editor, not before, and nothing leaves the site', async ({ page }) => {
	const asked: string[] = [];
	page.on('request', (request) => asked.push(request.url()));
	await page.goto('lessons/before/');
	await expect(page.locator('[data-workbench]').first()).toBeVisible();
	expect(asked.filter((url) => /language-/.test(url))).toEqual([]);
	await openWorkbench(page);
	await expect.poll(() => asked.filter((url) => /language-/.test(url)).length).toBe(1);
	expect(asked.filter((url) => new URL(url).hostname !== 'localhost')).toEqual([]);
});
