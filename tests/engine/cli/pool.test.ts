/** Many files through workers: order, files that hang or cannot be read, workers that do not start. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import Worker from 'web-worker';
import type { Check, Result, Wish } from '../../../src/cli/check.ts';
import { projectFromText } from '../../../src/cli/fileProject.ts';
import { checkAll, type Task } from '../../../src/cli/pool.ts';
import { nodeShell } from '../../../src/cli/shell.ts';
import { createCatalogueAnalyzer } from '../../../src/engine/catalogueAnalyzer.ts';
import type { WorkerLike } from '../../../src/worker/link.ts';
import type { AnalyzeRequest } from '../../../src/worker/protocol.ts';

/** Of no change, and of no step. */
const NOTHING = { lists: [], fresh: [] };
const EMPTY = { lists: [[]], fresh: [] };
const WISH: Wish = { settings: undefined, gain: false, writes: false };
const PATIENCE = { start: 10_000, usual: 20, large: 20 };

/** Answers at once with the text as the only finding; says nothing to a text with HANG, dies of one with DIE. */
class FakeWorker implements WorkerLike {
	onmessage: WorkerLike['onmessage'] = null;
	onerror: WorkerLike['onerror'] = null;
	onmessageerror: WorkerLike['onmessageerror'] = null;
	constructor() {
		queueMicrotask(() => this.#say({ kind: 'ready' }));
	}
	postMessage(message: unknown) {
		const { id, jobs } = message as AnalyzeRequest;
		const text = jobs[0]?.project.dockerfile ?? '';
		if (text.includes('HANG')) return;
		if (text.includes('DIE')) {
			queueMicrotask(() => this.onerror?.({ message: 'boom' } as ErrorEvent));
			return;
		}
		const analysis = { steps: [], changes: [], findings: [text] };
		const parts = { steps: EMPTY, layers: EMPTY, findings: EMPTY, outcomes: NOTHING, bars: NOTHING, wholes: EMPTY };
		const answers = [{ side: 'before', analysis, parts }];
		queueMicrotask(() => this.#say({ kind: 'analyzed', id, answers, milliseconds: 1 }));
	}
	terminate() {}
	#say(data: unknown) {
		this.onmessage?.({ data } as MessageEvent);
	}
}

function task(path: string, text: string | undefined): Task {
	const { dockerfile: _, dockerignore, options, ...shared } = projectFromText('');
	const read = (): Check => {
		if (text === undefined) throw new Error('no such file');
		return { path, project: { dockerfile: text, dockerignore, options, shared } };
	};
	return { path, read };
}

function said({ path, checked }: Result): string {
	if (checked.kind === 'failed') return `${path}: ${checked.reason}`;
	return `${path}: ${checked.text}`;
}

async function all(tasks: readonly Task[], spawn: () => WorkerLike, patience = PATIENCE) {
	const notes: string[] = [];
	const progress: number[] = [];
	const results: Result[] = [];
	const here = async () => createCatalogueAnalyzer(await nodeShell());
	const options = { spawn, workers: 3, wish: WISH, here, patience };
	const told = {
		onNote: (note: string) => void notes.push(note),
		onProgress: (done: number) => void progress.push(done),
	};
	for await (const result of checkAll(tasks, { ...options, ...told })) results.push(result);
	return { notes, progress, results };
}

test('results come in the order of the files; one that hangs, breaks or cannot be read is told, the rest goes on', async () => {
	const texts = ['a', 'HANG', 'b', undefined, 'DIE', 'c', 'd', 'x'.repeat(256 * 1024 + 1), 'e'];
	const { results, progress, notes } = await all(
		texts.map((text, index) => task(String(index), text)),
		() => new FakeWorker(),
	);
	assert.deepEqual(results.map(said), [
		'0: a',
		'1: the answer took too long',
		'2: b',
		'3: no such file',
		'4: the engine crashed: boom',
		'5: c',
		'6: d',
		'7: it is larger than 256 KB',
		'8: e',
	]);
	assert.deepEqual(progress, [1, 2, 3, 4, 5, 6, 7, 8, 9]);
	assert.deepEqual(notes, []);
});

test('where no worker starts the limit finds it out, and this process answers', async () => {
	let spawned = 0;
	const spawn = () => {
		spawned++;
		const silent: WorkerLike = {
			postMessage() {},
			terminate() {},
			onmessage: null,
			onerror: null,
			onmessageerror: null,
		};
		return silent;
	};
	const { results, notes } = await all([task('a', 'FROM scratch\n'), task('b', 'FROM scratch\nRUN\n')], spawn, {
		...PATIENCE,
		start: 20,
	});
	assert.deepEqual(
		results.map(({ checked }) => checked.kind),
		['answer', 'answer'],
	);
	assert.equal(notes.length, 1);
	assert.equal(spawned, 4, 'two workers, each tried twice');
});

test('a real worker answers as this process does', async () => {
	const entry = new URL('../../../src/cli/worker.ts', import.meta.url);
	const tasks = ['FROM debian:12\nRUN sudo make\n', 'FROM debian:12\nRUN apt-get install curl\n'].map((text, index) =>
		task(String(index), text),
	);
	const { results, notes } = await all(tasks, () => new Worker(entry, { type: 'module' }), {
		start: 60_000,
		usual: 60_000,
		large: 60_000,
	});
	const { results: expected } = await all(tasks, () => {
		throw new Error('none here');
	});
	assert.deepEqual(notes, []);
	const rules = (of: readonly Result[]) =>
		of.map(({ checked }) => (checked.kind === 'answer' ? checked.analysis.findings.map(({ rule }) => rule) : []));
	assert.deepEqual(rules(results), rules(expected));
	assert.ok(rules(results).every((found) => found.length > 0));
});
