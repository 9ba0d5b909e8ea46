/**
 * What pages look like, as boxes: 24 states (pages, widths, themes, languages) measured in the page. Nothing overlaps, nothing is
 * cut, nothing scrolls sideways, letters are large enough. Boxes hold on any font where stored pictures would not.
 */
import { faults } from './boxes.ts';
import { exercise, linkTo, startLink } from './teach.ts';
import { expect, test } from './watched.ts';
import { openWorkbench, readyWorkbench } from './workbench.ts';

const PAGES = ['', 'play/', 'lessons/nearer-mirrors/', 'lessons/'] as const;
const STATES = PAGES.flatMap((path, index) =>
	[1280, 1600, 375].flatMap((width, turn) =>
		// Each page in both themes and both languages at each width, in turns: 24 states in all.
		[0, 1].map((side) => ({
			path: `${(index + turn + side) % 2 === 0 ? '' : 'zh-cn/'}${path}`,
			width,
			theme: side === 0 ? ('light' as const) : ('dark' as const),
		})),
	),
);

for (const { path, width, theme } of STATES) {
	test(`/${path} at ${width} px, ${theme}: nothing overlaps, is cut or scrolls sideways`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: theme });
		await page.setViewportSize({ width, height: width === 375 ? 740 : width === 1600 ? 900 : 800 });
		await page.goto(path);
		if (path.endsWith('play/')) await readyWorkbench(page, { monaco: width > 720 });
		expect(await faults(page)).toEqual([]);
	});
}

test('beside an exercise and in a frame the workbench looks as on its own page', async ({ page }) => {
	/** What styles of the page around would change first, of one of each kind of part. */
	const looks = () =>
		page.evaluate(() => {
			const parts = ['.wb-steps tbody button', '.wb-views button', '.wb-changes label', '.wb-more-views > summary'];
			return [...parts, '.wb-result h2', '.wb-below p'].map((part) => {
				const element = document.querySelector(`.wb ${part}`);
				if (!element) return `${part}: missing`;
				const { display, borderTopWidth, marginTop, paddingLeft, fontSize, fontWeight } = getComputedStyle(element);
				return [part, display, borderTopWidth, marginTop, paddingLeft, fontSize, fontWeight].join(' ');
			});
		});
	const open = async (path: string) => {
		await page.goto(path);
		await readyWorkbench(page, { monaco: false });
	};
	await open('play/');
	await expect.poll(async () => (await looks()).join()).not.toContain('missing');
	const own = await looks();
	await open(linkTo(exercise()));
	await expect.poll(looks).toEqual(own);
	await open(`embed/${startLink()}`);
	await expect.poll(looks).toEqual(own);
});

for (const locale of ['', 'zh-cn/']) {
	test(`/${locale}play/: in Predict both words of a guess are in sight`, async ({ page }) => {
		await page.goto(`${locale}play/`);
		await readyWorkbench(page);
		for (const [width, height] of [
			[1280, 800],
			[1600, 900],
			[375, 740],
		] as const) {
			await page.setViewportSize({ width, height });
			if (width === 375) await page.locator('.wb-panel-tabs button').last().click();
			else if ((await page.locator('#wb-view-predict').count()) === 0) {
				await page.locator('.wb-more-views > summary').click();
				await page.locator('[data-view="predict"]').click();
			}
			// Pixels between the words and the edge of the view, once the panels have taken the new width.
			const room = () =>
				page.locator('#wb-view').evaluate((view) => {
					const words = [...view.querySelectorAll('.wb-guess-pair label')].map((label) => {
						const range = document.createRange();
						// Not what only a screen reader says, which is nowhere.
						range.selectNode(label.lastChild ?? label);
						return range.getBoundingClientRect().right;
					});
					return view.getBoundingClientRect().right - Math.max(...words);
				});
			await expect.poll(room).toBeGreaterThanOrEqual(6);
			await expect.poll(room).toBeLessThan(width);
		}
	});
}

test('/play/ at 1280: 80 characters do not wrap, few controls, and few stops on the way to the editor', async ({
	page,
}) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto('play/');
	const { editor } = await readyWorkbench(page);
	const controls = await page.evaluate(() => {
		const all = document.querySelectorAll('a, button, input, select, summary, textarea, [tabindex="0"]');
		return [...all].filter((element) => {
			const label = element.closest('label') ?? element;
			if (!label.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
			const { left, right, top, bottom, width, height } = label.getBoundingClientRect();
			if (width < 2 || height < 2 || bottom < 0 || top > innerHeight || right < 0 || left > innerWidth) return false;
			const hit = document.elementFromPoint((left + right) / 2, Math.min((top + bottom) / 2, innerHeight - 1));
			return hit !== null && (label.contains(hit) || hit.contains(label));
		}).length;
	});
	expect(controls).toBeLessThanOrEqual(55);

	await editor.locator('.view-line').first().click();
	await page.keyboard.press('Control+Home');
	// With the figures beside the code, which take their room from it.
	await expect(page.locator('.lw-lane .lw-cost').first()).toContainText('GB');
	await page.keyboard.insertText(`# ${'x'.repeat(78)}\n`);
	await expect(page.locator('.wb-changes label').filter({ hasText: 'This edit' })).toContainText(/\d/);
	const firstLine = () =>
		page.evaluate(() => {
			const lines = [...document.querySelectorAll<HTMLElement>('.view-line')].sort((a, b) => a.offsetTop - b.offsetTop);
			return lines[0]?.textContent?.length ?? 0;
		});
	await expect.poll(firstLine).toBe(80);

	await page.evaluate(() => {
		(document.activeElement as HTMLElement | null)?.blur();
		scrollTo(0, 0);
		getSelection()?.removeAllRanges();
	});
	await page.locator('body').evaluate((body) => {
		body.tabIndex = -1;
		body.focus();
	});
	let stops = 0;
	const inEditor = () => editor.evaluate((host) => host.contains(document.activeElement));
	for (; stops < 20; stops++) {
		await page.keyboard.press('Tab');
		if (await inEditor()) break;
	}
	expect(stops).toBeLessThanOrEqual(12);
});

test('a lesson at 1600 has wider code than at 1280; figures, goals and changes stay while one types', async ({
	page,
}) => {
	const widths: number[] = [];
	for (const [width, height] of [
		[1280, 800],
		[1600, 900],
	] as const) {
		await page.setViewportSize({ width, height });
		await page.goto('lessons/nearer-mirrors/');
		await page.locator('[data-desk]').hover();
		await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
		const host = page.locator('.wb-editor-host');
		widths.push((await host.boundingBox())?.width ?? 0);
		await page.locator('.monaco-editor .view-line').first().click();
		for (const part of ['.wb-headline', '.wb-changes', '[data-desk] .goals:visible']) {
			const box = await page.locator(part).first().boundingBox();
			expect(box?.y ?? -1, part).toBeGreaterThanOrEqual(0);
			expect((box?.y ?? 0) + (box?.height ?? 9_999), part).toBeLessThanOrEqual(height);
		}
		// The changes that the goals name are in sight.
		await expect(page.locator('.wb-changes [data-wanted="true"]').first()).toBeVisible();
		for (const wanted of await page.locator('.wb-changes [data-wanted="true"]').all()) {
			const box = await wanted.boundingBox();
			expect((box?.x ?? 9_999) + (box?.width ?? 0)).toBeLessThanOrEqual(width);
		}
		expect(await page.locator('.wb-changes [data-wanted="true"]').count()).toBeGreaterThan(0);
	}
	expect(widths[1]).toBeGreaterThan((widths[0] ?? 0) + 50);
});

test('on a phone the figures of the change one chooses are in sight, not below the goals', async ({ page }) => {
	await page.setViewportSize({ width: 375, height: 740 });
	await page.goto('lessons/nearer-mirrors/');
	const changes = page.locator('[data-desk] .wb-changes label');
	await changes.nth(1).click();
	await readyWorkbench(page, { monaco: false });
	const goals = page.locator('[data-desk] > .head');
	await changes.nth(2).evaluate((label) => window.scrollBy(0, label.getBoundingClientRect().top - 130));
	await changes.nth(2).click();
	await expect
		.poll(async () => {
			const [below, figures] = [await goals.boundingBox(), await page.locator('.wb-headline').boundingBox()];
			return (figures?.y ?? 0) - (below?.y ?? 0) - (below?.height ?? 0);
		})
		.toBeGreaterThanOrEqual(0);
	await expect(page.locator('.wb-headline .wb-label').first()).toContainText('Requirements');
});

test('/play/ at 1280: all that is proven safe can be applied without scrolling', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto('play/');
	await readyWorkbench(page);
	const offer = page.locator('.wb-together[data-which="safe"]');
	await expect(offer.getByRole('button')).toBeEnabled();
	const [card, list] = [await offer.boundingBox(), await page.locator('.wb-below').boundingBox()];
	expect((card?.y ?? 9_999) + (card?.height ?? 0)).toBeLessThanOrEqual((list?.y ?? 0) + (list?.height ?? 0));
	expect((card?.y ?? 9_999) + (card?.height ?? 0)).toBeLessThanOrEqual(800);
});

test('a bulb that offers fixes is after the text of its line, not over it', async ({ page }) => {
	const workbench = await openWorkbench(page);
	await workbench.goTo('imgbuilder', 'pip install');
	const bulb = page.locator('.lightBulbWidget');
	await expect(bulb).toBeVisible();
	const over = () =>
		bulb.evaluate((mark) => {
			const own = mark.getBoundingClientRect();
			const texts = [...document.querySelectorAll('.monaco-editor .view-line > span')].map((line) =>
				line.getBoundingClientRect(),
			);
			return texts.filter(
				({ left, right, top, bottom }) =>
					Math.min(right, own.right) - Math.max(left, own.left) > 1 &&
					Math.min(bottom, own.bottom) - Math.max(top, own.top) > 3,
			).length;
		});
	await expect.poll(over).toBe(0);
});

test('the served text has the letters and the place that Monaco gives it', async ({ page }) => {
	const place = (line: Element) => {
		const words = document.createRange();
		words.selectNodeContents(line);
		return { left: Math.round(words.getBoundingClientRect().left), size: getComputedStyle(line).fontSize };
	};
	for (const path of ['lessons/nearer-mirrors/', 'lessons/capstone/']) {
		await page.goto(path);
		const served = await page.locator('.wb-editor-host .lw-line code').first().evaluate(place);
		expect(served.size).toBe('13.5px');
		await page.locator('[data-workbench]').hover();
		await readyWorkbench(page);
		const line = page.locator('.monaco-editor .view-line').filter({ hasText: 'FROM' }).first().locator('span').first();
		// Monaco draws its lines again when the marks come; a line that is just gone is nowhere.
		await expect.poll(async () => Math.abs((await line.evaluate(place)).left - served.left)).toBeLessThanOrEqual(2);
		await expect(line).toHaveCSS('font-size', served.size);
	}
});

test('figures of one kind stand in one column of a lesson’s table', async ({ page }) => {
	await page.goto('lessons/nearer-mirrors/');
	const edges = await page
		.locator('table')
		.first()
		.evaluate((table) =>
			[...table.querySelectorAll('tr')].slice(1).map((row) =>
				[...row.children].slice(1).map((cell) => {
					const words = document.createRange();
					words.selectNodeContents(cell);
					return Math.round(words.getBoundingClientRect().right);
				}),
			),
		);
	expect(edges.length).toBeGreaterThan(2);
	for (const row of edges) expect(row).toEqual(edges[0]);
});

test('the goals of the last lesson are whole in a window of 1280 by 800, and leave the editor its room', async ({
	page,
}) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto('lessons/capstone/');
	const head = page.locator('[data-desk] > .head');
	expect(await head.evaluate((goals) => goals.scrollHeight - goals.clientHeight)).toBeLessThanOrEqual(1);
	const host = await page.locator('.wb-editor-host').boundingBox();
	expect(Math.min(800, (host?.y ?? 800) + (host?.height ?? 0)) - (host?.y ?? 800)).toBeGreaterThanOrEqual(150);
});

test('a report on a build begins near the top of the page', async ({ page }) => {
	await page.setViewportSize({ width: 1280, height: 800 });
	await page.goto('diagnose/');
	await page.getByRole('button', { name: 'Try an example' }).click();
	const verdict = page.getByRole('heading', { name: 'Verdict' });
	await expect(verdict).toBeVisible();
	expect((await verdict.boundingBox())?.y).toBeLessThan(260);
});

test('the size of code can be chosen, and is remembered', async ({ page }) => {
	await page.goto('play/');
	await readyWorkbench(page);
	await page.locator('.wb-rare summary').click();
	await page.getByLabel('Code size').selectOption('17');
	await expect(page.locator('.monaco-editor .view-line').first()).toHaveCSS('font-size', '17px');
	await page.reload();
	await readyWorkbench(page);
	await expect(page.locator('.monaco-editor .view-line').first()).toHaveCSS('font-size', '17px');
});

for (const [zoom, width] of [
	[200, 640],
	[400, 320],
] as const) {
	test(`at ${zoom} % zoom everything is there, below one another`, async ({ page }) => {
		await page.setViewportSize({ width, height: 400 });
		for (const path of ['play/', 'lessons/before/', 'lessons/']) {
			await page.goto(path);
			expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		}
	});
}

test('in forced colours what is chosen has an outline, and bars keep their fill', async ({ page }) => {
	await page.emulateMedia({ forcedColors: 'active' });
	await page.goto('play/');
	await expect(page.locator('.wb-changes label:has(:checked)')).not.toHaveCSS('outline-style', 'none');
	await expect(page.locator('.wb-scale-now').first()).toHaveCSS('forced-color-adjust', 'none');
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });
	for (const [scheme, dark] of [
		['light', false],
		['dark', true],
	] as const) {
		test(`the theme is the system’s (${scheme}), and nothing is offered that cannot work`, async ({ page }) => {
			await page.emulateMedia({ colorScheme: scheme });
			await page.goto('play/');
			const back = await page.locator('body').evaluate((body) => getComputedStyle(body).backgroundColor);
			const [red = 0] = (/\d+/.exec(back) ?? []).map(Number);
			expect(red < 100).toBe(dark);
			for (const part of ['.wb-acts', '.wb-own', '.wb-files-toggle', '#theme-toggle', '#search-open'])
				await expect(page.locator(part)).toBeHidden();
			await page.locator('.wb-open-menu summary').click();
			await expect(page.locator('.wb-gallery a').first()).toBeVisible();
		});
	}
});

test('on paper a lesson has its questions with their answers', async ({ page }) => {
	await page.goto('lessons/overview/');
	await page.emulateMedia({ media: 'print' });
	await expect(page.locator('.question').first()).toBeVisible();
	await expect(page.getByText('Nothing is measured here until you enter it yourself.')).toBeVisible();
	await expect(page.locator('[data-desk]')).toBeHidden();
});
