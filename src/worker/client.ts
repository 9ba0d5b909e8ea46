/** The page's end of the worker: the newest question wins, and a worker that hangs or dies is replaced. */
import type { Advice } from '../engine/advice/types.ts';
import type { Locale } from '../engine/lint/types.ts';
import type { AnswerTo, Ask } from '../language/types.ts';
import { LanguageDesk } from './languageDesk.ts';
import { Link, type WorkerLike } from './link.ts';
import { PartsReceived } from './parts.ts';
import { type Answer, type Glimpsed, type Response, readResponse, type SideName } from './protocol.ts';
import { isLarge, isTooLarge, type Question } from './question.ts';
import { Requests } from './requests.ts';

export type StopReason = 'too-large' | 'too-slow' | 'crashed' | 'failed' | 'unavailable';

export type ClientState =
	| { readonly kind: 'starting' | 'idle' | 'working' | 'restarting' }
	/** Working for longer than a moment on something large: the page shows how far it is. */
	| { readonly kind: 'slow'; readonly done: number; readonly of: number }
	/** No answer to the last question; the next one is tried all the same, but for `unavailable`, which waits for `retry`. */
	| { readonly kind: 'stopped'; readonly reason: StopReason; readonly message: string };

/** Milliseconds: from a worker's start until it is ready, and what a question may take: usually, and where it is large. */
export interface Patience {
	readonly start: number;
	readonly usual: number;
	readonly large: number;
}

export interface ClientOptions {
	readonly spawn: () => WorkerLike;
	/** Called with the question that the answers belong to. Advice on them follows while nothing newer is asked. */
	readonly onAnswer: (question: Question, answers: readonly Answer[], milliseconds: number) => void;
	/** What comes ahead of the answers to a question that wants it; they follow while nothing newer is asked. */
	readonly onGlimpse?: (question: Question, glimpses: readonly Glimpsed[]) => void;
	readonly onAdvice: (question: Question, side: SideName, advice: Advice) => void;
	readonly onState: (state: ClientState) => void;
	readonly patience?: Patience;
}

/** A slow network may take a minute for the worker's files. */
const PATIENCE: Patience = { start: 60_000, usual: 2_000, large: 10_000 };
/** So often a worker is started, or a question asked, before the client gives up. */
const TRIES = 2;

interface Active {
	readonly question: Question;
	readonly id: number;
	readonly warmUp: boolean;
	tries: number;
	/** The first of it has come: what is left of it gives way to a newer question. */
	glimpsed: boolean;
}

export class Client {
	readonly #options: ClientOptions;
	readonly #patience: Patience;
	readonly #link: Link;
	readonly #desk: LanguageDesk;
	readonly #requests = new Requests();
	#received = new PartsReceived();
	/** What the worker works on, or will as soon as it is ready. */
	#active: Active | undefined;
	/** The last question that was answered: advice may still come. */
	#answered: Active | undefined;
	/** The newest question, while another one is worked on. */
	#pending: Question | undefined;
	#failedStarts = 0;
	/** The machine has proved slow, or busy: a second try with as little time would only fail again. */
	#isSlow = false;
	/** Why the newest question was not even asked. */
	#refusal: ClientState | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#ids = 0;

	constructor(options: ClientOptions) {
		this.#options = options;
		this.#patience = options.patience ?? PATIENCE;
		this.#link = new Link(options.spawn, this.#patience.start, {
			onMessage: (data) => this.#receive(data),
			onBroken: (message, early) => this.#broke(early ? 'unavailable' : 'crashed', message, early),
		});
		this.#desk = new LanguageDesk(this.#patience.large, () => {
			// A question that is worked on has a clock of its own.
			if (!this.#active) this.#link.break('');
		});
	}

	/** Asks; a question that waits is dropped for this one, the one being worked on is finished first. */
	ask(question: Question): void {
		if (isTooLarge(question)) {
			this.#pending = undefined;
			this.#refusal = { kind: 'stopped', reason: 'too-large', message: '' };
			this.#options.onState(this.#refusal);
			return;
		}
		this.#refusal = undefined;
		this.#pending = question;
		if (this.#isUnavailable) return;
		const isReady = this.#link.state === 'ready';
		// Nobody waits for it to be warm.
		if (this.#active?.glimpsed || (this.#active?.warmUp && !isReady)) this.#active = undefined;
		if (!this.#active) this.#next();
		if (this.#link.state === 'starting') this.#options.onState({ kind: 'starting' });
	}

	/** The last question has become needless: its text was taken back. */
	withdraw(): void {
		this.#pending = undefined;
		this.#refusal = undefined;
		if (!this.#active && !this.#isUnavailable) this.#options.onState({ kind: 'idle' });
	}

	/**
	 * Has the worker started and a question answered that nobody waits for, and after it some more for practice, so that the
	 * first one somebody does wait for is answered as quickly as the later ones. Says nothing of how it goes; does nothing once
	 * anything was asked.
	 */
	warmUp(question: Question): void {
		if (this.#link.state !== 'absent' || this.#active || this.#failedStarts > 0 || isTooLarge(question)) return;
		this.#active = { question, id: ++this.#ids, warmUp: true, tries: 0, glimpsed: false };
		this.#start();
	}

	/** Asks the language part about one text; undefined where there is no answer. Starts the worker if there is none. */
	async language<Asked extends Ask>(text: string, locale: Locale, ask: Asked): Promise<AnswerTo<Asked> | undefined> {
		if (this.#isUnavailable) return undefined;
		const answer = this.#desk.ask(text, locale, ask);
		this.#start();
		this.#sendLanguage();
		return answer;
	}

	/** Starts another worker after `stopped`. */
	retry(): void {
		this.#failedStarts = 0;
		this.#start();
		this.#options.onState({ kind: 'starting' });
	}

	dispose(): void {
		clearTimeout(this.#timer);
		this.#desk.giveUp();
		this.#link.stop();
	}

	get #isUnavailable(): boolean {
		return this.#failedStarts >= TRIES;
	}

	#start(): void {
		if (this.#link.state !== 'absent') return;
		this.#requests.forget();
		this.#received = new PartsReceived();
		this.#link.start();
	}

	#receive(data: unknown): void {
		const response = readResponse(data);
		if (!response) return;
		switch (response.kind) {
			case 'ready':
				this.#failedStarts = 0;
				this.#link.started();
				if (this.#active) this.#send();
				else this.#next();
				this.#sendLanguage();
				return;
			case 'unavailable':
				this.#link.break(response.message);
				return;
			case 'language-answer':
				this.#desk.receive(response.id, response.answer);
				return;
			case 'advised':
				if (response.id === this.#answered?.id) {
					this.#options.onAdvice(this.#answered.question, response.side, response.advice);
				}
				return;
			case 'glimpsed':
				this.#glimpse(response);
				return;
			case 'progress':
				this.#showProgress(response);
				return;
			case 'analyzed':
			case 'failed':
				this.#finish(response);
		}
	}

	#showProgress({ id, done, of }: Response & { kind: 'progress' }): void {
		const { question, warmUp } = this.#active?.id === id ? this.#active : {};
		if (question && !warmUp && isLarge(question)) this.#options.onState({ kind: 'slow', done, of });
	}

	#glimpse({ id, glimpses: sent }: Response & { kind: 'glimpsed' }): void {
		const glimpses = sent.map((each) => this.#received.unpackGlimpse(each));
		if (!isWhole(glimpses)) {
			this.#link.break('an answer names what never came');
			return;
		}
		if (this.#active?.id !== id) return;
		this.#active.glimpsed = true;
		this.#options.onGlimpse?.(this.#active.question, glimpses);
		if (!this.#pending) return;
		this.#active = undefined;
		this.#next();
	}

	#finish(response: Response & { kind: 'analyzed' | 'failed' }): void {
		// Taken in whoever asked: the worker reckons with it.
		const answers = response.kind === 'analyzed' ? response.answers.map((answer) => this.#received.unpack(answer)) : [];
		if (!isWhole(answers)) {
			this.#link.break('an answer names what never came');
			return;
		}
		// Where it broke off nobody knows what it had taken in: the next question brings everything along.
		if (response.kind === 'failed') this.#requests.forget();
		if (response.id !== this.#active?.id) return;
		clearTimeout(this.#timer);
		const { question, warmUp } = this.#active;
		this.#answered = this.#active;
		this.#active = undefined;
		if (response.kind === 'analyzed' && !warmUp) this.#options.onAnswer(question, answers, response.milliseconds);
		const failed = response.kind === 'failed' && !warmUp;
		this.#next(failed ? { kind: 'stopped', reason: 'failed', message: response.message } : undefined);
	}

	/** The worker has been stopped. One new try a question; then the page is told and goes on without. */
	#broke(reason: StopReason, message: string, early: boolean): void {
		clearTimeout(this.#timer);
		if (this.#active?.warmUp) {
			this.#active = undefined;
			this.#desk.giveUp();
			this.#next();
			return;
		}
		if (early) this.#failedStarts++;
		const tried = early ? this.#failedStarts : this.#active ? ++this.#active.tries : 1;
		// What waits for a first start waits for the second one; what a broken worker has been sent may have broken it.
		if (!early || tried >= TRIES) this.#desk.giveUp();
		if (tried < TRIES) {
			this.#options.onState({ kind: 'restarting' });
			this.#start();
			return;
		}
		if (early) this.#pending ??= this.#active?.question;
		this.#active = undefined;
		this.#options.onState({ kind: 'stopped', reason, message });
		if (!early && this.#pending) this.#next();
	}

	/** Goes on with the question that waits; where none does, says so, or `otherwise`. */
	#next(otherwise?: ClientState): void {
		if (this.#active) return;
		if (!this.#pending) {
			this.#options.onState(this.#refusal ?? otherwise ?? { kind: 'idle' });
			return;
		}
		this.#active = { question: this.#pending, id: ++this.#ids, warmUp: false, tries: 0, glimpsed: false };
		this.#pending = undefined;
		this.#start();
		if (this.#link.state === 'ready') this.#send();
	}

	#send(): void {
		if (!this.#active) return;
		const { question, id, warmUp } = this.#active;
		this.#active.glimpsed = false;
		const large = isLarge(question);
		const request = this.#requests.make(question, id, warmUp);
		if (!warmUp)
			this.#options.onState(large ? { kind: 'slow', done: 0, of: request.jobs.length } : { kind: 'working' });
		clearTimeout(this.#timer);
		const { large: long, usual } = this.#patience;
		this.#timer = setTimeout(() => this.#tooSlow(), large || this.#isSlow ? long : usual);
		this.#link.post(request);
	}

	#tooSlow(): void {
		this.#isSlow = true;
		this.#link.stop();
		this.#broke('too-slow', '', false);
	}

	#sendLanguage(): void {
		if (this.#link.state === 'ready') this.#desk.send((request) => this.#link.post(request));
	}
}

function isWhole<T>(answers: readonly (T | undefined)[]): answers is readonly T[] {
	return !answers.includes(undefined);
}
