/** The list of problems: its orders, its words, and what stays while the text moves on. */
import assert from 'node:assert/strict';
import test from 'node:test';
import type { FixAdvice, Gain, Verdict } from '../../../src/engine/advice/types.ts';
import type { Analysis } from '../../../src/engine/analysis.ts';
import { exactly, NOTHING } from '../../../src/engine/figures/estimate.ts';
import type { Finding, Level } from '../../../src/engine/lint/types.ts';
import {
	carriedOver,
	gainSentence,
	isListed,
	type Order,
	problemsOf,
	type ShownAdvice,
} from '../../../src/workbench/state/advice.ts';
import { loadWords } from '../../../src/workbench/words/words.ts';

const fix = { title: 'Mend', edits: [], guarded: false, check: undefined, declares: {} };

function finding(rule: string, line: number, level: Level, fixable = true): Finding {
	const range = { start: line * 10, end: line * 10 + 1 };
	return { rule, level, aliases: [], range, line, endLine: line, message: rule, fixes: fixable ? [fix] : [] };
}

function gain(seconds: number, image: number): Gain {
	const week = { builds: 40, seconds: exactly(seconds), pushed: NOTHING };
	return { week, changes: [], image: exactly(image) };
}

function advice(at: number, rank: number, verdict: Verdict, own: Gain = gain(60, 0)): FixAdvice {
	return { finding: at, fix: 0, verdict, proof: { kind: 'proven' }, gain: own, rank, excludes: [] };
}

const findings = [
	finding('style', 1, 'STYLE'),
	finding('slow', 2, 'ERROR', false),
	finding('pip', 3, 'ERROR'),
	finding('chown', 4, 'WARN'),
];
const counsel: ShownAdvice = {
	settled: true,
	advice: {
		fixes: [advice(3, 1, 'saves'), advice(2, 2, 'saves'), advice(0, 3, 'nothing')],
		refused: [],
		safe: undefined,
		together: undefined,
	},
};
const rules = (order: Order, of: ShownAdvice | undefined) =>
	problemsOf(findings, of, order).map((problem) => problem.finding.rule);

test('by gain the best fix stands first, and what has none that helps follows by level', () => {
	assert.deepEqual(rules('gain', counsel), ['chown', 'pip', 'slow', 'style']);
	assert.deepEqual(rules('line', counsel), ['style', 'slow', 'pip', 'chown']);
	assert.deepEqual(rules('level', counsel), ['slow', 'pip', 'chown', 'style']);
	assert.deepEqual(rules('gain', undefined), ['slow', 'pip', 'chown', 'style'], 'before gains are known');
});

test('the list is narrowed by level, and by words of the message, the rule and its other names', () => {
	const named = { ...finding('pip', 3, 'ERROR'), message: 'Keeps its cache', aliases: ['hadolint:DL3042'] };
	const listed = (words: string, ...hidden: Level[]) => isListed(named, { words, hidden: new Set(hidden) });
	assert.deepEqual(
		['', 'dl3042', 'cache PIP', 'dl30 npm'].map((words) => listed(words)),
		[true, true, true, false],
	);
	assert.equal(listed('', 'ERROR'), false);
	assert.equal(listed('', 'WARN'), true);
});

test('gains are said in both languages, what nobody would notice is not', async () => {
	const [en, zh] = [await loadWords('en'), await loadWords('zh-cn')];
	const both = advice(0, 1, 'saves', gain(590, 2.57e9));
	assert.equal(gainSentence(both, en, 'en'), '−9 min 50 s a week · image −2.6 GB');
	assert.equal(gainSentence(both, zh, 'zh-cn'), '每周 −9 分 50 秒 · 镜像 −2.6 GB');
	assert.equal(gainSentence(advice(0, 1, 'saves', gain(0.2, 40e6)), en, 'en'), 'image −40 MB');
	assert.equal(gainSentence(advice(0, 1, 'costs', gain(-60, 0)), en, 'en'), '+1 min a week');
	assert.equal(gainSentence(advice(0, 1, 'nothing'), en, 'en'), 'no measurable gain');
});

test('while the text moves on, gains stay with the finding of the same rule and turn', () => {
	const old = { findings } as unknown as Analysis;
	const now = {
		findings: [finding('new', 1, 'WARN'), finding('style', 2, 'STYLE'), finding('chown', 5, 'WARN')],
	} as unknown as Analysis;
	const carried = carriedOver(old, counsel, now);
	assert.equal(carried.settled, false);
	assert.deepEqual(
		carried.advice.fixes.map(({ finding: at, verdict }) => [at, verdict]),
		[
			[2, 'saves'],
			[1, 'nothing'],
		],
	);
});
