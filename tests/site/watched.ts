/** The test function of all browser tests: each fails when the page logs an error, breaks its policy or asks another host. */
import { test as base, expect, type Page } from '@playwright/test';

export { expect };

/** Notes from the first moment on; `quiet` names what a test brings about on purpose. */
async function watch(page: Page, origin: string, quiet: readonly RegExp[]): Promise<string[]> {
	const problems: string[] = [];
	const note = (problem: string) => {
		if (!quiet.some((form) => form.test(problem))) problems.push(problem);
	};
	page.on('console', (message) => {
		if (message.type() === 'error') note(`console: ${message.text()}`);
	});
	page.on('pageerror', (error) => note(`error: ${error.message}`));
	page.context().on('request', (request) => {
		const url = new URL(request.url());
		if (url.protocol.startsWith('http') && url.origin !== origin) note(`request: ${url.href}`);
	});
	await page.exposeFunction('noteViolation', (text: string) => note(`policy: ${text}`));
	await page.addInitScript(() => {
		document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI }) => {
			(window as unknown as { noteViolation(text: string): void }).noteViolation(`${violatedDirective} ${blockedURI}`);
		});
	});
	return problems;
}

export const test = base.extend<{ quiet: readonly RegExp[]; watched: undefined }>({
	quiet: [[], { option: true }],
	watched: [
		async ({ page, baseURL, quiet }, use) => {
			const problems = await watch(page, new URL(baseURL ?? '').origin, quiet);
			await use(undefined);
			expect(problems).toEqual([]);
		},
		{ auto: true },
	],
});
