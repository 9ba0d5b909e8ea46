/** The client against workers that answer, hang, die or never start. */
import assert from 'node:assert/strict';
import { type TestContext, test } from 'node:test';
import { Client, type ClientState } from '../../../src/worker/client.ts';
import type { WorkerLike } from '../../../src/worker/link.ts';
import type { AnalyzeRequest, LanguageRequest, Shared } from '../../../src/worker/protocol.ts';
import type { Question } from '../../../src/worker/question.ts';

const shared = { files: [] } as unknown as Shared;

function question(dockerfile: string, part: Shared = shared): Question {
	return {
		locale: 'en',
		jobs: [{ side: 'before', project: { dockerfile, dockerignore: '', options: {}, shared: part } }],
	};
}

/** A worker driven by the test; `spawned` holds every one that was started. */
const NOTHING = { lists: [], fresh: [] };
const NO_PARTS = {
	steps: { lists: [[]], fresh: [] },
	layers: { lists: [[]], fresh: [] },
	findings: { lists: [[]], fresh: [] },
	outcomes: NOTHING,
	bars: NOTHING,
};
const WHOLE = { ...NO_PARTS, wholes: { lists: [[]], fresh: [] } };

class FakeWorker implements WorkerLike {
	onmessage: WorkerLike['onmessage'] = null;
	onerror: WorkerLike['onerror'] = null;
	onmessageerror: WorkerLike['onmessageerror'] = null;
	readonly requests: AnalyzeRequest[] = [];
	readonly told: LanguageRequest[] = [];
	terminated = false;
	postMessage(message: unknown) {
		const request = message as AnalyzeRequest | LanguageRequest;
		if (request.kind === 'language') this.told.push(request);
		else this.requests.push(request);
	}
	terminate() {
		this.terminated = true;
	}
	say(data: unknown) {
		if (!this.terminated) this.onmessage?.({ data } as MessageEvent);
	}
	ready() {
		this.say({ kind: 'ready' });
	}
	glimpse(request = this.requests.at(-1)) {
		const glimpse = { steps: [], findings: [], changes: [] };
		this.say({ kind: 'glimpsed', id: request?.id, glimpses: [{ side: 'before', glimpse, parts: NO_PARTS }] });
	}
	answer(parts: unknown = WHOLE) {
		const id = this.requests.at(-1)?.id;
		this.say({
			kind: 'analyzed',
			id,
			answers: [{ side: 'before', analysis: { steps: [], changes: [] }, parts }],
			milliseconds: 1,
		});
	}
	advise(request = this.requests.at(-1)) {
		this.say({ kind: 'advised', id: request?.id, side: 'before', advice: { fixes: [] } });
	}
	tell(answer: unknown) {
		this.say({ kind: 'language-answer', id: this.told.at(-1)?.id, answer });
	}
	die() {
		if (!this.terminated) this.onerror?.({ message: 'boom' } as ErrorEvent);
	}
}

/** Milliseconds of a clock that the tests set. */
const PATIENCE = { start: 100, usual: 20, large: 40 };

function setUp() {
	const spawned: FakeWorker[] = [];
	const answered: string[] = [];
	const advised: string[] = [];
	const glimpsed: string[] = [];
	const states: ClientState[] = [];
	const client = new Client({
		spawn: () => {
			const worker = new FakeWorker();
			spawned.push(worker);
			return worker;
		},
		onAnswer: (asked) => answered.push(asked.jobs[0]?.project.dockerfile ?? ''),
		onGlimpse: (asked) => glimpsed.push(asked.jobs[0]?.project.dockerfile ?? ''),
		onAdvice: (asked) => advised.push(asked.jobs[0]?.project.dockerfile ?? ''),
		onState: (state) => states.push(state),
		patience: PATIENCE,
	});
	const worker = (index: number): FakeWorker => {
		const found = spawned[index];
		assert.ok(found, `worker ${index} was started`);
		return found;
	};
	return { client, spawned, answered, advised, glimpsed, states, worker };
}

type Timers = TestContext['mock']['timers'];

/** Time stands still but for what the test lets pass. */
function stopClock({ mock: { timers } }: TestContext): Timers {
	timers.enable({ apis: ['setTimeout'] });
	return timers;
}

test('while one question is worked on, only the newest of the others waits', () => {
	const { client, answered, worker } = setUp();
	client.ask(question('a'));
	worker(0).ready();
	client.ask(question('b'));
	client.ask(question('c'));
	worker(0).answer();
	worker(0).answer();
	assert.deepEqual(answered, ['a', 'c']);
	client.dispose();
});

test('the shared part crosses once, and again to a new worker', () => {
	const { client, worker } = setUp();
	client.ask(question('a'));
	worker(0).ready();
	worker(0).answer();
	client.ask(question('b'));
	assert.deepEqual(
		worker(0).requests.map(({ parts }) => parts.length),
		[1, 0],
	);
	worker(0).die();
	worker(1).ready();
	assert.equal(worker(1).requests[0]?.parts.length, 1);
	client.dispose();
});

test('a hanging worker is replaced once a question, then the page is told and the next question is tried', (t) => {
	const timers = stopClock(t);
	const { client, spawned, answered, states, worker } = setUp();
	client.ask(question('hangs'));
	timers.tick(40);
	assert.equal(spawned.length, 1, 'the clock starts at ready, not before');
	worker(0).ready();
	timers.tick(40);
	assert.ok(worker(0).terminated);
	worker(1).ready();
	timers.tick(30);
	assert.equal(states.at(-1)?.kind, 'working', 'the second try has more time');
	timers.tick(40);
	assert.deepEqual(states.at(-1), { kind: 'stopped', reason: 'too-slow', message: '' });
	client.ask(question('fine'));
	worker(2).ready();
	worker(2).answer();
	assert.deepEqual(answered, ['fine']);
	assert.deepEqual(states.at(-1), { kind: 'idle' });
	client.dispose();
});

test('a large file gets more time and shows how far it is', (t) => {
	const timers = stopClock(t);
	const { client, answered, states, worker } = setUp();
	client.ask(question('RUN x\n'.repeat(1_500)));
	worker(0).ready();
	assert.equal(states.at(-1)?.kind, 'slow');
	timers.tick(28);
	worker(0).answer();
	assert.equal(answered.length, 1);
	client.dispose();
});

test('a worker that cannot start is tried twice, then waits for retry and keeps the newest question', () => {
	const { client, answered, states, worker, spawned } = setUp();
	client.ask(question('a'));
	worker(0).die();
	worker(1).say({ kind: 'unavailable', message: 'no wasm' });
	assert.deepEqual(states.at(-1), { kind: 'stopped', reason: 'unavailable', message: 'no wasm' });
	client.ask(question('b'));
	assert.equal(spawned.length, 2);
	client.retry();
	worker(2).ready();
	worker(2).answer();
	assert.deepEqual(answered, ['b']);
	client.dispose();
});

test('a Dockerfile over 256 KB is refused without a worker, even while another question is answered', () => {
	const { client, states, worker } = setUp();
	client.ask(question('small'));
	worker(0).ready();
	client.ask(question('x'.repeat(256 * 1024 + 1)));
	worker(0).answer();
	assert.deepEqual(states.at(-1), { kind: 'stopped', reason: 'too-large', message: '' });
	assert.equal(worker(0).requests.length, 1);
	client.withdraw();
	assert.deepEqual(states.at(-1), { kind: 'idle' });
	client.dispose();
});

test('an answer that fails in the engine leaves the worker alive and says so', () => {
	const { client, spawned, states, worker } = setUp();
	client.ask(question('odd'));
	worker(0).ready();
	worker(0).say({ kind: 'failed', id: worker(0).requests[0]?.id, message: 'no' });
	assert.deepEqual(states.at(-1), { kind: 'stopped', reason: 'failed', message: 'no' });
	assert.equal(spawned.length, 1);
	client.dispose();
});

test('an answer that names parts which never came replaces the worker, and the question is asked again', () => {
	const { client, answered, spawned, worker } = setUp();
	client.ask(question('a'));
	worker(0).ready();
	worker(0).answer({ ...WHOLE, bars: { lists: [[7]], fresh: [] } });
	assert.deepEqual([answered, spawned.length, worker(0).terminated], [[], 2, true]);
	worker(1).ready();
	worker(1).answer();
	assert.deepEqual(answered, ['a']);
	client.dispose();
});

test('a stray or malformed message changes nothing', () => {
	const { client, answered, worker } = setUp();
	client.ask(question('a'));
	worker(0).ready();
	worker(0).say('nonsense');
	worker(0).say({ kind: 'analyzed', id: -1, answers: [], milliseconds: 0 });
	assert.deepEqual(answered, []);
	worker(0).answer();
	assert.deepEqual(answered, ['a']);
	client.dispose();
});

test('advice belongs to the last answer; what comes late for an earlier one is dropped', () => {
	const { client, advised, worker } = setUp();
	client.ask(question('a'));
	worker(0).ready();
	worker(0).answer();
	client.ask(question('b'));
	worker(0).advise(worker(0).requests[0]);
	assert.deepEqual(
		advised,
		['a'],
		'while the next question is worked on, the last answer is still what the page shows',
	);
	worker(0).answer();
	worker(0).advise(worker(0).requests[0]);
	worker(0).advise();
	assert.deepEqual(advised, ['a', 'b']);
	client.dispose();
});

test('a worker that was warmed up answers the first question, and nothing is said of the warming', () => {
	const { client, answered, advised, states, spawned, worker } = setUp();
	client.warmUp(question('a'));
	worker(0).ready();
	assert.equal(worker(0).requests[0]?.warmUp, true);
	client.ask(question('b'));
	assert.equal(worker(0).requests.length, 1);
	worker(0).answer();
	assert.deepEqual(answered, []);
	worker(0).answer();
	worker(0).advise();
	assert.deepEqual([answered, advised, spawned.length], [['b'], ['b'], 1]);
	assert.deepEqual(
		states.map(({ kind }) => kind),
		['working', 'idle'],
	);
	client.warmUp(question('c'));
	assert.equal(worker(0).requests.length, 2);
});

test('who asks before the worker has started does not wait for it to be warm', () => {
	const { client, answered, worker } = setUp();
	client.warmUp(question('a'));
	client.ask(question('b'));
	worker(0).ready();
	worker(0).answer();
	assert.deepEqual(answered, ['b']);
});

test('a warming that fails or hangs is forgotten, and a question tries as often as ever', (t) => {
	const timers = stopClock(t);
	const { client, answered, states, spawned, worker } = setUp();
	client.warmUp(question('a'));
	worker(0).say({ kind: 'unavailable', message: 'offline' });
	client.warmUp(question('a'));
	worker(1).ready();
	timers.tick(60);
	assert.deepEqual([worker(1).terminated, states.at(-1)?.kind, spawned.length], [true, 'idle', 2]);
	client.ask(question('b'));
	worker(2).die();
	worker(3).ready();
	worker(3).answer();
	assert.deepEqual(answered, ['b']);
});

test('a worker that says nothing is given up after a limit, and tried once more', (t) => {
	const timers = stopClock(t);
	const { client, spawned, states, worker } = setUp();
	client.ask(question('a'));
	timers.tick(99);
	assert.equal(spawned.length, 1);
	timers.tick(1);
	assert.deepEqual([worker(0).terminated, spawned.length], [true, 2]);
	timers.tick(100);
	assert.deepEqual(states.at(-1), {
		kind: 'stopped',
		reason: 'unavailable',
		message: 'the worker did not start',
	});
});

test('a worker that cannot even be made is one that cannot start', () => {
	const states: ClientState[] = [];
	const client = new Client({
		spawn: () => {
			throw new Error('no workers here');
		},
		onAnswer: () => undefined,
		onAdvice: () => undefined,
		onState: (state) => states.push(state),
	});
	client.ask(question('a'));
	assert.deepEqual(states.at(-1), { kind: 'stopped', reason: 'unavailable', message: 'Error: no workers here' });
});

test('what an editor asks waits for the worker, and is answered beside the questions', async () => {
	const { client, answered, worker } = setUp();
	const links = client.language('FROM a', 'en', { ask: 'links' });
	client.ask(question('b'));
	assert.equal(worker(0).told.length, 0);
	worker(0).ready();
	assert.deepEqual([worker(0).told.length, worker(0).requests.length], [1, 1]);
	worker(0).tell([]);
	worker(0).answer();
	assert.deepEqual([await links, answered], [[], ['b']]);
	client.dispose();
});

test('what a broken worker was asked by an editor has no answer', async (t) => {
	const timers = stopClock(t);
	const { client, spawned, worker } = setUp();
	const first = client.language('FROM a', 'en', { ask: 'links' });
	worker(0).ready();
	worker(0).die();
	assert.equal(await first, undefined);
	const second = client.language('FROM a', 'en', { ask: 'links' });
	worker(1).ready();
	timers.tick(40);
	assert.equal(await second, undefined, 'one that hangs is replaced');
	assert.deepEqual([worker(1).terminated, spawned.length], [true, 3]);
	client.dispose();
});

test('what comes ahead of an answer is told, and its rest gives way to a newer question at once', () => {
	const { client, worker, answered, glimpsed } = setUp();
	client.ask(question('one'));
	worker(0).ready();
	worker(0).glimpse();
	assert.deepEqual([glimpsed, answered], [['one'], []]);
	client.ask(question('two'));
	assert.equal(worker(0).requests.length, 2, 'it does not wait for the rest');
	worker(0).glimpse();
	worker(0).answer();
	assert.deepEqual([glimpsed, answered], [['one', 'two'], ['two']]);
});

test('a question that waited while another was begun is sent as soon as that one has told the first of it', () => {
	const { client, worker, answered, glimpsed } = setUp();
	client.ask(question('one'));
	worker(0).ready();
	client.ask(question('two'));
	assert.equal(worker(0).requests.length, 1);
	worker(0).glimpse();
	assert.equal(worker(0).requests.length, 2);
	assert.deepEqual(glimpsed, ['one']);
	worker(0).glimpse(worker(0).requests[0]);
	assert.deepEqual(glimpsed, ['one'], 'what is no longer asked is not told');
	worker(0).answer();
	assert.deepEqual(answered, ['two']);
});

test('a worker that hangs in the rest of an answer is replaced, and the question asked again', (t) => {
	t.mock.timers.enable({ apis: ['setTimeout'] });
	const { client, worker, answered, glimpsed } = setUp();
	client.ask(question('one'));
	worker(0).ready();
	worker(0).glimpse();
	t.mock.timers.tick(PATIENCE.usual);
	assert.ok(worker(0).terminated);
	worker(1).ready();
	worker(1).glimpse();
	worker(1).answer();
	assert.deepEqual([glimpsed, answered], [['one', 'one'], ['one']]);
});
