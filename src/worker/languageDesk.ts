/** Questions of an editor on their way to the worker and back. What a worker takes with it when it breaks goes unanswered. */
import type { Locale } from '../engine/lint/types.ts';
import type { AnswerTo, Ask } from '../language/types.ts';
import type { LanguageRequest } from './protocol.ts';

interface Asked {
	readonly request: LanguageRequest;
	readonly resolve: (answer: unknown) => void;
	sent: boolean;
}

export class LanguageDesk {
	readonly #open = new Map<number, Asked>();
	readonly #patience: number;
	readonly #onHanging: () => void;
	#timer: ReturnType<typeof setTimeout> | undefined;
	#ids = 0;

	/** `onHanging` is called when nothing was answered for `patience` milliseconds. */
	constructor(patience: number, onHanging: () => void) {
		this.#patience = patience;
		this.#onHanging = onHanging;
	}

	/** Resolves with undefined where there is no answer: the worker broke, or has no language part. */
	ask<Asked extends Ask>(text: string, locale: Locale, ask: Asked): Promise<AnswerTo<Asked> | undefined> {
		const id = ++this.#ids;
		return new Promise((resolve) => {
			const request: LanguageRequest = { kind: 'language', id, text, locale, ask };
			this.#open.set(id, { request, resolve: (answer) => resolve(answer as AnswerTo<Asked> | undefined), sent: false });
		});
	}

	/** Sends what waits, through a worker that is ready. */
	send(post: (request: LanguageRequest) => void): void {
		for (const asked of this.#open.values()) {
			if (asked.sent) continue;
			asked.sent = true;
			post(asked.request);
			this.#watch();
		}
	}

	receive(id: number, answer: unknown): void {
		this.#open.get(id)?.resolve(answer);
		this.#open.delete(id);
		this.#watch();
	}

	/** Nobody will answer any more. */
	giveUp(): void {
		for (const { resolve } of this.#open.values()) resolve(undefined);
		this.#open.clear();
		clearTimeout(this.#timer);
	}

	#watch(): void {
		clearTimeout(this.#timer);
		if (this.#open.size > 0) this.#timer = setTimeout(this.#onHanging, this.#patience);
	}
}
