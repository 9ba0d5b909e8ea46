/** Settings of the linter from a file. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { readSettings } from '../../../src/cli/lintSettings.ts';

test('YAML and JSON say which rules are asked, and what is missing is the default', () => {
	const expected = { set: 'all', rules: { sudo: 'off' } };
	assert.deepEqual(readSettings('set: all\nrules:\n  sudo: off\n'), expected);
	assert.deepEqual(readSettings('{"set": "all", "rules": {"sudo": "off"}}'), expected);
	assert.deepEqual(readSettings('{}'), { set: 'recommended', rules: {} });
});

test('what means nothing is refused', () => {
	assert.throws(() => readSettings('rules: {sodu: off}'), /there is no rule sodu/);
	assert.throws(() => readSettings('rules: {sudo: loud}'), /"off"/);
	assert.throws(() => readSettings('set: some'), /recommended/);
	assert.throws(() => readSettings('rule: {sudo: off}'), /rule/);
});
