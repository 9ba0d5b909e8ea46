/** What `lint` prints: for readers, for GitHub, as SARIF, and for cases in JSON. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import test from 'node:test';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv-draft-04';
import { githubReport, hasError, lintCases, sarifReport, textReport } from '../../../src/cli/lint.ts';
import type { Finding } from '../../../src/engine/lint/types.ts';
import { findings } from './table.ts';

const TEXT = 'FROM a:1\nRUN sudo make\n';
const FOUND = findings(TEXT, { settings: { set: 'recommended', rules: {} } });

test('a line a finding, and a last one that counts', () => {
	const [first = '', last, end] = textReport('a/Dockerfile', FOUND).split('\n');
	assert.match(first, /^a\/Dockerfile:2: WARN .* \[sudo\]$/);
	assert.equal(last, 'a/Dockerfile: 1 WARN');
	assert.equal(end, '');
	assert.equal(textReport('x', []), 'x: nothing found\n');
	assert(hasError(FOUND.map((each) => ({ ...each, level: 'ERROR' }))) && !hasError(FOUND) && !hasError([]));
});

test('what a rule says more than three times is told once, with the other lines', () => {
	const found = [1, 2, 3, 4].map((line) => ({ ...(FOUND[0] as Finding), line }));
	const report = textReport('D', found);
	assert.match(report, /^D:1: WARN [^\n]* \[sudo\]\n {4}and 3 more: line 2, 3, 4\nD: 4 WARN\n$/);
	assert.equal(textReport('D', found.slice(1)).split('\n').length, 5);
});

test('annotations of GitHub escape what would end them', () => {
	const [found] = FOUND;
	assert(found);
	const report = githubReport('a:b,c', [{ ...found, message: '100 %\nnext' }]);
	assert.equal(report, '::warning file=a%3Ab%2Cc,line=2,endLine=2,title=sudo::100 %25%0Anext\n');
});

test('SARIF names the place in lines and columns from 1, and the file by an address', () => {
	const { version, runs } = JSON.parse(
		sarifReport([{ path: 'my files/Dockerfile', text: TEXT, findings: FOUND }], '1.2.3'),
	);
	assert.equal(version, '2.1.0');
	const [{ tool, results }] = runs;
	assert.equal(tool.driver.version, '1.2.3');
	const [{ ruleId, ruleIndex, level, locations }] = results;
	assert.deepEqual([ruleId, level, tool.driver.rules[ruleIndex].id], ['sudo', 'warning', 'sudo']);
	const { artifactLocation, region } = locations[0].physicalLocation;
	assert.equal(artifactLocation.uri, 'my%20files/Dockerfile');
	assert.deepEqual(region, { startLine: 2, startColumn: 5, endLine: 2, endColumn: 14 });
});

test('SARIF has all files in one run, and says which ones nobody looked at', () => {
	const files = ['a', 'b'].map((path) => ({ path, text: TEXT, findings: FOUND }));
	const [run] = JSON.parse(sarifReport(files, '1', [{ path: 'c', reason: 'it hangs' }])).runs;
	assert.equal(run.results.length, 2 * FOUND.length);
	assert.equal(run.tool.driver.rules.length, new Set(FOUND.map(({ rule }) => rule)).size);
	const [{ executionSuccessful, toolExecutionNotifications }] = run.invocations;
	assert.deepEqual([executionSuccessful, toolExecutionNotifications[0].message.text], [false, 'it hangs']);
});

/** The schema of OASIS, as a package that tests logs against it has it. */
const SCHEMA = import.meta.resolve('@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');

test('SARIF is what its schema asks for, with findings of every level, fixes, failures and hard names', () => {
	const schema = JSON.parse(readFileSync(fileURLToPath(SCHEMA), 'utf8'));
	// The formats that it names (addresses, times) are no more than hints to a validator.
	const validate = new Ajv({
		strict: false,
		validateFormats: false,
		unicodeRegExp: false,
		allErrors: true,
	}).compile(schema);
	const many = 'FROM a\nMAINTAINER me\nRUN sudo apt-get install x && cd /y\nADD z /\nCOPY --from=none /a /b\nFOO bar\n';
	const texts = [TEXT, '', 'FROM scratch\n', many, `FROM a\n${'RUN cd /x\n'.repeat(50)}`];
	for (const set of ['recommended', 'all'] as const) {
		const linted = texts.map((text, at) => ({
			path: `dir ${at}/Ünïcode%:#?.Dockerfile`,
			text,
			findings: findings(text, { settings: { set, rules: {} } }),
		}));
		const log: unknown = JSON.parse(sarifReport(linted, '1.2.3', [{ path: '../c', reason: 'it\nhangs' }]));
		assert.ok(validate(log), JSON.stringify(validate.errors?.slice(0, 3)));
	}
	const broken = JSON.parse(sarifReport([{ path: 'a', text: TEXT, findings: FOUND }], '1'));
	broken.runs[0].results[0].level = 'bad';
	assert.ok(!validate(broken), 'what is wrong is found');
});

test('cases keep their ids, and what is no case is refused', () => {
	const cases = [{ id: 'x', dockerfile: TEXT, dockerignore: null, options: { buildArgs: { A: 'b' } } }];
	const [linted] = lintCases(cases, () => FOUND);
	assert.equal(linted?.id, 'x');
	assert.deepEqual(
		linted?.findings.map(({ rule, aliases, line }) => ({ rule, aliases, line })),
		[{ rule: 'sudo', aliases: ['hadolint:DL3004'], line: 2 }],
	);
	assert.throws(() => lintCases([{ id: 1 }], () => []));
});
