/** Browser tests against the built site, served under a base path as on GitHub Pages. */
import { defineConfig, devices } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';
import { TEST_BASE, TEST_SITE } from './scripts/suites.mjs';

const port = process.env.TEST_PORT ?? '4331';
const executablePath = await findBrowser();

export default defineConfig({
	testDir: 'tests/site',
	outputDir: 'test-results',
	fullyParallel: true,
	workers: 2,
	// Monaco takes its time on a busy machine of two cores.
	timeout: 60_000,
	expect: { timeout: 15_000 },
	forbidOnly: Boolean(process.env.CI),
	retries: process.env.CI ? 1 : 0,
	reporter: [['list'], ['json', { outputFile: '.cache/tests/site.json' }]],
	use: {
		baseURL: `http://localhost:${port}${TEST_BASE}`,
		// A trace of every first run would double the time of all of them.
		trace: 'on-first-retry',
		launchOptions: {
			...(executablePath ? { executablePath } : {}),
			args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking', '--disable-sync'],
		},
	},
	projects: [{ name: 'chromium', use: { ...devices['Desktop Chrome'] } }],
	webServer: {
		command: `npm run --silent serve -- --dir ${TEST_SITE} --base ${TEST_BASE} --port ${port} --strict`,
		url: `http://localhost:${port}${TEST_BASE}`,
		reuseExistingServer: false,
	},
});
