/** `npm test [-- SUITE…]`: installs what is needed, a browser included, and runs every suite; the last line sums them up. */
import { mkdirSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { dirname, join } from 'node:path';
import process from 'node:process';
import { findOrInstallBrowser, variableOf } from './browser.mjs';
import { install, ROOT } from './install.mjs';
import { runNode } from './node.mjs';
import { readReport, SUITES } from './suites.mjs';

/** A port nobody listens on, so that two checkouts can be tested at once. @returns {Promise<number>} */
function freePort() {
	return new Promise((resolve) => {
		const server = createServer();
		server.listen(0, () => {
			const address = server.address();
			server.close(() => resolve(typeof address === 'object' && address ? address.port : 4331));
		});
	});
}

/**
 * @param {import('./suites.mjs').Suite} suite
 * @returns {Promise<import('./suites.mjs').Count | undefined>} undefined where a spare one cannot run
 */
async function run(suite) {
	/** @type {Record<string, string>} */
	const env = { ...suite.env };
	if (suite.browser) {
		const browser = await findOrInstallBrowser(suite.browser);
		if (!browser) return suite.spare ? undefined : { passed: 0, failed: 1 };
		env[variableOf(suite.browser)] = browser;
		env.TEST_PORT = String(await freePort());
	}
	if (suite.report) {
		const report = join(ROOT, suite.report);
		mkdirSync(dirname(report), { recursive: true });
		rmSync(report, { force: true });
	}
	return suite.count(await runNode(suite.args, { env }), readReport(suite));
}

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !SUITES.some((suite) => suite.name === name));
if (unknown.length > 0) {
	console.error(`No suite ${unknown.join(', ')}. There are: ${SUITES.map(({ name }) => name).join(', ')}.`);
	process.exit(1);
}

install();
const lines = [];
const broken = new Set();
let passed = 0;
let failed = 0;
for (const suite of SUITES) {
	if (asked.length > 0 && !asked.includes(suite.name)) continue;
	console.log(`\n── ${suite.name} ${'─'.repeat(60 - suite.name.length)}`);
	const start = performance.now();
	const count = suite.needs && broken.has(suite.needs) ? { passed: 0, failed: 1 } : await run(suite);
	if (!count) {
		lines.push(`${suite.name.padEnd(14)}NOT RUN: no ${suite.browser} on this machine, and none could be installed`);
		continue;
	}
	if (count.failed > 0) broken.add(suite.name);
	passed += count.passed;
	failed += count.failed;
	const seconds = ((performance.now() - start) / 1000).toFixed(1);
	const figures = `${count.passed} passed, ${count.failed} failed`;
	lines.push(`${suite.name.padEnd(14)}${figures.padEnd(30)}${seconds} s`);
}
console.log(`\n${lines.join('\n')}\n`);
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed > 0 ? 1 : 0;
