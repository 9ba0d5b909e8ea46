/** What is the same from text to text stays the same objects, whatever else is asked about in between. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Session } from '../../../src/engine/analyze/session.ts';
import { NO_KNOWLEDGE } from '../../../src/engine/commands/knowledge.ts';
import { alone } from '../alone.ts';
import { parseShell } from '../shell.ts';

const FIRST = alone('FROM debian:12\nRUN one\nRUN two\nRUN three', { files: [{ path: 'a', size: 1 }] });
const asked = (dockerfile: string) => ({ ...FIRST, dockerfile, options: {} });

test('a text is compared with the one before it, not with the state as built that was asked about since', () => {
	const settings = new Session({ parseShell, images: () => undefined, knowledge: NO_KNOWLEDGE });
	settings.prepare(FIRST);
	const { plan } = settings.prepare(asked('FROM debian:12\nRUN none\nRUN one\nRUN two\nRUN three\nRUN 4'));
	settings.prepare(FIRST);
	const next = settings.prepare(asked('FROM debian:12\nRUN none\nRUN one\nRUN two\nRUN three\nRUN 45')).plan;
	assert.deepEqual(
		next.vertices.map((vertex) => plan.vertices.includes(vertex)),
		[true, true, true, true, true, false],
	);
});
