/** What the command line says of gains. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { gainLines, togetherLine, withAdvice } from '../../../src/cli/gain.ts';
import { textReport } from '../../../src/cli/lint.ts';
import { advised, projectWith } from './advised.ts';

const { analysis, advice } = advised(
	projectWith('FROM base:1\nMAINTAINER me\nRUN pip install flask\n', {
		images: [{ name: 'base:1', size: 100e6, env: ['PYTHON_VERSION=3.12.1'] }],
		packages: [{ ecosystem: 'pip', name: 'flask', fetched: 20e6, installed: 80e6 }],
	}),
);

test('below a finding with a fix stands what the fix saves', () => {
	const report = textReport('Dockerfile', analysis.findings, gainLines(analysis.findings, advice));
	assert.match(report, /\[pip-no-cache-dir\]\n {4}fix: Add --no-cache-dir: .*image -20 MB/);
	assert.match(report, /fix: .*: no measurable gain\n/);
	assert.match(togetherLine(advice) ?? '', /^All safe fixes together, 2 fixes: .*image -20 MB/);
});

test('without advice the report is as it was', () => {
	assert.ok(!textReport('Dockerfile', analysis.findings).includes('fix:'));
});

test('for scripts each fix has its verdict, rank and gain', () => {
	const text = JSON.stringify(withAdvice(analysis.findings, advice));
	const [found] = (JSON.parse(text) as { rule: string; fixes: { verdict: string; rank: number }[] }[]).filter(
		({ rule }) => rule === 'pip-no-cache-dir',
	);
	assert.deepEqual([found?.fixes[0]?.verdict, found?.fixes[0]?.rank], ['saves', 1]);
});
