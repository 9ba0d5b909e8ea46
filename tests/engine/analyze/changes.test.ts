/** What a change of the project's own does to a context that was inferred. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeShell } from '../../../src/cli/shell.ts';
import { createAnalyzer } from '../../../src/engine/analyze.ts';
import { projectFromDocument, projectOf } from '../../../src/engine/project/schema.ts';

const { analyze } = createAnalyzer({ parseShell: await nodeShell() });

test('an inferred file that a change deletes is gone, and not inferred anew', () => {
	const parsed = projectFromDocument(
		{ changes: [{ id: 'lost', operations: [{ op: 'delete', path: 'settings.ini' }] }] },
		{ before: { dockerfile: 'FROM base:1\nCOPY settings.ini /etc/\n' } },
	);
	assert.ok(parsed.ok);
	const { changes } = analyze({ project: projectOf(parsed.workspace, 'before'), locale: 'en' });
	const lost = changes.find(({ id }) => id === 'lost');
	assert.equal(lost?.really?.at(-1)?.outcome, 'ERROR');
	assert.deepEqual(
		lost?.failures.map(({ text }) => text),
		['`/settings.ini` is not in the build context.'],
	);
});
