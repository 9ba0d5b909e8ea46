/** What a proof is not certain of. */
import assert from 'node:assert/strict';
import test from 'node:test';
import { prove } from '../../../src/engine/advice/prove.ts';
import { builtOf } from '../../../src/engine/analyze/costs.ts';
import { Session } from '../../../src/engine/analyze/session.ts';
import { NO_KNOWLEDGE } from '../../../src/engine/commands/knowledge.ts';
import { parseShell } from '../shell.ts';
import { projectWith } from './advised.ts';

const session = new Session({ images: () => undefined, knowledge: NO_KNOWLEDGE, parseShell });
const files = [
	{ path: 'requirements.txt', text: 'flask==3.0.0\n', role: 'manifest' as const },
	{ path: 'app.py', size: 4000, role: 'source' as const },
];
const built = (...lines: readonly string[]) => builtOf(session.prepare(projectWith(lines.join('\n'), { files })));

const FROM = 'FROM registry.example.com/team/base:1';
const COPY = 'COPY . /app/';
const INSTALL = 'RUN pip install --no-cache-dir -r /app/requirements.txt';

test('a command that reads a file before it is copied is in doubt, though the base image may have one', () => {
	const { doubts } = prove(built(FROM, COPY, INSTALL), built(FROM, INSTALL, COPY), {}, false);
	assert.ok(
		doubts.some((doubt) => doubt.kind === 'input' && doubt.path === '/app/requirements.txt'),
		JSON.stringify(doubts),
	);
});

test('a command that reads what it read is not', () => {
	const first = 'COPY requirements.txt /app/';
	const { doubts } = prove(built(FROM, COPY, INSTALL), built(FROM, first, INSTALL, COPY), {}, false);
	assert.deepEqual(
		doubts.filter(({ kind }) => kind === 'input'),
		[],
	);
});
