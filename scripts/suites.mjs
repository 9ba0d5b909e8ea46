/** The suites of `npm test`, in order, each with the command that runs it and how its tests are counted. */
import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './install.mjs';

/** Where the site for the tests is built: apart from dist, so that a running `npm start` is not disturbed. */
export const TEST_SITE = '.cache/test-site';
export const TEST_BASE = '/x/';
const TAP = '.cache/tests';

/**
 * @typedef {{ passed: number, failed: number }} Count
 * @typedef {{
 *   name: string,
 *   args: readonly string[],
 *   env?: Record<string, string>,
 *   needs?: string,
 *   browser?: import('./browser.mjs').Browser,
 *   spare?: boolean,
 *   report?: string,
 *   count: (code: number, report: string) => Count,
 * }} Suite `needs` names a suite that has to pass first, `report` a file that the command writes; a `spare` one is left
 * out, and its line says so, on a machine where its browser is not and cannot be installed.
 */

/** A tool that only says yes or no counts as one test. @param {number} code @returns {Count} */
const asOne = (code) => (code === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 });

/** @param {number} code @param {string} tap @returns {Count} */
function countTap(code, tap) {
	/** @param {string} what */
	const figure = (what) => Number(new RegExp(`^# ${what} (\\d+)$`, 'm').exec(tap)?.[1] ?? 0);
	const failed = figure('fail') + figure('cancelled');
	return { passed: figure('pass'), failed: failed === 0 && code !== 0 ? 1 : failed };
}

/** @param {number} code @param {string} json @returns {Count} */
function countPlaywright(code, json) {
	try {
		const { stats, errors } = JSON.parse(json);
		const failed = stats.unexpected + errors.length;
		return { passed: stats.expected + stats.flaky, failed: failed === 0 && code !== 0 ? 1 : failed };
	} catch {
		return { passed: 0, failed: 1 };
	}
}

/** @param {string} name @param {string[]} files @returns {Suite} */
function nodeTests(name, files) {
	const report = `${TAP}/${name}.tap`;
	const reporters = ['--test-reporter=spec', '--test-reporter-destination=stdout'];
	reporters.push('--test-reporter=tap', `--test-reporter-destination=${report}`);
	// One process a core, where Node would leave one idle; each finds what the others have compiled.
	const args = ['--test', `--test-concurrency=${availableParallelism()}`, ...reporters, ...files];
	return { name, args, env: { NODE_COMPILE_CACHE: '.cache/node' }, report, count: countTap };
}

/** @param {string} name @param {import('./browser.mjs').Browser} browser @returns {Suite} */
function browserTests(name, browser) {
	const report = `${TAP}/${name}.json`;
	const args = ['node_modules/@playwright/test/cli.js', 'test', `--project=${browser}`];
	return { name, args, env: { TEST_REPORT: report }, needs: 'build', browser, report, count: countPlaywright };
}

/** @type {readonly Suite[]} */
export const SUITES = [
	{ name: 'format', args: ['node_modules/@biomejs/biome/bin/biome', 'check'], count: asOne },
	{ name: 'types', args: ['node_modules/astro/bin/astro.mjs', 'check'], count: asOne },
	{
		name: 'engine-types',
		args: ['node_modules/typescript/bin/tsc', '--project', 'tests/tsconfig.engine.json'],
		count: asOne,
	},
	{ name: 'dead-code', args: ['node_modules/knip/bin/knip.js'], count: asOne },
	nodeTests('house', ['tests/*.test.ts']),
	nodeTests('engine', ['tests/engine/**/*.test.ts', 'tests/buildkit/**/*.test.ts', 'tests/published/*.test.ts']),
	{
		name: 'build',
		args: ['node_modules/astro/bin/astro.mjs', 'build'],
		env: { BASE: TEST_BASE, OUT: TEST_SITE },
		count: asOne,
	},
	{ ...nodeTests('built', ['tests/built/*.test.ts']), needs: 'build' },
	// Packs the command line, so nothing else may read package.json meanwhile.
	nodeTests('package', ['tests/package/*.test.ts']),
	browserTests('site', 'chromium'),
	// The main journeys once more, for what one browser does and another does not.
	{ ...browserTests('firefox', 'firefox'), spare: true },
];

/** What a suite's command left in its report. @param {Suite} suite */
export function readReport(suite) {
	try {
		return suite.report ? readFileSync(join(ROOT, suite.report), 'utf8') : '';
	} catch {
		return '';
	}
}
