/** The shell around the pages: languages, theme, search, navigation, by mouse and by keyboard. */
import { expect, test } from './watched.ts';

test.describe('languages', () => {
	for (const path of ['', 'lessons/before/', 'play/', 'rules/']) {
		test(`/${path}: the switch leads to the same page in the other language and back`, async ({ page, baseURL }) => {
			await page.goto(path);
			await page.getByRole('link', { name: '中文' }).click();
			await expect(page).toHaveURL(`${baseURL}zh-cn/${path}`);
			await expect(page.locator('html')).toHaveAttribute('lang', 'zh-CN');
			await page.getByRole('link', { name: 'English' }).click();
			await expect(page).toHaveURL(`${baseURL}${path}`);
			await expect(page.locator('html')).toHaveAttribute('lang', 'en');
		});
	}
});

test.describe('theme', () => {
	test('follows the system until the reader chooses, and remembers the choice', async ({ page }) => {
		await page.emulateMedia({ colorScheme: 'light' });
		await page.goto('');
		const root = page.locator('html');
		await expect(root).toHaveAttribute('data-theme', 'light');
		await page.emulateMedia({ colorScheme: 'dark' });
		await expect(root).toHaveAttribute('data-theme', 'dark');
		await page.getByRole('button', { name: 'Switch to the light theme' }).click();
		await expect(root).toHaveAttribute('data-theme', 'light');
		await page.goto('rules/');
		await expect(root).toHaveAttribute('data-theme', 'light');
		await page.getByRole('button', { name: 'Switch to the dark theme' }).click();
		await expect(root).toHaveAttribute('data-theme', 'dark');
		await page.emulateMedia({ colorScheme: 'light' });
		await expect(root).toHaveAttribute('data-theme', 'light');
	});
});

test.describe('search', () => {
	const cases = [
		{ at: '', word: 'ownership', leadsTo: 'lessons/before/' },
		{ at: 'zh-cn/', word: '多阶段构建', leadsTo: 'zh-cn/lessons/multi-stage/' },
		{ at: 'play/', word: 'run-before-source-copy', leadsTo: 'rules/run-before-source-copy/' },
		{ at: 'rules/', word: 'DL3042', leadsTo: 'rules/pip-no-cache-dir/' },
		{ at: 'model/', word: 'secret mount', leadsTo: 'glossary/#secret-mount' },
		{ at: 'zh-cn/model/', word: '密钥挂载', leadsTo: 'zh-cn/glossary/#secret-mount' },
	];
	for (const { at, word, leadsTo } of cases) {
		test(`from /${at}, “${word}” leads to /${leadsTo}`, async ({ page, baseURL }) => {
			await page.goto(at);
			await page.keyboard.press('Control+k');
			await expect(page.locator('#search').getByRole('searchbox')).toBeFocused();
			await page.keyboard.type(word);
			await page.locator(`#search a[href*="/x/${leadsTo}"]`).click();
			await expect(page).toHaveURL(new RegExp(`^${baseURL}${leadsTo}`));
		});
	}

	test('Enter goes to what is found first, even before the list is there', async ({ page, baseURL }) => {
		await page.goto('');
		await page.keyboard.press('Control+k');
		await page.keyboard.type('DL3042');
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(new RegExp(`^${baseURL}rules/`));
	});

	test('says so when nothing is found, and closes with Escape', async ({ page }) => {
		await page.goto('');
		await page.getByRole('button', { name: 'Search', exact: true }).click();
		await page.keyboard.type('qqqzzzxxx');
		await expect(page.getByRole('status')).toHaveText('Nothing found for “qqqzzzxxx”.');
		await page.keyboard.press('Escape');
		await expect(page.locator('#search')).toBeHidden();
		await expect(page.getByRole('button', { name: 'Search', exact: true })).toBeFocused();
	});
});

test.describe('navigation', () => {
	test('marks the part that is open', async ({ page }) => {
		await page.goto('');
		await page.getByRole('link', { name: 'Rules', exact: true }).first().click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rules');
		await expect(page.getByRole('navigation').getByRole('link', { name: 'Rules', exact: true })).toHaveAttribute(
			'aria-current',
			'true',
		);
	});

	test('the first Tab offers the way past the header', async ({ page }) => {
		await page.goto('rules/');
		await page.keyboard.press('Tab');
		const skip = page.getByRole('link', { name: 'Skip to content' });
		await expect(skip).toBeFocused();
		await expect(skip).toBeVisible();
		await page.keyboard.press('Enter');
		await expect(page).toHaveURL(/#_top$/);

		// The list of rules narrows to what is asked, and its address says so.
		const rules = page.locator('[data-rule]:visible');
		const filter = page.getByRole('form', { name: 'Filter rules' });
		await filter.getByRole('searchbox').fill('dl3042');
		await expect(rules).toHaveCount(1);
		await expect(rules).toContainText('pip');
		await expect(filter.getByRole('status')).toHaveText('Rules: 1');
		await filter.getByLabel('Level').selectOption('INFO');
		await expect(filter.getByRole('status')).toHaveText('No rule matches.');
		await expect(page).toHaveURL(/[?]level=INFO&name=dl3042#_top$/);
		await filter.getByRole('button', { name: 'Clear' }).click();
		await expect(rules.nth(100)).toBeAttached();
	});

	test('a phone has it in a menu that the keyboard opens', async ({ page }) => {
		await page.setViewportSize({ width: 375, height: 700 });
		await page.goto('');
		const play = page.getByRole('navigation').getByRole('link', { name: 'Play', exact: true });
		await expect(play).toBeHidden();
		await page.getByRole('button', { name: 'Menu' }).focus();
		await page.keyboard.press('Enter');
		await expect(play).toBeVisible();
		await page.keyboard.press('Escape');
		await expect(play).toBeHidden();
	});

	test('a lesson on a phone has lessons and parts in one menu', async ({ page }) => {
		await page.setViewportSize({ width: 375, height: 700 });
		await page.goto('lessons/before/');
		await page.getByRole('button', { name: 'Menu' }).click();
		const menu = page.locator('#starlight__sidebar');
		await expect(menu.getByRole('link', { name: 'Before', exact: true })).toBeVisible();
		await menu.getByRole('link', { name: 'Rules', exact: true }).click();
		await expect(page.getByRole('heading', { level: 1 })).toHaveText('Rules');
	});
});

test.describe('addresses that lead nowhere', () => {
	test.use({ quiet: [/404 \(Not Found\)/] });

	test('show the way on in both languages', async ({ page, baseURL }) => {
		const response = await page.goto('no/such/page/');
		expect(response?.status()).toBe(404);
		await expect(page.getByRole('heading', { name: 'Page not found' })).toBeVisible();
		await page.getByRole('link', { name: '工作台' }).click();
		await expect(page).toHaveURL(`${baseURL}zh-cn/play/`);
	});
});

test.describe('without JavaScript', () => {
	test.use({ javaScriptEnabled: false });

	test('the home page and a lesson can be read', async ({ page }) => {
		await page.goto('');
		await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
		await page.goto('lessons/before/');
		await expect(page.getByRole('main')).toContainText('RUN chown');
	});
});
