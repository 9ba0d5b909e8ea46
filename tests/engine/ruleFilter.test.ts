/** The filter of the list of rules: by level, by topic, by any name. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { isAsked } from '../../src/site/ruleFilter.ts';

const row = { level: 'ERROR', topic: 'size', names: 'pip-no-cache-dir pip install leaves its cache hadolint:DL3042' };

test('a rule is listed when every field that is filled in fits', () => {
	const asked = (level: string, topic: string, name: string) => isAsked(row, { level, topic, name });
	assert.ok(asked('', '', ''));
	assert.ok(asked('ERROR', 'size', 'dl3042 PIP'));
	assert.ok(!asked('WARN', '', ''));
	assert.ok(!asked('', 'cache', ''));
	assert.ok(!asked('', '', 'pip npm'));
});
