/** A builder over many builds: what it keeps, what can be saved, what a prune takes. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { Builder, type BuildRequest } from '../../../src/engine/builder/builder.ts';
import { NO_KNOWLEDGE } from '../../../src/engine/commands/knowledge.ts';
import { contextTree } from '../../../src/engine/context/tree.ts';
import { parseDockerfile } from '../../../src/engine/dockerfile/parse.ts';
import { makePlan } from '../../../src/engine/plan/plan.ts';
import type { BaseImage } from '../../../src/engine/plan/types.ts';
import { parseShell } from '../shell.ts';

const image = (name: string): BaseImage => ({
	name,
	digest: name,
	layersDigest: name,
	env: [],
	workdir: '',
	user: '',
	shell: undefined,
	onbuild: [],
});

const root = contextTree([{ path: 'bin/sh', size: 1, mode: 0o755 }]);

let time = 1_700_000_000;

function request(text: string, source: string): BuildRequest {
	return {
		plan: makePlan(parseDockerfile(text), {}, image),
		// Equal size and time would hide an edit, as it does on a real builder.
		context: contextTree([{ path: 'app.py', text: source, mtime: ++time }]),
		environment: {
			parseShell,
			knowledge: NO_KNOWLEDGE,
			imageRoot: () => ({ ...root, partial: true }),
			download: () => undefined,
		},
	};
}

const TEXT = 'FROM python\nCOPY app.py /app.py\nRUN cat /app.py > /copy\n';
const outcomes = (builder: Builder, source: string) =>
	builder
		.build(request(TEXT, source))
		.steps.map(({ outcome }) => outcome)
		.slice(1);

test('a builder finds again what it built before', () => {
	const builder = new Builder();
	outcomes(builder, 'one');
	outcomes(builder, 'two');
	assert.deepEqual(outcomes(builder, 'one'), ['CACHED', 'CACHED']);
	assert.deepEqual(outcomes(builder, 'two'), ['CACHED', 'CACHED']);
	assert.deepEqual(outcomes(builder, 'three'), ['RAN', 'RAN']);
});

test('a fork goes its own way', () => {
	const builder = new Builder();
	outcomes(builder, 'one');
	const fork = builder.fork();
	outcomes(fork, 'two');
	assert.deepEqual(outcomes(builder, 'two'), ['RAN', 'RAN']);
	assert.deepEqual(outcomes(fork, 'one'), ['CACHED', 'CACHED']);
});

test('a prune empties the cache, and takes images only when asked', () => {
	const builder = new Builder();
	const all = () => builder.build(request(TEXT, 'one')).steps.map(({ outcome }) => outcome);
	assert.deepEqual(all(), ['RAN', 'RAN', 'RAN']);
	builder.prune();
	assert.deepEqual(all(), ['CACHED', 'RAN', 'RAN']);
	builder.prune(true);
	assert.deepEqual(all(), ['RAN', 'RAN', 'RAN']);
});

test('twenty versions, built in turn, are all still there', () => {
	const builder = new Builder();
	for (let build = 0; build < 200; build++) outcomes(builder, `version ${build % 20}`);
	assert.deepEqual(outcomes(builder, 'version 7'), ['CACHED', 'CACHED']);
});
