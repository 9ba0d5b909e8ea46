/** The workbench as a visitor uses it: opening it, its editor, its figures. */
import { expect, type Locator, type Page } from '@playwright/test';

export interface Workbench {
	readonly page: Page;
	readonly editor: Locator;
	readonly steps: Locator;
	readonly problems: Locator;
	readonly why: Locator;
	readonly headline: Locator;
	/** A button of the change bar. */
	change(name: string): Locator;
	/** Chooses what a menu of the workbench holds. */
	fromMenu(menu: string, name: string): Promise<void>;
	/** Brings a step's lines into view and the caret onto the one that holds `text`. */
	goTo(step: string, text?: string): Promise<void>;
}

/** Opens the page and waits until it answers; with `monaco` until the code editor is there too. */
export async function openWorkbench(page: Page, path = 'play/', { monaco = true } = {}): Promise<Workbench> {
	await page.goto(path);
	return readyWorkbench(page, { monaco });
}

export async function readyWorkbench(page: Page, { monaco = true } = {}): Promise<Workbench> {
	await expect(page.locator('[data-workbench][data-ready]')).toBeVisible();
	const workbench: Workbench = {
		page,
		editor: page.locator('.wb-editor-host'),
		steps: page.locator('.wb-steps tbody tr:not(.wb-stage)'),
		problems: page.locator('.wb-problems > ul > li'),
		why: page.locator('.wb-why'),
		headline: page.locator('.wb-headline'),
		change: (name) => page.locator('.wb-changes label').filter({ hasText: name }),
		async fromMenu(menu, name) {
			await page.locator(`${menu} > summary`).click();
			await page.locator(menu).getByRole('button', { name, exact: true }).click();
		},
		async goTo(step, text = step) {
			await this.steps.filter({ hasText: step }).first().click();
			await page
				.locator('.view-line')
				.filter({ hasText: text.replaceAll(' ', '\u00a0') })
				.first()
				.click();
		},
	};
	if (monaco) await expect(page.locator('.monaco-editor .view-line').first()).toBeVisible();
	return workbench;
}

/** Bytes or seconds that a piece of the page states: '8.2 GB', '16 min 4 s', '1 分 2 秒'. */
export function figure(text: string): number {
	const bytes = /([\d.]+) (B|kB|MB|GB)/.exec(text);
	if (bytes) return Number(bytes[1]) * { B: 1, kB: 1e3, MB: 1e6, GB: 1e9 }[bytes[2] as 'B' | 'kB' | 'MB' | 'GB'];
	const part = (unit: string) => Number(new RegExp(`([\\d.]+) (?:${unit})`).exec(text)?.[1] ?? 0);
	return part('h|小时') * 3600 + part('min|分') * 60 + part('s(?![a-z])|秒');
}

/** The figures of one headline: one a side. */
export async function figures(workbench: Workbench, index: number): Promise<readonly number[]> {
	const texts = await workbench.headline.locator('.wb-stat').nth(index).locator('.wb-figure').allTextContents();
	return texts.map(figure);
}

export const TIME = 0;
export const IMAGE = 1;
