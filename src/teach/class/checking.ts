/** Has the model build texts one after the other: what answers claim is checked, not believed. */
import type { Analysis } from '../../engine/analysis.ts';
import type { Locale } from '../../engine/lint/types.ts';
import type { Workspace } from '../../engine/project/types.ts';
import { fromWorkspace, sided } from '../../workbench/state/work.ts';
import { Client } from '../../worker/client.ts';
import { spawnWorker } from '../../worker/spawn.ts';

interface Waiting {
	readonly workspace: Workspace;
	readonly side: 'before' | 'after';
	readonly done: (analysis: Analysis | undefined) => void;
}

export class Checker {
	readonly #locale: Locale;
	readonly #client: Client;
	readonly #waiting: Waiting[] = [];
	#active: Waiting | undefined;

	constructor(locale: Locale) {
		this.#locale = locale;
		this.#client = new Client({
			spawn: () => spawnWorker(locale),
			onAnswer: (_, answers) => this.#finish(answers[0]?.analysis),
			onAdvice: () => {},
			onState: ({ kind }) => {
				if (kind === 'stopped') this.#finish(undefined);
			},
		});
	}

	/** Undefined where there is no answer: the text is too large, or the worker gave up. */
	check(workspace: Workspace, side: 'before' | 'after'): Promise<Analysis | undefined> {
		return new Promise((done) => {
			this.#waiting.push({ workspace, side, done });
			this.#next();
		});
	}

	/** Ends the worker. */
	dispose(): void {
		this.#client.dispose();
	}

	#next(): void {
		if (this.#active) return;
		this.#active = this.#waiting.shift();
		if (!this.#active) return;
		const { workspace, side } = this.#active;
		const project = sided(fromWorkspace(workspace), side);
		this.#client.ask({ locale: this.#locale, jobs: [{ side, project }] });
	}

	#finish(analysis: Analysis | undefined): void {
		const active = this.#active;
		this.#active = undefined;
		active?.done(analysis);
		this.#next();
	}
}
