/** Verdicts and ranks on small projects. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { isWorse, scoreOf, verdictOf } from '../../../src/engine/advice/gain.ts';
import type { Advice } from '../../../src/engine/advice/types.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { NOTHING } from '../../../src/engine/figures/estimate.ts';
import { parseShell } from '../shell.ts';
import { advised, assertKept, projectWith, ruleIds } from './advised.ts';

const images = [{ name: 'base:1', size: 100e6, env: ['PYTHON_VERSION=3.12.1'], programs: ['bash', 'wget'] }];
const packages = [{ ecosystem: 'pip' as const, name: 'flask', fetched: 20e6, installed: 80e6 }];
const files = [
	{ path: 'requirements.txt', text: 'flask==3.0.0\n', role: 'manifest' as const },
	{ path: 'src/app.py', size: 4000, role: 'source' as const },
];
const known = { images, packages, files };

test('a fix that saves time is judged on the model, and keeps its word', () => {
	const before = advised(
		projectWith('FROM base:1\nCOPY . .\nRUN pip install --no-cache-dir -r requirements.txt\n', known),
	);
	const { advice } = before.of('run-before-source-copy');
	assert.equal(advice.verdict, 'saves');
	assert.ok((advice.gain?.week.seconds.expected ?? 0) > 0);
	assert.ok((advice.gain?.week.pushed.expected ?? 0) > 0);
	assertKept(before, 'run-before-source-copy');
});

test('a fix without effect on time and size says so', () => {
	const { advice } = advised(projectWith('from base:1\nRUN echo x > /x\n', known)).of('instruction-casing');
	assert.equal(advice.verdict, 'nothing');
	assert.equal(advice.gain?.image.expected, 0);
});

test('a fix after which a step fails is not offered', () => {
	const text = "FROM debian:12\nRUN apt-get update\nRUN sh -c 'apt-get install -y --no-install-recommends vim'\n";
	const { advice, analysis } = advised(
		projectWith(text, {
			images: [{ name: 'debian:12', size: 1e8, files: [{ path: 'etc/os-release', text: 'ID=debian' }] }],
		}),
	);
	const refused = advice.refused.find(({ finding }) => analysis.findings[finding]?.rule === 'apt-lists-left');
	assert.equal(refused?.refusal.by, 'failure');
	assert.ok(advice.fixes.every(({ finding }) => analysis.findings[finding]?.rule !== 'apt-lists-left'));
});

test('where a step fails, what a fix elsewhere saves is measured as if that step worked', () => {
	const text = 'FROM base:1\nCOPY missing.txt /\nCOPY src /srv\nRUN pip install flask\n';
	const before = advised(projectWith(text, known));
	const { advice } = before.of('pip-no-cache-dir');
	assert.equal(advice.verdict, 'saves');
	const whole = advised(projectWith(text, { ...known, files: [...files, { path: 'missing.txt', size: 5_000 }] }));
	assert.equal(advice.gain?.image.expected, whole.of('pip-no-cache-dir').advice.gain?.image.expected);
	assert.equal(
		advised(projectWith(text.replace('FROM', 'from'), known)).of('instruction-casing').advice.verdict,
		'nothing',
	);
});

test('a fix that mends the failure says so, and none is credited for a failure that it leaves', () => {
	const costs = (...failures: string[]) => ({ ...before, failures });
	const before = { image: NOTHING, changes: [], failures: ['a', 'b'] };
	assert.equal(verdictOf(before, costs(), 0), 'repairs');
	assert.equal(verdictOf(before, costs('b'), 0), 'repairs-one');
	assert.equal(verdictOf(before, costs('a', 'b'), 0.2), 'saves');
	assert.ok(isWorse(before, costs('b', 'c')));
	assert.ok(isWorse(before, costs('a', 'b', 'b')));
});

test('fixes of one place do not get in one another’s way: the second comes with the text as the first leaves it', () => {
	const text =
		'FROM base:1\nCOPY src /srv\nRUN pip install flask && wget https://example.com/a.sh -O /a.sh && sh /a.sh\n';
	const before = advised(projectWith(text, known));
	const after = before.fixed('all');
	assert.ok((before.advice.together?.fixes ?? 0) >= 2);
	for (const rule of ['run-before-source-copy', 'pip-no-cache-dir']) assert.ok(!ruleIds(after).includes(rule), rule);
	assert.ok(after.analysis.changes.every(({ failures }) => failures.length === 0));
});

test('ranks are given once each, the best score first', () => {
	const { advice } = advised(
		projectWith('FROM base:1\nCOPY . .\nRUN pip install -r requirements.txt\nRUN wget https://example.com/x\n', known),
	);
	assert.deepEqual(
		advice.fixes.map(({ rank }) => rank),
		advice.fixes.map((_, index) => index + 1),
	);
	const costs = (advice.together ?? advice.safe)?.before;
	assert.ok(costs);
	const scores = advice.fixes.map(({ gain }) => (gain ? scoreOf(gain, costs) : 0));
	assert.deepEqual(
		scores,
		scores.toSorted((a, b) => b - a),
	);
	assert.ok((scores[0] ?? 0) > 0);
});

test('advice is given in pieces, and left off without harm', () => {
	const { analyze, advise } = createAnalyzer({ parseShell });
	const request = {
		project: projectWith('FROM base:1\nCOPY . .\nRUN pip install -r requirements.txt\n', known),
		locale: 'en',
	} as const;
	const analysis = analyze(request);
	const left = advise(request, analysis);
	for (let piece = 0; piece < 3; piece++) assert.ok(!left.next().done);
	assert.deepEqual(analyze(request), analysis);
	const again = advise(request, analysis);
	let piece = again.next();
	let pieces = 0;
	while (!piece.done) {
		piece = again.next();
		pieces++;
	}
	const advice: Advice = piece.value;
	assert.ok(pieces > advice.fixes.length);
});
