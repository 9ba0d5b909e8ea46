/** The ranges are meant to hold eight measurements in ten: neither how many they hold nor how narrow they are may fall. */
import assert from 'node:assert/strict';
import test from 'node:test';
import check from '../../content/model/published.json' with { type: 'json' };
import { createCatalogueAnalyzer } from '../../src/engine/catalogueAnalyzer.ts';
import { parseShell } from '../engine/shell.ts';
import limits from './limits.json' with { type: 'json' };
import { GROUPS, type Group, measured, recorded, summaryOf } from './measure.ts';

const analyzer = createCatalogueAnalyzer(parseShell);
await analyzer.prepare();
const all = measured(analyzer);

for (const [group, { held, width }] of Object.entries(limits) as [Group, { held: number; width: number }][]) {
	test(`${group}: the range holds what was measured, and is no wider than it was`, (context) => {
		const own = all.filter((each) => each.group === group);
		const summary = summaryOf(own);
		context.diagnostic(
			`${group}: ${summary.count} measurements, ${(summary.held * 100).toFixed(0)} % in the range, ${summary.width.toFixed(2)} wide, expected ${summary.centre.toFixed(2)} of what was measured`,
		);
		const missed = own
			.filter(({ holds }) => !holds)
			.map(
				({ fact, figure, measured }) =>
					`${fact.dockerfile.trim()} [${fact.step}]: ${measured} is not in ${figure.low} to ${figure.high} (${fact.source})`,
			);
		assert.ok(summary.held >= held, `only ${summary.held} hold:\n${missed.join('\n')}`);
		assert.ok(summary.width <= width, `${summary.width} times as wide at the top as at the bottom`);
	});
}

test('every measurement has an address, a date and a figure, and none is there twice', () => {
	for (const { fact } of all) {
		assert.match(fact.source, /^https:\/\/\S/);
		assert.match(fact.date, /^20\d\d/);
		assert.notEqual(fact.bytes === undefined, fact.seconds === undefined, fact.source);
	}
	const keys = all.map(({ fact }) => [fact.dockerfile, fact.step, fact.bytes, fact.seconds].join('\0'));
	assert.equal(new Set(keys).size, keys.length);
	assert.ok(all.length >= 150, String(all.length));
});

test('the page about the model says what holds now: `node scripts/publishedCheck.ts` writes it', () => {
	const now = GROUPS.map((group) => ({ group, ...recorded(summaryOf(all.filter((each) => each.group === group))) }));
	assert.deepEqual(check.groups, now);
	assert.equal(check.count, all.length);
});
