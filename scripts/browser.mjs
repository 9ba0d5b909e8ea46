/** Finds the browsers of the tests, Chromium and Firefox, and installs what is missing. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import process from 'node:process';
import { ROOT } from './install.mjs';
import { environment } from './node.mjs';

/** `variable` names the path of one, `debian` is its package there, `places` is where systems put it. */
const KINDS = {
	chromium: {
		name: 'Chromium or Chrome',
		variable: 'CHROMIUM_PATH',
		debian: 'chromium',
		places: [
			'/usr/bin/chromium',
			'/usr/bin/chromium-browser',
			'/usr/bin/google-chrome',
			'/usr/bin/google-chrome-stable',
			'/opt/google/chrome/chrome',
			'/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
			'/Applications/Chromium.app/Contents/MacOS/Chromium',
			'C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe',
			'C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe',
		],
	},
	firefox: {
		name: 'Firefox',
		variable: 'FIREFOX_PATH',
		debian: 'firefox-esr',
		places: [
			'/usr/bin/firefox-esr',
			'/usr/bin/firefox',
			'/Applications/Firefox.app/Contents/MacOS/firefox',
			'C:\\Program Files\\Mozilla Firefox\\firefox.exe',
		],
	},
};

/** @typedef {keyof typeof KINDS} Browser */

/** The environment variable that names a browser's path. @param {Browser} kind */
export const variableOf = (kind) => KINDS[kind].variable;

/** Path of an installed browser: the one that its variable names, the system's, or Playwright's own. @param {Browser} kind */
export async function findBrowser(kind) {
	const { variable, places } = KINDS[kind];
	const named = process.env[variable];
	if (named) return existsSync(named) ? named : undefined;
	const place = places.find((path) => existsSync(path));
	if (place) return place;
	const own = (await import('playwright'))[kind].executablePath();
	return existsSync(own) ? own : undefined;
}

/**
 * Like `findBrowser`, but installs one where it finds none. Undefined, with the reason on standard error, where that fails too.
 * @param {Browser} kind
 */
export async function findOrInstallBrowser(kind) {
	const found = await findBrowser(kind);
	if (found) return found;
	const { name, variable, debian } = KINDS[kind];
	console.log(`No ${name} found: installing it …`);
	if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
		const apt = `apt-get update && apt-get install -y --no-install-recommends ${debian}`;
		spawnSync('sh', ['-c', apt], { stdio: 'inherit', env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } });
		const system = await findBrowser(kind);
		if (system) return system;
	}
	spawnSync(process.execPath, ['node_modules/playwright/cli.js', 'install', kind], {
		cwd: ROOT,
		stdio: 'inherit',
		env: environment(),
	});
	const browser = await findBrowser(kind);
	if (!browser) console.error(`Please install ${name}, or name one in ${variable}.`);
	return browser;
}
