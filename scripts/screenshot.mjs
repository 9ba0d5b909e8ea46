/** Makes the README's picture from the real page: `npm run screenshot`, after `npm start` has built the site. */
import process from 'node:process';
import { findBrowser } from './browser.mjs';
import { install, ROOT } from './install.mjs';
import { serve } from './serve.mjs';

install();
const { chromium } = await import('playwright');
const executablePath = await findBrowser('chromium');
const { url, close } = await serve({ dir: `${ROOT}/dist`, base: process.env.BASE ?? '/', port: 4350 });
const browser = await chromium.launch({ ...(executablePath ? { executablePath } : {}), args: ['--no-sandbox'] });
const page = await browser.newPage({ viewport: { width: 1440, height: 900 }, colorScheme: 'light' });
await page.goto(`${url}play/`);
// The editor is there, and it is coloured.
await page.waitForSelector('.monaco-editor .mtk1');
await page.waitForTimeout(2000);
await page.screenshot({ path: `${ROOT}/docs/screenshot.png` });
await browser.close();
close();
