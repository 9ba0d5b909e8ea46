/** The page's end of the worker: the newest question wins, and a worker that hangs or dies is replaced. */
import type { Advice } from '../engine/advice/types.ts';
import type { Locale } from '../engine/lint/types.ts';
import type { Side } from '../engine/project/types.ts';
import { PartsReceived } from './parts.ts';
import {
	type AnalyzeRequest,
	type Answer,
	type Job,
	type KnownImages,
	LARGEST_DOCKERFILE,
	type ProjectRef,
	readResponse,
	type Shared,
	type SideName,
} from './protocol.ts';

export interface Sided extends Side {
	/** Compared by identity: an unchanged object is not sent again. */
	readonly shared: Shared;
}

export interface Question {
	readonly locale: Locale;
	readonly jobs: readonly { readonly side: SideName; readonly project: Sided; readonly built?: Sided | undefined }[];
}

export type StopReason = 'too-large' | 'too-slow' | 'crashed' | 'failed' | 'unavailable';

export type ClientState =
	| { readonly kind: 'starting' | 'idle' | 'working' | 'restarting' }
	/** Working for longer than a moment on something large: the page shows how far it is. */
	| { readonly kind: 'slow'; readonly done: number; readonly of: number }
	/** No answer to the last question; the next one is tried all the same, but for `unavailable`, which waits for `retry`. */
	| { readonly kind: 'stopped'; readonly reason: StopReason; readonly message: string };

export interface WorkerLike {
	postMessage(message: unknown): void;
	terminate(): void;
	onmessage: ((event: MessageEvent) => void) | null;
	onerror: ((event: ErrorEvent) => void) | null;
	onmessageerror: ((event: MessageEvent) => void) | null;
}

export interface ClientOptions {
	readonly spawn: () => WorkerLike;
	/** Called with the question that the answers belong to. Advice on them follows while nothing newer is asked. */
	readonly onAnswer: (question: Question, answers: readonly Answer[], milliseconds: number) => void;
	readonly onAdvice: (question: Question, side: SideName, advice: Advice) => void;
	readonly onState: (state: ClientState) => void;
	/** Called whenever a worker has started. */
	readonly onImages?: (images: KnownImages) => void;
	/** Milliseconds that a question may take: usually, and where the project is large or the usual time was too short. For tests. */
	readonly patience?: { readonly usual: number; readonly large: number };
}

export interface Client {
	/** Asks; a question that waits is dropped for this one, the one being worked on is finished first. */
	ask(question: Question): void;
	/** The last question has become needless: its text was taken back. */
	withdraw(): void;
	/**
	 * Has the worker started and a question answered that nobody waits for, and after it some more for practice, so that the first one
	 * somebody does wait for is answered as quickly as the later ones. Says nothing of how it goes; does nothing once anything was asked.
	 */
	warmUp(question: Question): void;
	/** Starts anew after `stopped`. */
	retry(): void;
	dispose(): void;
}

const PATIENCE = { usual: 2_000, large: 10_000 };
const MANY_LINES = 1_000;
const MANY_FILES = 5_000;

export function createClient({
	spawn,
	onAnswer,
	onAdvice,
	onState,
	onImages,
	patience = PATIENCE,
}: ClientOptions): Client {
	let worker: WorkerLike | undefined;
	let ready = false;
	let sent = new Set<number>();
	let received = new PartsReceived();
	let active: { readonly question: Question; readonly id: number; readonly warmUp: boolean; tries: number } | undefined;
	let answered: { readonly question: Question; readonly id: number } | undefined;
	let pending: Question | undefined;
	let failedStarts = 0;
	/** The machine has proved slow, or busy: a second try with as little time would only fail again. */
	let patient = false;
	/** Why the newest question was not even asked. */
	let refusal: ClientState | undefined;
	let timer: ReturnType<typeof setTimeout> | undefined;
	let ids = 0;

	const keys = new WeakMap<Shared, number>();
	const keyOf = (shared: Shared): number => {
		const key = keys.get(shared) ?? ++ids;
		keys.set(shared, key);
		return key;
	};
	const refer = ({ dockerfile, dockerignore, options, shared }: Sided): ProjectRef => ({
		dockerfile,
		dockerignore,
		options,
		shared: keyOf(shared),
	});

	function start(): void {
		ready = false;
		sent = new Set();
		received = new PartsReceived();
		worker = spawn();
		worker.onmessage = ({ data }) => receive(data);
		worker.onerror = (event) => {
			event.preventDefault?.();
			broke('crashed', event.message ?? '');
		};
		worker.onmessageerror = () => broke('crashed', 'messageerror');
	}

	function stop(): void {
		clearTimeout(timer);
		worker?.terminate();
		worker = undefined;
		ready = false;
	}

	function receive(data: unknown): void {
		const response = readResponse(data);
		if (!response) return;
		if (response.kind === 'ready') {
			ready = true;
			failedStarts = 0;
			onImages?.(response.images);
			if (active) send();
			else next();
			return;
		}
		if (response.kind === 'unavailable') {
			broke('unavailable', response.message);
			return;
		}
		if (response.kind === 'advised') {
			if (response.id === answered?.id) onAdvice(answered.question, response.side, response.advice);
			return;
		}
		// Taken in whoever asked: the worker reckons with it.
		const answers = response.kind === 'analyzed' ? response.answers.map((answer) => received.unpack(answer)) : [];
		if (!isWhole(answers)) {
			broke('crashed', 'an answer names what never came');
			return;
		}
		if (response.id !== active?.id) return;
		if (response.kind === 'progress') {
			if (isLarge(active.question) && !active.warmUp) onState({ kind: 'slow', done: response.done, of: response.of });
			return;
		}
		clearTimeout(timer);
		const { question } = active;
		const { warmUp } = active;
		answered = active;
		active = undefined;
		if (response.kind === 'analyzed' && !warmUp) onAnswer(question, answers, response.milliseconds);
		const failed = response.kind === 'failed' && !warmUp;
		next(failed ? { kind: 'stopped', reason: 'failed', message: response.message } : undefined);
	}

	/** The worker hangs, died or could not start. One new try a question; then the page is told and goes on without. */
	function broke(reason: StopReason, message: string): void {
		if (reason === 'too-slow') patient = true;
		const starting = !ready;
		stop();
		if (active?.warmUp) {
			active = undefined;
			next();
			return;
		}
		if (starting) failedStarts++;
		const tried = starting ? failedStarts : active ? ++active.tries : 1;
		if (tried < 2) {
			onState({ kind: 'restarting' });
			start();
			return;
		}
		if (starting) pending ??= active?.question;
		active = undefined;
		onState({ kind: 'stopped', reason: starting ? 'unavailable' : reason, message });
		if (!starting && pending) next();
	}

	function next(otherwise?: ClientState): void {
		if (active || !pending) {
			if (!active) onState(refusal ?? otherwise ?? { kind: 'idle' });
			return;
		}
		active = { question: pending, id: ++ids, warmUp: false, tries: 0 };
		pending = undefined;
		if (!worker) start();
		else if (ready) send();
	}

	function send(): void {
		if (!active || !worker) return;
		const { question, id, warmUp } = active;
		const shared = new Map<number, Shared>();
		const jobs = question.jobs.map(({ side, project, built }): Job => {
			for (const part of built ? [project, built] : [project]) shared.set(keyOf(part.shared), part.shared);
			return { side, project: refer(project), built: built && refer(built) };
		});
		const parts = [...shared].filter(([key]) => !sent.has(key)).map(([key, value]) => ({ key, shared: value }));
		sent = new Set(shared.keys());
		const large = isLarge(question);
		if (!warmUp) onState(large ? { kind: 'slow', done: 0, of: jobs.length } : { kind: 'working' });
		clearTimeout(timer);
		timer = setTimeout(() => broke('too-slow', ''), large || patient ? patience.large : patience.usual);
		worker.postMessage({ kind: 'analyze', id, locale: question.locale, jobs, parts, warmUp } satisfies AnalyzeRequest);
	}

	return {
		ask(question) {
			if (isTooLarge(question)) {
				pending = undefined;
				refusal = { kind: 'stopped', reason: 'too-large', message: '' };
				onState(refusal);
				return;
			}
			refusal = undefined;
			pending = question;
			if (failedStarts >= 2) return;
			if (active?.warmUp && !ready) active = undefined;
			if (!active) next();
			if (!ready) onState({ kind: 'starting' });
		},
		withdraw() {
			pending = undefined;
			refusal = undefined;
			if (!active && failedStarts < 2) onState({ kind: 'idle' });
		},
		warmUp(question) {
			if (worker || active || failedStarts > 0 || isTooLarge(question)) return;
			active = { question, id: ++ids, warmUp: true, tries: 0 };
			start();
		},
		retry() {
			failedStarts = 0;
			if (!worker) start();
			onState({ kind: 'starting' });
		},
		dispose: stop,
	};
}

function isTooLarge({ jobs }: Question): boolean {
	return jobs.some(({ project }) => project.dockerfile.length > LARGEST_DOCKERFILE);
}

function isWhole(answers: readonly (Answer | undefined)[]): answers is readonly Answer[] {
	return !answers.includes(undefined);
}

function isLarge({ jobs }: Question): boolean {
	return jobs.some(
		({ project }) => project.dockerfile.split('\n').length > MANY_LINES || project.shared.files.length > MANY_FILES,
	);
}
