/** The handler with a stand-in for the engine that gives its project back. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Analysis } from '../../../src/engine/analysis.ts';
import type { Project } from '../../../src/engine/project/types.ts';
import { createHandler } from '../../../src/worker/handler.ts';
import type { AnalyzeRequest, Response, Shared } from '../../../src/worker/protocol.ts';

const reference = (shared: number, dockerfile = 'FROM scratch') => ({
	dockerfile,
	dockerignore: '',
	options: {},
	shared,
});

const EMPTY = {
	...{ steps: [], changes: [], findings: [], files: [], ignored: [], ignoredBy: [], assumptions: [] },
	...{ history: [], platforms: [], week: {}, imageBytes: {} },
} as unknown as Analysis;

function setUp() {
	const seen: { project: Project; built?: Project | undefined }[] = [];
	const said: Response[] = [];
	const handle = createHandler({
		analyze: (request) => {
			if (request.project.dockerfile === 'throws') throw new Error('odd text');
			seen.push(request);
			return EMPTY;
		},
		begin: (request) => {
			seen.push(request);
			const { dockerfile } = request.project;
			return {
				glimpse: { steps: [], findings: [], changes: [] },
				rest: () => {
					if (dockerfile === 'breaks off') throw new Error('odd rest');
					return EMPTY;
				},
			};
		},
		*advise() {
			yield;
			return { fixes: [], refused: [], safe: undefined, together: undefined };
		},
	});
	const ask = (request: Partial<AnalyzeRequest>) =>
		handle({ kind: 'analyze', id: 1, locale: 'en', jobs: [], parts: [], warmUp: false, ...request }, (response) =>
			said.push(response),
		);
	return { ask, seen, said };
}

const part = (key: number): AnalyzeRequest['parts'][number] => ({
	key,
	shared: { files: [{ path: `file-${key}` }] } as unknown as Shared,
});

test('both sides and the state as built come together with their shared parts', () => {
	const { ask, seen, said } = setUp();
	ask({
		jobs: [
			{ side: 'before', project: reference(1), built: reference(2, 'FROM a') },
			{ side: 'after', project: reference(1), built: undefined },
		],
		parts: [part(1), part(2)],
	});
	assert.equal(seen[0]?.project.files[0]?.path, 'file-1');
	assert.equal(seen[0]?.built?.files[0]?.path, 'file-2');
	assert.equal(seen[1]?.built, undefined);
	assert.deepEqual(
		said.map(({ kind }) => kind),
		['progress', 'progress', 'analyzed'],
	);
});

test('a part is remembered as long as requests name it, then forgotten', () => {
	const { ask, said } = setUp();
	const job = (shared: number) => ({ side: 'before' as const, project: reference(shared), built: undefined });
	ask({ jobs: [job(1)], parts: [part(1)] });
	ask({ jobs: [job(1)] });
	ask({ jobs: [job(2)], parts: [part(2)] });
	ask({ jobs: [job(1)] });
	assert.deepEqual(
		said.map(({ kind }) => kind),
		['analyzed', 'analyzed', 'analyzed', 'failed'],
	);
});

test('a request that only warms up is worked out, then practised with until something is asked, and not answered', () => {
	const { ask, seen, said } = setUp();
	const rest = ask({
		jobs: [{ side: 'before', project: reference(1), built: undefined }],
		parts: [part(1)],
		warmUp: true,
	});
	assert.equal(seen.length, 1);
	while (!rest.next().done);
	const texts = seen.map(({ project }) => project.dockerfile);
	assert.ok(texts.length > 10);
	assert.equal(
		new Set(texts).size,
		texts.length - 1,
		'each text is another one, but for the last, which is the first again',
	);
	assert.equal(texts.at(-1), texts[0]);
	assert.deepEqual(
		said.map((response) => (response.kind === 'analyzed' ? response.answers : response.kind)),
		[[]],
	);
});

test('an error of the engine is an answer, and the next question is served', () => {
	const { ask, said } = setUp();
	ask({ jobs: [{ side: 'before', project: reference(1, 'throws'), built: undefined }], parts: [part(1)] });
	assert.deepEqual(said[0], { kind: 'failed', id: 1, message: 'odd text' });
	ask({ id: 2, jobs: [{ side: 'before', project: reference(1), built: undefined }], parts: [part(1)] });
	assert.equal(said[1]?.kind, 'analyzed');
});

test('advice follows the answer in pieces, one message a side', () => {
	const { ask, said } = setUp();
	const rest = ask({
		jobs: [
			{ side: 'before', project: reference(1), built: undefined },
			{ side: 'after', project: reference(1), built: undefined },
		],
		parts: [part(1)],
	});
	assert.equal(said.at(-1)?.kind, 'analyzed', 'nothing of it is done before the answer is out');
	rest.next();
	rest.next();
	assert.equal(said.at(-1)?.kind, 'analyzed');
	rest.next();
	assert.deepEqual(said.at(-1), {
		kind: 'advised',
		id: 1,
		side: 'before',
		advice: { fixes: [], refused: [], safe: undefined, together: undefined },
	});
	while (!rest.next().done);
	assert.equal(said.filter(({ kind }) => kind === 'advised').length, 2);
});

test('what is looked at comes ahead of the answer, which is worked out when it is asked for', () => {
	const { ask, said } = setUp();
	const jobs = [{ side: 'before' as const, project: reference(1), built: undefined }];
	const rest = ask({ jobs, parts: [part(1)], glimpse: 'script' });
	const kinds = () => said.map(({ kind }) => kind);
	assert.deepEqual(kinds(), ['glimpsed']);
	assert.equal(rest.next().value, 'rest');
	assert.deepEqual(kinds(), ['glimpsed']);
	assert.equal(rest.next().value, 'extra', 'advice is something that can wait');
	assert.deepEqual(kinds(), ['glimpsed', 'analyzed']);
	while (!rest.next().done);
	assert.deepEqual(kinds(), ['glimpsed', 'analyzed', 'advised']);
});

test('an error of the engine in the rest of an answer is an answer', () => {
	const { ask, said } = setUp();
	const jobs = [{ side: 'before' as const, project: reference(1, 'breaks off'), built: undefined }];
	const rest = ask({ jobs, parts: [part(1)], glimpse: 'script' });
	rest.next();
	assert.ok(rest.next().done);
	assert.deepEqual(said.at(-1), { kind: 'failed', id: 1, message: 'odd rest' });
});
