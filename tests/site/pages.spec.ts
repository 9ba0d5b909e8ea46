/** Every page, in both languages: fits every width, and can be read by all in both themes. */
import AxeBuilder from '@axe-core/playwright';
import { faults } from './boxes.ts';
import { ROUTES, titleOf } from './routes.ts';
import { expect, test } from './watched.ts';

for (const route of ROUTES) {
	test(`${titleOf(route)}: nothing sticks out, and axe finds nothing in either theme`, async ({ page }) => {
		await page.emulateMedia({ colorScheme: 'light' });
		await page.goto(route);
		for (const width of [320, 375, 1280]) {
			await page.setViewportSize({ width, height: 800 });
			const outside = await page.evaluate(() => {
				// What is fixed to the window never makes the page scroll.
				const tools = document.querySelector('header .tools')?.getBoundingClientRect().right ?? 0;
				return Math.max(document.documentElement.scrollWidth, tools) - innerWidth;
			});
			expect.soft(outside, `at ${width} px`).toBeLessThanOrEqual(0);
		}
		expect.soft(await faults(page)).toEqual([]);
		const axe = async (rules?: string[]) => {
			const builder = new AxeBuilder({ page });
			const { violations } = await (rules ? builder.withRules(rules) : builder).analyze();
			expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
		};
		await axe();
		// What the theme changes is colours, and those are the same in both languages.
		if (route.startsWith('zh-cn/')) return;
		await page.emulateMedia({ colorScheme: 'dark' });
		await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
		await axe(['color-contrast']);
	});
}
