/** What is handed out on paper: lessons and the cheat sheet, on both sizes, in both languages. */
import { LOCALES } from './routes.ts';
import { expect, test } from './watched.ts';

const pagesOf = (pdf: Buffer) => pdf.toString('latin1').match(/\/Type\s*\/Page\b/g)?.length ?? 0;

for (const locale of LOCALES) {
	for (const format of ['A4', 'Letter'] as const) {
		test(`/${locale}cheat-sheet/ on ${format} takes two pages`, async ({ page }) => {
			await page.goto(`${locale}cheat-sheet/`);
			const pdf = await page.pdf({ format, preferCSSPageSize: false });
			expect(pagesOf(pdf)).toBeLessThanOrEqual(2);
		});
	}
	test(`/${locale}lessons/static-before-dynamic/ prints its text and goals, without workbench and buttons`, async ({
		page,
	}) => {
		await page.goto(`${locale}lessons/static-before-dynamic/`);
		await page.emulateMedia({ media: 'print' });
		await expect(page.locator('h1').first()).toBeVisible();
		await expect(page.locator('.exercise .goals').first()).toBeVisible();
		await expect(page.locator('.desk')).toBeHidden();
		await expect(page.locator('.page > header')).toBeHidden();
		expect(pagesOf(await page.pdf({ format: 'A4' }))).toBeLessThan(12);
	});
}
