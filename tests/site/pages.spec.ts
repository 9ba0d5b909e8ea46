/** Every page, in both languages: can be read by all in both themes, and fits every width. */
import AxeBuilder from '@axe-core/playwright';
import { ROUTES, titleOf } from './routes.ts';
import { expect, test } from './watched.ts';

for (const route of ROUTES) {
	for (const colorScheme of ['light', 'dark'] as const) {
		test(`${titleOf(route)}: axe finds nothing in the ${colorScheme} theme`, async ({ page }) => {
			await page.emulateMedia({ colorScheme });
			await page.goto(route);
			await expect(page.locator('html')).toHaveAttribute('data-theme', colorScheme);
			const { violations } = await new AxeBuilder({ page }).analyze();
			expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([]);
		});
	}

	for (const width of [320, 375, 1280]) {
		test(`${titleOf(route)}: nothing sticks out at ${width} px`, async ({ page }) => {
			await page.setViewportSize({ width, height: 800 });
			await page.goto(route);
			expect(await page.evaluate(() => document.documentElement.scrollWidth - innerWidth)).toBeLessThanOrEqual(0);
		});
	}
}
