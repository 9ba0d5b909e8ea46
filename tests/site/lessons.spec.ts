/** Lessons as a reader takes them: working beside the text, goals that tick, one's own version, progress that travels. */
import AxeBuilder from '@axe-core/playwright';
import type { Locator, Page } from '@playwright/test';
import { decodeLink } from '../../src/engine/project/permalink.ts';
import { lessonFiles } from '../../src/site/lessons.ts';
import { expect, test } from './watched.ts';

const ANSWER = `FROM registry.example.com/python:3.12-slim
WORKDIR /app
COPY requirements.txt ./
RUN pip install --no-cache-dir -r requirements.txt
COPY . ./
CMD ["uvicorn", "app.main:app"]
`;

const desk = (page: Page) => page.locator('[data-desk]');
const goals = (page: Page, id: string) => desk(page).locator(`[data-goals="${id}"] [data-goal]`);
const act = (page: Page, name: string, id: string) =>
	page.locator(`[data-act="${name}"][data-for="${id}"]:not(.next)`).first();
const exercise = (page: Page, id: string) => page.locator(`[data-exercise="${id}"]`);

async function open(page: Page, path: string): Promise<Locator> {
	await page.goto(path);
	await desk(page).hover();
	await expect(page.locator('[data-workbench][data-ready]')).toBeVisible();
	await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
	return desk(page);
}

/** Replaces the whole Dockerfile. */
async function write(page: Page, text: string): Promise<void> {
	await page.locator('.wb-panel-tabs').getByRole('tab', { name: 'Editor' }).click();
	await page.locator('.monaco-editor .view-line').first().click();
	await page.keyboard.press('Control+a');
	await page.keyboard.insertText(text);
}

async function allMet(page: Page, id: string): Promise<void> {
	for (const goal of await goals(page, id).all()) await expect(goal).toHaveAttribute('data-met', 'true');
}

/** Marks every step as one that runs, and asks for the answer. */
async function predict(page: Page): Promise<void> {
	await page.locator('.wb-panel-tabs').getByRole('tab', { name: 'Result' }).click();
	for (const step of await page.locator('.wb-guess-pair').all()) await step.getByLabel('runs').check();
	await page.getByRole('button', { name: 'Show the answer' }).click();
}

/** What is to be read, without code, where stars have a meaning. */
const prose = (page: Page) =>
	page.locator('main').evaluate((main) => {
		const copy = main.cloneNode(true) as Element;
		for (const part of copy.querySelectorAll('script, style, code, pre, [data-workbench]')) part.remove();
		return copy.textContent;
	});

test('goals about looking tick as one chooses, and stay ticked', async ({ page }) => {
	await open(page, 'lessons/before/');
	await predict(page);
	await expect(goals(page, 'find-the-costs').first()).toHaveAttribute('data-met', 'true');
	await expect(goals(page, 'find-the-costs').first()).toContainText(/first try: \d+ of \d+ right/);
	await page.getByRole('tab', { name: 'Steps' }).click();
	await page.locator('.wb-changes label').filter({ hasText: 'App code' }).click();
	await page.locator('.wb-panel-tabs').getByRole('tab', { name: 'Result' }).click();
	const steps = page.locator('.wb-steps tbody tr:not(.wb-stage)');
	await steps.filter({ hasText: 'COPY backend' }).click();
	await expect(goals(page, 'find-the-costs').nth(1)).toHaveAttribute('data-met', 'true');
	await page.locator('.wb-panel-tabs').getByRole('tab', { name: 'Result' }).click();
	await steps.filter({ hasText: 'python3.10 -m venv' }).click();
	await allMet(page, 'find-the-costs');
	await expect(exercise(page, 'find-the-costs')).toHaveAttribute('data-state', 'done');
	const tick = page.locator('#starlight__sidebar a[href$="/lessons/before/"]');
	await expect(tick).toHaveAttribute('data-lesson', 'done');
	await expect(tick).toContainText('(done)');
});

test('an answer of one’s own counts; it can be left and taken up again', async ({ page }) => {
	await open(page, 'lessons/static-before-dynamic/');
	await act(page, 'open', 'copy-all').click();
	await expect(goals(page, 'copy-all').first()).toBeVisible();
	await expect(goals(page, 'copy-later').first()).toBeHidden();
	await write(page, ANSWER);
	await allMet(page, 'copy-all');
	await expect(exercise(page, 'copy-all')).toHaveAttribute('data-state', 'done');
	await act(page, 'start', 'copy-all').click();
	await expect(goals(page, 'copy-all').first()).toHaveAttribute('data-met', 'false');
	await act(page, 'mine', 'copy-all').click();
	await allMet(page, 'copy-all');
});

test('the solution shows that the goals can be met, but does not count as done', async ({ page }) => {
	await open(page, 'lessons/docker-history/');
	const help = exercise(page, 'drop-chown').locator('.help');
	await expect(act(page, 'solution', 'drop-chown')).toBeHidden();
	await help.getByText('Solution', { exact: true }).click();
	await expect(act(page, 'solution', 'drop-chown')).toBeHidden();
	await help.getByText('Show as a diff').click();
	await act(page, 'solution', 'drop-chown').click();
	await allMet(page, 'drop-chown');
	await expect(exercise(page, 'drop-chown')).toHaveAttribute('data-state', 'open');
});

test('a link to a lesson opens the same exercise in the same state, for whoever gets it', async ({ page, browser }) => {
	await open(page, 'lessons/static-before-dynamic/');
	await act(page, 'open', 'copy-all').click();
	await write(page, ANSWER);
	await allMet(page, 'copy-all');
	await page.locator('.wb-changes label').filter({ hasText: 'Requirements' }).click();
	const changeInLink = () => {
		const link = decodeLink(new URL(page.url()).hash);
		return link.kind === 'ok' ? link.state.view.change : undefined;
	};
	await expect.poll(changeInLink).toBe('requirements');

	const stranger = await browser.newContext();
	const other = await stranger.newPage();
	await other.goto(page.url());
	await allMet(other, 'copy-all');
	await expect(goals(other, 'copy-later').first()).toBeHidden();
	await expect(other.locator('.wb-changes input:checked')).toHaveAttribute('value', 'requirements');
	await expect(other.locator('.wb-editor')).toContainText('COPY requirements.txt ./');
	await stranger.close();
});

test('progress shows in the lists of lessons, and a code takes it to another browser', async ({ page, browser }) => {
	await open(page, 'lessons/static-before-dynamic/');
	await act(page, 'open', 'copy-all').click();
	await write(page, ANSWER);
	await expect(exercise(page, 'copy-all')).toHaveAttribute('data-state', 'done');
	await page.goto('lessons/overview/');
	await expect(page.locator('[data-progress]')).toContainText(/1 of \d+ exercises done/);
	const code = await page.locator('[data-code]').inputValue();

	const stranger = await browser.newContext();
	const other = await stranger.newPage();
	await other.goto(page.url());
	await expect(other.locator('[data-progress]')).toContainText(/0 of \d+ exercises done/);
	await other.locator('[data-enter]').fill('no such code');
	await other.getByRole('button', { name: 'Import' }).click();
	await expect(other.locator('[data-status]')).toContainText('a code from this course');
	await other.locator('[data-enter]').fill(code.toLowerCase());
	await other.getByRole('button', { name: 'Import' }).click();
	await expect(other.locator('[data-progress]')).toContainText(/1 of \d+ exercises done/);
	await stranger.close();
});

test('beside the text from 1100 px, in the exercise that is worked on below it', async ({ page }) => {
	await page.setViewportSize({ width: 1100, height: 800 });
	await page.goto('lessons/static-before-dynamic/');
	const wide = await desk(page).boundingBox();
	const prose = await page.locator('h1').boundingBox();
	expect(wide?.x ?? 0).toBeGreaterThan((prose?.x ?? 0) + (prose?.width ?? 0));
	await page.setViewportSize({ width: 900, height: 800 });
	await expect(exercise(page, 'copy-later').locator('[data-desk]')).toHaveCount(1);
	await act(page, 'open', 'copy-all').click();
	await expect(exercise(page, 'copy-all').locator('[data-desk]')).toHaveCount(1);
});

test('no lesson loads the editor before somebody wants it', async ({ page }) => {
	const loaded: string[] = [];
	page.on('request', (request) => loaded.push(request.url()));
	await page.goto('lessons/where-the-time-goes/', { waitUntil: 'networkidle' });
	expect(loaded.filter((url) => /monaco|create\.|worker|\.wasm/i.test(url))).toEqual([]);
});

test('a prediction is compared with the model’s figure', async ({ page }) => {
	await page.goto('lessons/before/');
	const prediction = page.locator('[data-prediction]').first();
	await prediction.getByRole('textbox').fill('3');
	await prediction.getByRole('textbox').press('Enter');
	await expect(prediction).toContainText(/You said 3\.\s+The model says 7\./);
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });
	test('goals, hints, answers and the Dockerfile can be read', async ({ page }) => {
		await page.goto('lessons/docker-history/');
		await expect(page.locator('.lw-line').first()).toContainText('FROM');
		await expect(goals(page, 'drop-chown').first()).toBeVisible();
		await page.locator('.hint summary').first().click();
		await expect(page.getByText('Look at the layers.')).toBeVisible();
		await expect(page.locator('.hint[open] > :not(summary)')).toHaveCount(1);
		await page.getByText('Practically nothing').click();
		await expect(page.getByText('BuildKit packs only the files that differ')).toBeVisible();
		await expect(act(page, 'start', 'drop-chown')).toBeHidden();
	});
});

async function reads(page: Page): Promise<void> {
	await page.setViewportSize({ width: 320, height: 800 });
	const outside = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
	expect(outside, page.url()).toBeLessThanOrEqual(0);
	expect(await prose(page), page.url()).not.toMatch(/undefined|NaN|\*\*/);
}

/** The workbench has tests of its own, and is most of the page. */
async function axeFindsNothing(page: Page): Promise<void> {
	// Code that is wider than its block can be scrolled by keyboard once the page's script has measured it.
	await page.waitForFunction(() =>
		[...document.querySelectorAll('.expressive-code pre')].every((code) => {
			return code.scrollWidth <= code.clientWidth || code.hasAttribute('tabindex');
		}),
	);
	const { violations } = await new AxeBuilder({ page }).exclude('[data-workbench]').analyze();
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
}

for (const { slug } of lessonFiles()) {
	test(`/lessons/${slug}/: axe finds nothing, nothing sticks out, no mark-up shows`, async ({ page }) => {
		await page.goto(`lessons/${slug}/`);
		await axeFindsNothing(page);
		await reads(page);
	});
}

/** Parts and colours are those of the English lessons: axe looks at some of them, in the other theme. */
for (const half of [0, 1]) {
	test(`/zh-cn/lessons/, ${half === 0 ? 'odd' : 'even'} ones: nothing sticks out, no mark-up shows`, async ({
		page,
	}) => {
		await page.emulateMedia({ colorScheme: 'dark' });
		for (const [index, { slug }] of lessonFiles().entries()) {
			if (index % 2 !== half) continue;
			await page.goto(`zh-cn/lessons/${slug}/`, { waitUntil: 'domcontentloaded' });
			if (index % 5 === 0) await axeFindsNothing(page);
			await reads(page);
		}
	});
}
