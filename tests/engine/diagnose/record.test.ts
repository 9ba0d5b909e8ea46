/** A case is recorded as it is written down: cold, again, and after each edit, from the builder's own stream. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import * as v from 'valibot';
import { recordedCase } from '../../../src/recorded/case.ts';
import { recordBuilds } from '../../../src/recorded/record.ts';

const CASE = {
	id: 'copy',
	dockerfile: 'FROM busybox:1.35\nCOPY a.txt /a\n',
	context: { 'a.txt': 'one\n', 'dir/b.sh': { content: 'x', mode: '755' } },
	edits: [
		{ name: 'content', change: { files: { 'a.txt': 'two\n' } } },
		{ name: 'argument', change: { options: { buildArgs: { A: '1' } } } },
		{ name: 'gone', change: { files: { 'a.txt': null } } },
	],
};

/** Answers with a stream; a step is cached when the same content was built since the last prune. */
function fakeBuilder() {
	let seen = new Set<string>();
	const calls: string[] = [];
	return {
		calls,
		prune: () => {
			calls.push('prune');
			seen = new Set();
		},
		build: (folder: string, options: readonly string[]) => {
			calls.push(['build', ...options].join(' '));
			const isThere = readdirSync(folder).includes('a.txt');
			const content = isThere ? readFileSync(join(folder, 'a.txt'), 'utf8') : '';
			const cached = seen.has(content);
			seen.add(content);
			const time = { started: '2026-01-01T00:00:00.1Z', completed: '2026-01-01T00:00:00.2Z' };
			const copy = { digest: 'sha256:2', name: '[2/2] COPY a.txt /a', ...time, cached };
			return JSON.stringify({
				vertexes: [
					{ digest: 'sha256:1', name: '[1/2] FROM busybox:1.35', ...time },
					isThere ? copy : { ...copy, error: '"/a.txt": not found' },
				],
			});
		},
	};
}

test('cold, no change, and every edit from the cold state', () => {
	const folder = mkdtempSync(join(tmpdir(), 'record-test-'));
	try {
		const builder = fakeBuilder();
		const results = recordBuilds(v.parse(recordedCase, CASE), join(folder, 'context'), builder);
		assert.deepEqual(
			results.map(({ edit, steps, error }) => [edit, steps[1]?.outcome, error]),
			[
				['(cold)', 'RAN', undefined],
				['(no change)', 'CACHED', undefined],
				['content', 'RAN', undefined],
				['argument', 'CACHED', undefined],
				['gone', 'ERROR', '"/a.txt": not found'],
			],
		);
		assert.equal(builder.calls.filter((call) => call === 'prune').length, 4);
		assert.ok(builder.calls.includes('build --build-arg A=1'));
	} finally {
		rmSync(folder, { recursive: true, force: true });
	}
});

test('what cannot be made here is refused in plain words', () => {
	const http = v.parse(recordedCase, { ...CASE, http: { 'f.txt': { content: 'x' } } });
	assert.throws(() => recordBuilds(http, '/nowhere', fakeBuilder()), /files of a server/);
});
