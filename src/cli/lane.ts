/** One worker that takes one file after the other: the page's client, made into a function. */
import type { Advice } from '../engine/advice/types.ts';
import type { Analysis } from '../engine/analysis.ts';
import { Client, type ClientState, type Patience } from '../worker/client.ts';
import type { WorkerLike } from '../worker/link.ts';

import type { Question } from '../worker/question.ts';
import { type Check, type Checked, settingsOf, type Wish } from './check.ts';

/** Milliseconds. Starting takes longest where all cores are busy with starting. */
const PATIENCE: Patience = { start: 30_000, usual: 5_000, large: 20_000 };
/** Milliseconds that trying all fixes of one file may take. */
const ADVICE_LIMIT = 60_000;

/** 'unavailable': the worker cannot start, and the file has not been looked at. */
export type LaneAnswer = Checked | 'unavailable';

export class Lane {
	readonly #spawn: () => WorkerLike;
	readonly #wish: Wish;
	readonly #patience: Patience;
	#client: Client;
	#analysis: Analysis | undefined;
	#check: Check | undefined;
	#settle: ((answer: LaneAnswer) => void) | undefined;
	#timer: ReturnType<typeof setTimeout> | undefined;

	constructor(spawn: () => WorkerLike, wish: Wish, patience: Patience = PATIENCE) {
		this.#spawn = spawn;
		this.#wish = wish;
		this.#patience = patience;
		this.#client = this.#newClient();
	}

	/** One file at a time. */
	check(check: Check): Promise<LaneAnswer> {
		this.#check = check;
		this.#analysis = undefined;
		return new Promise((resolve) => {
			this.#settle = resolve;
			this.#client.ask(questionOf(check, this.#wish));
		});
	}

	dispose(): void {
		clearTimeout(this.#timer);
		this.#client.dispose();
	}

	#newClient(): Client {
		return new Client({
			spawn: this.#spawn,
			patience: this.#patience,
			onAnswer: (_, [answer]) => {
				if (!answer) return;
				this.#analysis = answer.analysis;
				if (this.#wish.gain) this.#timer = setTimeout(() => this.#adviceHangs(), ADVICE_LIMIT);
				else this.#answer(answer.analysis, undefined);
			},
			onAdvice: (_question, _side, advice) => {
				const analysis = this.#analysis;
				if (analysis) this.#answer(analysis, advice);
			},
			onState: (state) => this.#notice(state),
		});
	}

	#answer(analysis: Analysis, advice: Advice | undefined): void {
		const { dockerfile: text = '', dockerignore = '' } = this.#check?.project ?? {};
		this.#finish({ kind: 'answer', text, dockerignore, analysis, advice });
	}

	#notice(state: ClientState): void {
		if (state.kind !== 'stopped') return;
		const { reason, message } = state;
		if (reason === 'unavailable') this.#finish('unavailable');
		else this.#finish({ kind: 'failed', reason: `${REASONS[reason]}${message ? `: ${message}` : ''}` });
	}

	/** No clock of the client's runs while it waits for advice. */
	#adviceHangs(): void {
		this.#client.dispose();
		this.#client = this.#newClient();
		this.#finish({ kind: 'failed', reason: `trying its fixes took longer than ${ADVICE_LIMIT / 1000} s` });
	}

	#finish(answer: LaneAnswer): void {
		clearTimeout(this.#timer);
		const settle = this.#settle;
		this.#settle = undefined;
		settle?.(answer);
	}
}

const REASONS = {
	'too-large': 'it is larger than 256 KB',
	'too-slow': 'the answer took too long',
	crashed: 'the engine crashed',
	failed: 'the engine failed',
} as const;

function questionOf(check: Check, wish: Wish): Question {
	const { project } = check;
	const settings = settingsOf(check, wish);
	return { locale: 'en', jobs: [{ side: 'before', project }], ...(settings ? { settings } : {}) };
}
