/** The first minute with one's own Dockerfile, and five tasks counted in clicks. */
import type { Page } from '@playwright/test';
import { fileOf } from '../../src/teach/data/documents.ts';
import { EXERCISE, writtenExercise } from '../../src/teach/data/exercise.ts';
import { exercise } from './teach.ts';
import { expect, test } from './watched.ts';
import { openWorkbench } from './workbench.ts';

const OWN = `FROM python:3.12
WORKDIR /app
COPY . .
RUN pip install -r requirements.txt
RUN apt-get update && apt-get install -y curl
CMD ["python", "app.py"]
`;

/** As a reader's paste onto the page itself. */
const paste = (page: Page, text: string) =>
	page.evaluate((pasted) => {
		const data = new DataTransfer();
		data.setData('text/plain', pasted);
		document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }));
	}, text);

/** A text that no packing makes much shorter. */
function unlike(length: number, seed = 1): string {
	let [text, state] = ['', seed];
	while (text.length < length) {
		state = (state * 48_271) % 2_147_483_647;
		text += state.toString(36);
	}
	return text.slice(0, length);
}

const drop = (page: Page, name: string, text: string) =>
	page.evaluate(
		([file, content]) => {
			const transfer = new DataTransfer();
			transfer.items.add(new File([content ?? ''], file ?? ''));
			const desk = document.querySelector('[data-workbench] .wb-app');
			desk?.dispatchEvent(new DragEvent('drop', { dataTransfer: transfer, bubbles: true, cancelable: true }));
		},
		[name, text],
	);

test('what is pasted is opened by itself and compared with itself; one click applies the first fix', async ({
	page,
}) => {
	const { editor, headline, problems } = await openWorkbench(page);
	await paste(page, OWN);
	await expect(page.locator('.wb-open-name')).toHaveText('Your Dockerfile');
	await expect(editor).toContainText('requirements.txt');
	await expect(page.locator('.wb-sides')).toHaveCount(0);
	await expect(headline).toContainText('Build time');
	// Nothing has changed since it was pasted, so nothing "was" anything.
	await expect(headline).not.toContainText('was');
	// A laptop pushes nothing, and says nothing of it.
	await expect(headline).not.toContainText('Pushed');
	await expect(page.getByRole('combobox', { name: 'Machine' })).toHaveValue('laptop');
	const all = page.locator('.wb-together').first();
	await expect(all).toHaveAttribute('data-pending', 'false');
	await all.getByRole('button').click();
	await expect(headline).toContainText('was');
	await expect(problems.first()).toBeVisible();
	await page.locator('.wb-notice').getByRole('button', { name: 'Undo' }).click();
	await expect(page.locator('.wb-open-name')).toHaveText('Python service');
});

for (const [width, height] of [
	[1280, 800],
	[375, 812],
] as const) {
	test(`at ${width} px what is told after a paste moves nothing, and goes without moving anything`, async ({
		page,
	}) => {
		await page.setViewportSize({ width, height });
		await openWorkbench(page, 'play/', { monaco: width > 720 });
		const tops = () =>
			page.evaluate(() =>
				['.wb-open-name', '.wb-headline', '.wb-changes'].map((part) =>
					Math.round(document.querySelector(part)?.getBoundingClientRect().top ?? -1),
				),
			);
		const [name, head] = await tops();
		await paste(page, OWN);
		await expect(page.locator('.wb-notice')).toBeInViewport({ ratio: 1 });
		await expect(page.locator('.wb-headline .wb-figure').first()).toContainText(/\d/);
		expect((await tops()).slice(0, 2)).toEqual([name, head]);
		const before = await tops();
		await page.locator('.wb-notice').getByRole('button', { name: 'Close' }).click();
		await expect(page.locator('.wb-notice')).toHaveCount(0);
		expect(await tops()).toEqual(before);
	});
}

test('at 1280 by 800 one’s own file is one picture: nothing of the workbench is below the window', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	const { problems } = await openWorkbench(page);
	await paste(page, OWN.replace('python:3.12', 'registry.corp.example/team/python:3'));
	await expect(page.locator('.wb-ask input')).toBeVisible();
	await expect(problems.first()).toBeAttached();
	const all = page.locator('.wb-together').first();
	await expect(all).toHaveAttribute('data-pending', 'false');
	await expect(all.getByRole('button')).toBeInViewport({ ratio: 1 });
	const boxes = await page.evaluate(() => {
		const height = (part: string) => document.querySelector(part)?.getBoundingClientRect().height ?? 0;
		const names = [...document.querySelectorAll('.wb-step code')].map((name) => name.getBoundingClientRect().width);
		return {
			end: document.querySelector('.wb-panels')?.getBoundingClientRect().bottom ?? 9_999,
			changes: height('.wb-changes'),
			rests: height('.wb-rests'),
			name: Math.max(...names),
			scrolled: document.querySelector('#wb-view')?.clientHeight ?? 0,
			table: height('.wb-steps'),
		};
	});
	expect(boxes.end).toBeLessThanOrEqual(800);
	// One row each, whatever the font.
	expect(boxes.changes).toBeLessThan(50);
	expect(boxes.rests).toBeLessThan(45);
	expect(boxes.name).toBeGreaterThanOrEqual(115);
	expect(boxes.table).toBeLessThanOrEqual(boxes.scrolled);
});

test('a slip in the first line is opened and told as that; what is no Dockerfile is not passed over', async ({
	page,
}) => {
	const { problems, headline } = await openWorkbench(page);
	await paste(page, 'Dear team,\nplease build it.\n');
	await expect(page.locator('.wb-notice[data-tone="problem"]')).toContainText('doesn’t look like a Dockerfile');
	await expect(page.locator('.wb-open-name')).toHaveText('Python service');
	await paste(page, 'FORM python:3.12\nWORKDIR /app\nRUN pip install \\\n');
	await expect(page.locator('.wb-open-name')).toHaveText('Your Dockerfile');
	await expect(headline).toContainText('no FROM');
	await expect(problems.filter({ hasText: 'Did you mean FROM?' })).toHaveCount(1);
	await expect(problems.filter({ hasText: 'comes before the first FROM' })).toHaveCount(0);
	// Neither the changes nor the fixes have figures of a file that builds nothing.
	await expect(page.locator('.wb-changes')).not.toContainText(/\d (s|min)\b/);
	await expect(page.locator('.wb-problems')).not.toContainText(/\b0 (s|B)\b/);
});

test('pasted over the text in the editor it is opened by itself, too', async ({ page, context }) => {
	await context.grantPermissions(['clipboard-read', 'clipboard-write']);
	const { editor } = await openWorkbench(page);
	await page.evaluate((text) => navigator.clipboard.writeText(text), OWN);
	await editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+a');
	await page.keyboard.press('Control+v');
	await expect(page.locator('.wb-open-name')).toHaveText('Your Dockerfile');
	await expect(page.locator('.wb-headline')).not.toContainText('was');
});

test('a file by its name, a .dockerignore, a file that is neither', async ({ page }) => {
	await openWorkbench(page, 'play/go-service/');
	await drop(page, 'api.Dockerfile', OWN);
	await expect(page.locator('.wb-open-name')).toHaveText('api.Dockerfile');
	await expect(page).toHaveTitle(/^api\.Dockerfile/);
	await drop(page, '.dockerignore', 'node_modules\n');
	await page.getByRole('tab', { name: '.dockerignore' }).click();
	await expect(page.locator('.wb-editor-host')).toContainText('node_modules');
	await drop(page, 'letter.txt', 'Dear team,\n');
	await expect(page.locator('.wb-notice[data-tone="problem"]')).toContainText('letter.txt');
	// The name goes along into the archive.
	await page.getByRole('button', { name: 'Share', exact: true }).click();
	const download = page.waitForEvent('download');
	await page.getByRole('button', { name: 'Download files' }).click();
	expect((await download).suggestedFilename()).toBe('api.Dockerfile.zip');
});

test('an exercise’s file opens on the page for exercises; one that cannot be opened says why', async ({
	page,
	baseURL,
}) => {
	await openWorkbench(page);
	const written = writtenExercise(exercise());
	await drop(
		page,
		'broken.layerwise.json',
		fileOf(EXERCISE, { ...written, goals: [{ kind: 'works', step: '(a+)+$' }] }),
	);
	const said = page.locator('[data-teach-door] [role="alert"]');
	await expect(said).toContainText('goals.0');
	await drop(
		page,
		'large.layerwise.json',
		fileOf(EXERCISE, {
			...written,
			text: unlike(9_000),
			hints: [1, 2, 3, 4, 5, 6].map((seed) => unlike(2_000, seed)),
			title: unlike(200),
			solution: { dockerfile: unlike(40_000), dockerignore: '' },
		}),
	);
	await expect(said).toContainText('too large for a link');
	await expect(said).toHaveCount(1);
	await drop(page, 'copy-later.layerwise.json', fileOf(EXERCISE, written));
	await expect(page).toHaveURL(new RegExp(`^${baseURL}exercise/#e1\\.`));
	await expect(page.locator('.tc-goals [data-goal]').first()).toHaveAttribute('data-met', 'true');
});

test('a file that builds nothing, or fails, has no figures in the headline but what is missing', async ({ page }) => {
	const { headline } = await openWorkbench(page);
	const editor = page.locator('.monaco-editor .view-line').first();
	await editor.click();
	for (const text of ['# nothing yet', 'FROM python:3.12\nCOPY . .\nRUN exit 1', 'FROM python:3.12\nCOPPY . .']) {
		await page.keyboard.press('Control+a');
		await page.keyboard.insertText(text);
		await expect(headline.locator('.wb-stat')).toHaveCount(0);
		await expect(headline).not.toContainText(/\d (s|B|min|MB|GB)\b/);
		await expect(headline).toContainText(/needs a FROM|line \d|no |not |fails|exit/i);
	}
	// Nothing that the chosen change could touch: what is wrong with the file is said all the same.
	await paste(page, 'FROM node:22\nCOPPY . .\nRUN npm ci &&\n');
	await expect(headline).toContainText('COPPY');
	await expect(headline.locator('.wb-stat')).toHaveCount(0);
	await paste(page, 'FROM node:22\nRUN npm install -g yarn\n');
	// It copies no code that could change: what is told is its first build.
	await expect(headline.locator('.wb-stat').first()).toContainText(/First build\s*[1-9]/);
	await expect(headline.locator('.wb-stat').first()).not.toContainText('0 s');
});

test('alone a Dockerfile that copies everything gets a .dockerignore proposed, as a guess', async ({ page }) => {
	const { problems } = await openWorkbench(page);
	await paste(page, 'FROM node:22\nWORKDIR /app\nCOPY . .\nRUN npm ci\n');
	const found = problems.filter({ hasText: 'If there is no .dockerignore yet' });
	await expect(found).toContainText('a guess');
	await expect(found).toContainText('Info');
	await found.getByRole('button', { name: /^List \.git/ }).click();
	await page.getByRole('tab', { name: '.dockerignore' }).click();
	await expect(page.locator('.monaco-editor .view-lines')).toContainText('node_modules');
	await expect(found).toHaveCount(0);
});

test('any step can be told what it really takes', async ({ page }) => {
	const { steps, why, headline } = await openWorkbench(page);
	await steps.filter({ hasText: 'RUN python3.10 -m pip' }).first().click();
	await why.getByText('Enter what this step really takes').click();
	await why.getByLabel(/^Seconds of/).fill('5000');
	await page.keyboard.press('Enter');
	await expect(headline).toContainText('h');
});

test.describe('five tasks, counted in clicks', () => {
	test('one’s own file to the first fix: paste, one click', async ({ page }) => {
		const { headline } = await openWorkbench(page);
		await paste(page, OWN);
		await expect(page.locator('.wb-together').first()).toHaveAttribute('data-pending', 'false');
		await page.locator('.wb-together button').first().click();
		await expect(headline).toContainText('was');
	});

	test('one’s own file to the first fix with the mouse alone: three clicks', async ({ page }) => {
		const { headline } = await openWorkbench(page);
		await page.getByText('Open', { exact: true }).click();
		await page.getByLabel('Paste it here').fill(OWN);
		await page.getByRole('button', { name: 'Show what it costs' }).click();
		await expect(page.locator('.wb-open-name')).toHaveText('Your Dockerfile');
		await expect(page.locator('.wb-together').first()).toHaveAttribute('data-pending', 'false');
		await page.locator('.wb-together button').first().click();
		await expect(headline).toContainText('was');
	});

	test('share: one click', async ({ page, context }) => {
		await context.grantPermissions(['clipboard-read', 'clipboard-write']);
		await openWorkbench(page);
		await page.getByRole('button', { name: 'Copy link' }).click();
		await expect(page.locator('.wb-acts')).toContainText('Link copied.');
	});

	test('what does this change cost: one click', async ({ page }) => {
		const { change, headline } = await openWorkbench(page);
		await change('Requirements').click();
		await expect(headline).toContainText('Build time: Requirements');
	});

	test('why did it run: one click', async ({ page }) => {
		const { steps, why } = await openWorkbench(page);
		await steps.filter({ hasText: 'RUN chown' }).click();
		await expect(why).toContainText('backend/app.py has changed');
	});

	test('next lesson: one click', async ({ page, baseURL }) => {
		await page.goto('lessons/overview/');
		await page.locator('.pagination-links a[rel="next"]').click();
		await expect(page).toHaveURL(`${baseURL}lessons/before/`);
	});
});

test('by the keyboard alone: the focus is always somewhere, and seen', async ({ page }) => {
	test.slow();
	await openWorkbench(page);
	await paste(page, OWN);
	await expect(page.locator('.wb-steps [data-item]').last()).toContainText('apt-get');
	const isSeen = () =>
		page.evaluate(() => {
			const on = document.activeElement;
			if (!on || on === document.body) return 'nowhere';
			const box = on.getBoundingClientRect();
			const inWindow = box.bottom > 0 && box.top < innerHeight && box.width > 0;
			const shown = (on.closest('label') ?? on).matches(':focus-visible, :has(:focus-visible)');
			return inWindow && (shown || on.closest('.monaco-editor') !== null)
				? 'seen'
				: `unseen ${on.outerHTML.slice(0, 80)}`;
		});
	/** Tab by Tab, until the focus is on what is looked for. */
	const walkTo = async (part: string, most: number) => {
		for (let stops = 1; stops <= most; stops++) {
			await page.keyboard.press('Tab');
			expect(await isSeen()).toBe('seen');
			if (await page.evaluate((wanted) => document.activeElement?.matches(wanted), part)) return;
		}
		throw new Error(
			`${part} is not reached in ${most} stops: ${await page.evaluate(() => document.activeElement?.outerHTML.slice(0, 200))}`,
		);
	};
	// What was told can be closed, and the focus stays near.
	await page.locator('.wb-open-menu > summary').focus();
	await walkTo('.wb-told button:last-child', 3);
	await page.keyboard.press('Enter');
	await expect(page.locator('.wb-open-menu > summary')).toBeFocused();
	// What a change costs: the arrows of the bar.
	await walkTo('.wb-changes input', 2);
	await page.keyboard.press('ArrowRight');
	await expect(page.locator('.wb-headline .wb-label').first()).toContainText('Requirements');
	// Through the editor to the steps: why one ran.
	await walkTo('.wb-steps [data-item]', 14);
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('ArrowDown');
	await page.keyboard.press('Enter');
	await expect(page.locator('.wb-why')).toContainText('COPY . .');
	// To the fixes.
	await expect(page.locator('.wb-together').first()).toHaveAttribute('data-pending', 'false');
	await walkTo('.wb-together .wb-fix', 12);
	await page.keyboard.press('Enter');
	await expect(page.locator('.wb-applied')).toBeVisible();
	expect(await isSeen()).toBe('seen');
	// Dialogs and menus close with Escape and give the focus back.
	for (const opener of [
		page.getByRole('button', { name: 'Share', exact: true }),
		page.locator('.wb-own'),
		page.locator('.wb-open-menu > summary'),
		page.locator('.wb-more-views > summary'),
	]) {
		await opener.focus();
		await page.keyboard.press('Enter');
		await expect(page.locator('dialog[open], .wb-menu[open]')).toBeVisible();
		await page.keyboard.press('Tab');
		await page.keyboard.press('Escape');
		await expect(page.locator('dialog[open], .wb-menu[open]')).toHaveCount(0);
		await expect(opener).toBeFocused();
	}
});

test('a rule’s example opens in the workbench beside its text, and Escape closes it', async ({ page }) => {
	await page.setViewportSize({ width: 1400, height: 900 });
	await page.goto('rules/pip-no-cache-dir/');
	await page.getByRole('link', { name: 'Open the bad example in the workbench' }).click();
	const desk = page.frameLocator('[data-beside-panel] iframe');
	await expect(desk.locator('[data-workbench][data-ready]')).toBeVisible();
	await expect(desk.locator('.wb-editor-host')).toContainText('pip install');
	await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
	await page.getByRole('button', { name: 'Close' }).focus();
	await page.keyboard.press('Escape');
	await expect(page.locator('[data-beside-panel]')).toBeHidden();
});
