/** When the daemon keeps its copy of the context: what the second of two equal builds transfers, against the first. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import * as v from 'valibot';
import { recordedCase } from '../../../src/recorded/case.ts';
import { simulateCase } from '../../../src/recorded/simulate.ts';
import { parseShell } from '../shell.ts';
import { bases } from './recorded.ts';

function transferred(step: string): (number | undefined)[] {
	const dockerfile = `FROM base:1\nCOPY ok.txt /y\n${step}\n`;
	const parsed = v.parse(recordedCase, { id: 'case', dockerfile, context: { 'ok.txt': 'a' } });
	return simulateCase(parsed, bases, parseShell).map(({ contextBytes }) => contextBytes);
}

test('a copy that was found is not sent again, whether or not the build succeeds', () => {
	assert.deepEqual(transferred('RUN true'), [34, 27]);
	assert.deepEqual(transferred('RUN false'), [34, 27]);
	assert.deepEqual(transferred('RUN --mount=source=ok.txt,target=/m true'), [34, 27]);
	assert.deepEqual(transferred('COPY --exclude=*.md gone /x'), [34, 27]);
	assert.deepEqual(transferred('COPY --from=base:1 /gone /x'), [34, 27]);
});

test('where a path of the context is missing, or a mount of it can be written, all is sent again', () => {
	assert.deepEqual(transferred('COPY gone /x'), [34, 34]);
	assert.deepEqual(transferred('COPY --parents gone /x'), [34, 34]);
	assert.deepEqual(transferred('RUN --mount=source=gone,target=/m true'), [34, 34]);
	assert.deepEqual(transferred('RUN --mount=source=ok.txt,target=/m,rw true'), [34, 34]);
});
