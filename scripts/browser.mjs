/** Finds a Chromium for the browser tests, and installs one where there is none. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { ROOT } from './install.mjs';
import { environment } from './node.mjs';

const PLACES = [
	'/usr/bin/chromium',
	'/usr/bin/chromium-browser',
	'/usr/bin/google-chrome',
	'/usr/bin/google-chrome-stable',
	'/opt/google/chrome/chrome',
	'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
	'/Applications/Chromium.app/Contents/MacOS/Chromium',
	'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
	'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
];

/** Path of an installed Chromium or Chrome: the one that CHROMIUM_PATH names, the system's, or Playwright's own. */
export async function findBrowser() {
	const named = process.env.CHROMIUM_PATH;
	if (named) return existsSync(named) ? named : undefined;
	const place = PLACES.find((path) => existsSync(path));
	if (place) return place;
	const { chromium } = await import('playwright');
	const own = chromium.executablePath();
	return existsSync(own) ? own : undefined;
}

/** Like `findBrowser`, but installs one where it finds none. Undefined, with the reason on standard error, where that fails too. */
export async function findOrInstallBrowser() {
	const found = await findBrowser();
	if (found) return found;
	console.log('No browser found: installing Chromium …');
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		const apt = 'apt-get update && apt-get install -y --no-install-recommends chromium';
		spawnSync('sh', ['-c', apt], { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
		const system = await findBrowser();
		if (system) return system;
	}
	spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', 'chromium'], {
		cwd: ROOT,
		stdio: 'inherit',
		env: environment(),
	});
	const browser = await findBrowser();
	if (!browser) console.error('No browser: please install Chromium or Chrome, or name one in CHROMIUM_PATH.');
	return browser;
}
