/** `npm run bench`: the budgets of the project beside what was measured on this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { adviceTimes } from './advice.ts';
import { browserFeel } from './browser.ts';
import { byteBudgets } from './bytes.ts';
import { engineTimes } from './engine.ts';
import { CATEGORIES, lighthouseScores } from './lighthouse.ts';
import { lintTimes, peerTimes } from './lint.ts';
import { growth } from './model.ts';
import { lineCosts, SCALE } from './scale.ts';
import type { Profile } from './trace.ts';

const DIST = join(import.meta.dirname, '..', 'dist');

interface Row {
	readonly what: string;
	readonly measured: number;
	/** Undefined where there is no budget. */
	readonly limit?: number | undefined;
	readonly unit: string;
}

/** Milliseconds for a Dockerfile of so many lines, one line changed since the last run; cold may take ten times that. */
const TIMES = [
	{ lines: 60, limit: 5, lint: 1 },
	{ lines: 1000, limit: 50, lint: 20 },
] as const;
const COLD = 10;
/** MiB that a thousand edits may leave behind: undo histories and nothing else. */
const MOST_GROWTH = 8;

const rows: Row[] = [];
if (existsSync(join(DIST, 'play/index.html'))) {
	for (const { what, measured, limit } of byteBudgets(DIST)) {
		rows.push({ what, measured: measured / 1024, limit: limit / 1024, unit: 'KiB gz' });
	}
} else {
	console.error('The site is not built, so its bytes are left out: `npm run build` first.');
}
for (const { lines, limit, lint } of TIMES) {
	const { cold, edited } = await engineTimes(lines);
	rows.push({ what: `engine, ${lines} lines, one line changed`, measured: edited, limit, unit: 'ms' });
	rows.push({ what: `engine, ${lines} lines, cold`, measured: cold, limit: limit * COLD, unit: 'ms' });
	const alone = await lintTimes(lines);
	rows.push({ what: `linter, ${lines} lines, one line changed`, measured: alone.edited, limit: lint, unit: 'ms' });
	rows.push({ what: `linter, ${lines} lines, cold`, measured: alone.cold, limit: lint * COLD, unit: 'ms' });
}

/** Milliseconds from a key to painted marks, p95, at the lines that have a budget. */
const KEY_LIMITS: Readonly<Record<number, number>> = { 300: 16, 1000: 33 };
const feel = existsSync(join(DIST, 'play/index.html')) ? await browserFeel(DIST) : undefined;
for (const { lines, marks } of feel?.keys ?? []) {
	rows.push({
		what: `key to marks in Chromium, ${lines} lines, p95`,
		measured: marks.p95,
		limit: KEY_LIMITS[lines],
		unit: 'ms',
	});
}
if (feel) {
	rows.push({ what: 'first key of all to its marks', measured: feel.firstKey, unit: 'ms' });
	rows.push({ what: '/play/, opened to figures', measured: feel.figures, unit: 'ms' });
	rows.push({ what: '/play/, opened to a workbench that answers', measured: feel.ready, unit: 'ms' });
	rows.push({
		what: 'heap after 1,000 edits, grown by',
		measured: (feel.heap[1] - feel.heap[0]) / 2 ** 20,
		limit: MOST_GROWTH,
		unit: 'MiB',
	});
}

const figure = (value: number) => value.toFixed(1).padStart(9);
console.log(`${''.padEnd(46)} measured   budget`);
for (const { what, measured, limit, unit } of rows) {
	const over = limit !== undefined && measured > limit ? '  over budget' : '';
	const budget = limit === undefined ? '        –' : figure(limit);
	console.log(`${what.padEnd(46)}${figure(measured)}${budget} ${unit}${over}`);
}

if (feel) {
	console.log('\nA key with the workbench beside one in the same Monaco without it, in turns (milliseconds)');
	console.log('   lines              median      p95   as many times bare');
	for (const { lines, marks, whole, bare } of feel.keys) {
		const times = (one: number, other: number) => (one / other).toFixed(2).padStart(6);
		console.log(`${String(lines).padStart(8)} marks  ${figure(marks.median)}${figure(marks.p95)}`);
		console.log(`         all    ${figure(whole.median)}${figure(whole.p95)}`);
		console.log(
			`         bare   ${figure(bare.median)}${figure(bare.p95)}   ${times(marks.median, bare.median)} ${times(marks.p95, bare.p95)}`,
		);
	}
	console.log('\nWhere that time goes, of the processor (milliseconds a key; the last three are counted)');
	const parts = Object.keys(feel.keys[0]?.profile ?? {}) as (keyof Profile)[];
	console.log(`   lines        ${parts.map((part) => part.padStart(9)).join('')}`);
	for (const { lines, profile, bareProfile } of feel.keys) {
		for (const [name, of] of [
			['with', profile],
			['bare', bareProfile],
		] as const) {
			console.log(`${String(lines).padStart(8)} ${name}   ${parts.map((part) => figure(of[part])).join('')}`);
		}
	}
}

const { fixes, analysis, advice, longest } = await adviceTimes();
console.log('\nAdvice on the case of the lessons, after the answer, left off when a key comes (milliseconds)');
console.log(`${figure(analysis)} the analysis before it`);
console.log(`${figure(advice)} ${fixes} fixes, each alone and all together`);
console.log(`${figure(longest)} the longest piece: what a key may have to wait`);

console.log('\nHow a build of the model grows (milliseconds of processor time)');
console.log('   lines     files    first build    after an edit   (microseconds a line and file: first, edit)');
for (const { lines, files, first, edit } of await growth()) {
	const each = (milliseconds: number) => figure((milliseconds * 1_000) / (lines + files));
	console.log(
		`${String(lines).padStart(8)}${String(files).padStart(10)}${figure(first)}      ${figure(edit)}         ${each(first)}${each(edit)}`,
	);
}

console.log('\nLinters on the same texts, nothing remembered (milliseconds; in brackets as many times ours)');
console.log('                         200 files             1,000 lines');
const [ours, ...peers] = await peerTimes();
const beside = (value: number, own = value) => `${figure(value)} (${(value / own).toFixed(2).padStart(6)})`;
for (const { name, files, long } of ours ? [ours, ...peers] : []) {
	console.log(`${name.padEnd(22)}${beside(files, ours?.files)}    ${beside(long, ours?.long)}`);
}

console.log(
	'\nA line in files of so many lines, nothing remembered (microseconds of processor time; – is longer than a minute)',
);
console.log(`${''.padEnd(44)}${SCALE.map((lines) => String(lines).padStart(10)).join('')}`);
for (const { name, each } of await lineCosts()) {
	const costs = each.map((cost) => (cost === undefined ? '–' : cost.toFixed(1)).padStart(10));
	console.log(`${name.padEnd(44)}${costs.join('')}`);
}

if (existsSync(join(DIST, 'index.html'))) {
	console.log('\nLighthouse, as on a phone: median of five (the budget is 100; 95 for the performance of /play/)');
	for await (const { page, scores, lost } of lighthouseScores(DIST)) {
		const named = CATEGORIES.map((category, at) => `${category} ${scores[at]}`).join('  ');
		console.log(`/${page.padEnd(38)}${named}${lost.length > 0 ? `  (${lost.join(', ')})` : ''}`);
	}
}
