/** Browser tests against the built site, served under a base path as on GitHub Pages. */
import { defineConfig, devices, firefox } from '@playwright/test';
import { findBrowser } from './scripts/browser.mjs';
import { TEST_BASE, TEST_SITE } from './scripts/suites.mjs';

const port = process.env.TEST_PORT ?? '4331';
const chrome = await findBrowser('chromium');
const fox = await findBrowser('firefox');

export default defineConfig({
	testDir: 'tests/site',
	outputDir: 'test-results',
	fullyParallel: true,
	workers: 2,
	// On a busy machine of two cores a state may come late: only a test that fails waits that long.
	timeout: 240_000,
	expect: { timeout: 60_000 },
	forbidOnly: Boolean(process.env.CI),
	retries: process.env.CI ? 1 : 0,
	reporter: [['list'], ['json', { outputFile: process.env.TEST_REPORT ?? '.cache/tests/site.json' }]],
	use: {
		// Each test begins with a fresh browser: to keep the site for later would only slow it down.
		serviceWorkers: 'block',
		baseURL: `http://localhost:${port}${TEST_BASE}`,
		// A trace of every first run would double the time of all of them.
		trace: 'on-first-retry',
	},
	projects: [
		{
			name: 'chromium',
			use: {
				...devices['Desktop Chrome'],
				launchOptions: {
					...(chrome ? { executablePath: chrome } : {}),
					args: [
						'--no-sandbox',
						'--disable-gpu',
						'--no-first-run',
						'--disable-background-networking',
						'--disable-sync',
					],
				},
			},
		},
		{
			name: 'firefox',
			grep: /@everywhere/,
			use: {
				...devices['Desktop Firefox'],
				// The system's Firefox speaks WebDriver BiDi; Playwright's own a protocol of its own.
				...(fox && fox !== firefox.executablePath() ? { channel: 'moz-firefox' } : {}),
				launchOptions: {
					...(fox ? { executablePath: fox } : {}),
					firefoxUserPrefs: {
						// Copied links are read back without a question.
						'dom.events.testing.asyncClipboard': true,
						// A page that is kept whole comes back without being loaded, and Playwright waits for that in vain.
						'browser.sessionhistory.max_total_viewers': 0,
					},
				},
			},
		},
	],
	webServer: {
		command: `npm run --silent serve -- --dir ${TEST_SITE} --base ${TEST_BASE} --port ${port} --strict`,
		url: `http://localhost:${port}${TEST_BASE}`,
		reuseExistingServer: false,
	},
});
