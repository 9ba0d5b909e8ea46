/** Nothing of another text stays on the page: not where the engine gives up on a link's text, not while a text is on its way. */
import type { Page } from '@playwright/test';
import { encodeLink } from '../../src/engine/project/permalink.ts';
import { alone } from '../../src/workbench/effects/alone.ts';
import { expect, test } from './watched.ts';
import { openWorkbench, readyWorkbench } from './workbench.ts';

test.use({ quiet: [/ERR_FAILED/] });

const OWN = 'FROM alpine:3.20\nRUN true\n';
const LINK = encodeLink({ workspace: alone(OWN, 'Mine'), view: {}, savedAt: 1 }).hash;

/** The worker answers no question about a text (`hang`), or says that it broke off on it (`throw`), until `ends` is set. */
async function breakWorker(page: Page, how: 'hang' | 'throw'): Promise<void> {
	await page.addInitScript((kind) => {
		const { postMessage } = Worker.prototype;
		Reflect.set(window, 'broken', true);
		Worker.prototype.postMessage = function (this: Worker, message: unknown) {
			const asked = Object(message);
			if (Reflect.get(asked, 'kind') !== 'analyze' || !Reflect.get(window, 'broken')) {
				postMessage.call(this, message);
			} else if (kind === 'throw') {
				// It gets the files that the question brings, and is not to answer.
				postMessage.call(this, { ...asked, warmUp: true });
				const data = { kind: 'failed', id: Reflect.get(asked, 'id'), message: 'RangeError' };
				setTimeout(() => this.dispatchEvent(new MessageEvent('message', { data })));
			}
		};
		const wait = window.setTimeout;
		Reflect.set(window, 'setTimeout', (act: () => void, delay = 0) =>
			wait(act, Reflect.get(window, 'broken') && delay >= 2_000 ? delay / 10 : delay),
		);
	}, how);
}

for (const how of ['hang', 'throw'] as const) {
	test(`where the engine is made to ${how} on a link’s text, all is unknown, and typing brings it back`, async ({
		page,
	}) => {
		await breakWorker(page, how);
		const { editor, headline, steps, problems } = await openWorkbench(page, `play/${LINK}`);
		await expect(page.locator('.wb-notice[role="alert"]')).toContainText('figures are unknown');
		await expect(editor).toContainText('alpine');
		await expect(headline).toContainText('unknown');
		await expect(headline).not.toContainText(/\d (s|min|B|kB|MB|GB)\b/);
		await expect(steps).toHaveCount(0);
		await expect(problems).toHaveCount(0);
		await expect(page.locator('.wb-problems')).toHaveCount(0);
		await expect(page.locator('.lw-badge, .lw-lane .lw-cost, .squiggly-error, .squiggly-warning')).toHaveCount(0);
		await expect(page.locator('.wb-changes')).not.toContainText(/\d (s|min)\b/);
		await expect(page.locator('.wb-view')).toContainText('no answer for this text');
		await page.evaluate(() => Reflect.set(window, 'broken', false));
		await page.locator('.monaco-editor .view-line').first().click();
		await page.keyboard.press('Control+End');
		await page.keyboard.insertText('RUN echo hello\n');
		await expect(steps).toHaveCount(3);
		await expect(headline).not.toContainText('unknown');
		await expect(page.locator('.wb-notice[role="alert"]')).toHaveCount(0);
	});
}

test('a reload says that one’s version is loading, and shows no figures of the example meanwhile', async ({ page }) => {
	let goOn = () => {};
	const held = new Promise<void>((resolve) => {
		goOn = resolve;
	});
	await page.route(/mount\.[^/]*js/, async (route) => {
		await held;
		await route.continue();
	});
	let answer = () => {};
	const unanswered = new Promise<void>((resolve) => {
		answer = resolve;
	});
	await page.route(/worker.*\.js/, async (route) => {
		await unanswered;
		await route.continue();
	});
	await page.goto(`play/${LINK}`);
	await expect(page.locator('.wb-loading')).toBeVisible();
	await expect(page.locator('.wb-headline')).toBeHidden();
	goOn();
	// The text is there before its figures are.
	await expect(page.locator('.wb-loading')).toBeHidden();
	await expect(page.locator('.wb-editor-host')).toContainText('alpine');
	await expect(page.locator('.wb-headline')).not.toContainText(/\d (s|min|B|kB|MB|GB)\b/);
	await expect(page.locator('.wb-steps')).toHaveCount(0);
	answer();
	await expect(page.locator('.wb-steps tbody tr')).toHaveCount(2);
});

test('what is pressed before the workbench wakes is done when it has', async ({ page }) => {
	let goOn = () => {};
	const held = new Promise<void>((resolve) => {
		goOn = resolve;
	});
	await page.route(/mount\.[^/]*js/, async (route) => {
		await held;
		await route.continue();
	});
	await page.goto('play/go-service/');
	await page.locator('.wb-changes label').filter({ hasText: 'Requirements' }).click();
	goOn();
	await readyWorkbench(page);
	await expect(page.getByRole('radio', { name: /Requirements/ })).toBeChecked();
	await expect(page.locator('.wb-headline')).toContainText('Requirements');
});

test('each key of the storage may hold anything, and the storage may be full', async ({ page }) => {
	test.slow();
	await page.goto('play/');
	const keys = await page.evaluate(() => {
		const draft = document.querySelector<HTMLElement>('[data-workbench]')?.dataset.draft;
		return [
			...['layerwise:theme', 'layerwise:columns', `layerwise:draft:${draft}`, 'layerwise:builds:python-service'],
			...['progress', 'last', 'certificate', 'predictions'].map((key) => `layerwise:learn:${key}`),
		];
	});
	for (const value of ['', 'null', '{"__proto__":1}', '[[[', '"x"', '{"hash":"#1.@@@","savedAt":9e99}']) {
		await page.evaluate(
			([names, text]) => {
				for (const name of names as string[]) localStorage.setItem(name, text as string);
			},
			[keys, value] as const,
		);
		for (const path of ['lessons/', 'lessons/overview/', 'certificate/']) {
			await page.goto(path);
			await expect(page.locator('h1').first()).toBeAttached();
		}
		await page.goto('play/');
		const { steps } = await readyWorkbench(page, { monaco: false });
		await expect(steps).toHaveCount(13);
	}
});

test('two tabs: the second one keeps its text and says that the first was edited', async ({ page, context }) => {
	await openWorkbench(page, 'play/go-service/');
	const other = await context.newPage();
	await openWorkbench(other, 'play/go-service/');
	await other.locator('.monaco-editor .view-line').first().click();
	await other.keyboard.insertText('# theirs\n');
	await expect(page.locator('.wb-notice')).toContainText('another tab');
	await expect(page.locator('.wb-editor-host')).not.toContainText('# theirs');
});

test('back and forward find the page as it was left', async ({ page }) => {
	const { editor } = await openWorkbench(page, 'play/go-service/');
	await editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+Home');
	await page.keyboard.insertText('# before I left\n');
	await expect.poll(() => page.evaluate(() => location.hash)).toMatch(/^#1\./);
	await page.goto('rules/');
	await page.goBack();
	await readyWorkbench(page);
	await expect(page.locator('.wb-editor-host')).toContainText('# before I left');
	await page.goForward();
	await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rules');
});

test('a missing catalogue is no missing model: the build is shown, its packages as assumed', async ({ page }) => {
	await page.route(/\/(debian|apt|catalogue)[^/]*\.(js|json)/, (route) => route.abort());
	const { editor, steps } = await openWorkbench(page);
	await editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+End');
	await page.keyboard.insertText('\nRUN apt-get update && apt-get install -y curl\n');
	await expect(steps).toHaveCount(14);
});

test('a folder with hostile names is opened as it is', async ({ page }) => {
	await openWorkbench(page, 'play/go-service/');
	await page.evaluate(() => {
		const names = [
			'__proto__',
			'constructor',
			'..',
			'-rf',
			'a\nb',
			'<img src=x onerror=alert(1)>',
			'ü'.repeat(200),
			' ',
			'a`b',
			'%00',
		];
		const file = (name: string, text: string) => {
			const made = new File([text], name);
			Object.defineProperty(made, 'webkitRelativePath', { value: `evil<b>/${name}` });
			return made;
		};
		const files = [file('Dockerfile', 'FROM alpine:3.20\nCOPY . /x\n'), ...names.map((name) => file(name, 'x'))];
		const transfer = new DataTransfer();
		for (const each of files) transfer.items.add(each);
		const input = document.querySelector<HTMLInputElement>('[data-open-folder]');
		Object.defineProperty(input, 'files', { value: files, writable: true });
		input?.dispatchEvent(new Event('change', { bubbles: true }));
	});
	await expect(page.locator('.wb-open-name')).toHaveText('evil<b>');
	await expect(page.locator('.wb-editor-host')).toContainText('COPY . /x');
	await page.getByRole('button', { name: 'Files', exact: true }).click();
	await expect(page.locator('.wb-files')).toContainText('__proto__');
	await expect(page.locator('.wb-files')).toContainText('<img src=x');
});
