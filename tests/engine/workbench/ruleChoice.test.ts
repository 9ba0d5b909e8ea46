/** Which rules are asked: chosen in the workbench, carried by links, and heeded by the analysis. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { decodeLink, encodeLink } from '../../../src/engine/project/permalink.ts';
import { parseWorkspace, projectOf } from '../../../src/engine/project/schema.ts';
import { withRule, withRuleSet } from '../../../src/workbench/state/ruleChoice.ts';
import { fromWorkspace, toWorkspace, type Work } from '../../../src/workbench/state/work.ts';
import { parseShell } from '../shell.ts';

const parsed = parseWorkspace({ before: { dockerfile: 'FROM debian:12\nRUN sudo ls\nRUN cd /x && ls\n' } });
assert.ok(parsed.ok);
const plain = fromWorkspace(parsed.workspace);
const { analyze } = createAnalyzer({ parseShell });

/** What the analysis finds in the state that a link opens. */
function found(work: Work): readonly string[] {
	const link = decodeLink(encodeLink({ workspace: toWorkspace(work), view: {}, savedAt: 0 }).hash);
	assert.ok(link.kind === 'ok');
	const { findings } = analyze({ project: projectOf(link.state.workspace, 'before'), locale: 'en' });
	return findings.map(({ level, rule }) => `${level} ${rule}`);
}

test('a link carries the set and the levels of single rules', () => {
	assert.ok(found(plain).includes('WARN sudo'));
	assert.deepEqual(found(withRuleSet(plain, 'article')), []);
	assert.ok(found(withRuleSet(plain, 'all')).includes('INFO healthcheck-missing'));
	assert.ok(found(withRule(plain, 'sudo', 'STYLE')).includes('STYLE sudo'));
	assert.ok(!found(withRule(plain, 'sudo', 'off')).some((each) => each.endsWith(' sudo')));
	assert.deepEqual(found(withRule(withRuleSet(plain, 'article'), 'sudo', 'INFO')), ['INFO sudo']);
});

test('what is taken back leaves no trace, and what is no id changes nothing', () => {
	assert.deepEqual(withRule(withRule(plain, 'sudo', 'off'), 'sudo', undefined), plain);
	assert.deepEqual(withRuleSet(withRuleSet(plain, 'all'), 'recommended'), plain);
	for (const id of ['', 'no such', '__proto__', 'Sudo', 'a'.repeat(100)])
		assert.equal(withRule(plain, id, 'off'), plain);
});
