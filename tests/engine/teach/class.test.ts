/** A class: what is pasted becomes rows, spread, bars and CSV. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { collect, lineOfEntry, merged } from '../../../src/teach/class/collect.ts';
import { barsOf, csvOf, type Row, spreadOf } from '../../../src/teach/class/summary.ts';
import { ANSWER, type SharedAnswer } from '../../../src/teach/data/answer.ts';
import { hashOf } from '../../../src/teach/data/documents.ts';
import { shortCodeOf } from '../../../src/teach/data/shortCode.ts';
import { plansEn } from '../../../src/teach/plans/plans.en.ts';
import { plansZhCn } from '../../../src/teach/plans/plans.zh-cn.ts';

function answer(over: Partial<SharedAnswer> = {}): SharedAnswer {
	return {
		exercise: 'abc123abc123',
		title: 'One',
		name: '',
		dockerfile: 'FROM scratch\n',
		dockerignore: '',
		met: [true, false],
		predictions: [],
		at: 1,
		...over,
	};
}

const linkOf = (one: SharedAnswer) => `https://example.org/x/teach/${hashOf(ANSWER, one)}`;

test('links and codes are read line by line, with names in front', () => {
	const code = shortCodeOf(answer()) ?? '';
	const text = [
		linkOf(answer({ name: 'Ann' })),
		`Bert: ${code}`,
		`小安：${code.toLowerCase()}`,
		`Dora ${linkOf(answer())}`,
		'',
		'just a remark',
	].join('\n');
	const { entries, refused } = collect(text);
	assert.deepEqual(
		entries.map(({ name, answer: { kind } }) => [name, kind]),
		[
			['Ann', 'whole'],
			['Bert', 'short'],
			['小安', 'short'],
			['Dora', 'whole'],
		],
	);
	assert.deepEqual(
		refused.map(({ text: what }) => what),
		['just a remark'],
	);
});

test('an entry written down as a line is read again as the same', () => {
	const text = [linkOf(answer({ name: 'Ann #1' })), `Bert: ${shortCodeOf(answer())}`, linkOf(answer())].join('\n');
	const { entries } = collect(text);
	const again = collect(entries.map(lineOfEntry).join('\n'));
	assert.deepEqual(again.refused, []);
	assert.deepEqual(again.entries, entries);
});

test('the later answer of a learner takes the place of the earlier one', () => {
	const first = collect(linkOf(answer({ name: 'Ann', at: 2 }))).entries;
	const older = collect(linkOf(answer({ name: 'ann', at: 1, met: [true, true] }))).entries;
	const newer = collect(linkOf(answer({ name: 'Ann', at: 3, met: [true, true] }))).entries;
	assert.deepEqual(merged(first, older), first);
	assert.deepEqual(merged(first, newer), newer);
	assert.equal(merged(collect(linkOf(answer())).entries, collect(linkOf(answer({ at: 5 }))).entries).length, 2);
});

function row(over: Partial<Row> = {}): Row {
	return { name: 'A', met: [true], seconds: 1, image: 10, prediction: [], checked: true, href: undefined, ...over };
}

test('spread is least, median, most of what is known', () => {
	assert.deepEqual(spreadOf([3, undefined, 1, 2]), { least: 1, median: 2, most: 3 });
	assert.deepEqual(spreadOf([4, 1]), { least: 1, median: 2.5, most: 4 });
	assert.equal(spreadOf([undefined]), undefined);
});

test('bars count by the place of the step, and take a name where one is known', () => {
	const rows = [
		row({ prediction: [{ name: '', guess: 'runs', right: true }] }),
		row({ prediction: [{ name: 'COPY', guess: 'cached', right: false }] }),
		row({ prediction: [{ name: 'COPY', guess: undefined, right: false }] }),
	];
	assert.deepEqual(barsOf(rows), [{ name: 'COPY', right: 1, wrong: 1, unmarked: 1 }]);
});

test('a name that a spreadsheet would run is text in the CSV', () => {
	const heads = { name: 'name', seconds: 'seconds', bytes: 'bytes', right: 'predicted' };
	const csv = csvOf([row({ name: '=HYPERLINK("http://x","y")' }), row({ name: 'Ann, B.' })], ['Goal "one"'], heads);
	assert.equal(
		csv,
		'\ufeffname,"Goal ""one""",seconds,bytes,predicted\r\n"\'=HYPERLINK(""http://x"",""y"")",1,1.0,10,\r\n"Ann, B.",1,1.0,10,\r\n',
	);
});

test('plans fill their minutes, and both languages have the same steps', () => {
	for (const plan of [...plansEn, ...plansZhCn])
		assert.equal(
			plan.items.reduce((sum, { minutes }) => sum + minutes, 0),
			plan.minutes,
		);
	const shape = (plans: typeof plansEn) =>
		plans.map(({ items }) => items.map(({ minutes, kind, state, lesson }) => [minutes, kind, state, lesson]));
	assert.deepEqual(shape(plansZhCn), shape(plansEn));
});
