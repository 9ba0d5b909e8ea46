/** Many files, answered by workers, one a core; results in the order of the files. */
import type { CatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import type { Patience } from '../worker/client.ts';
import type { WorkerLike } from '../worker/link.ts';
import { type Check, type Checked, checkHere, messageOf, type Result, type Wish } from './check.ts';
import { Lane } from './lane.ts';

/** A file that may not be readable: read when it is its turn. */
export interface Task {
	readonly path: string;
	/** Throws where the file cannot be read. */
	readonly read: () => Check;
	/** Where its texts lie on the disk, and the Dockerfile as it was typed; what is nowhere is missing. */
	readonly files?: { readonly dockerfile: string; readonly dockerignore?: string } | undefined;
	readonly file?: string;
}

export interface PoolOptions {
	readonly spawn: () => WorkerLike;
	readonly workers: number;
	readonly wish: Wish;
	/** For what is left where no worker starts. */
	readonly here: () => Promise<CatalogueAnalyzer>;
	readonly onProgress: (done: number, of: number) => void;
	/** Called once, with a sentence, where no worker starts. */
	readonly onNote: (note: string) => void;
	readonly patience?: Patience;
}

/** Each result as soon as it and all before it are there. */
export async function* checkAll(tasks: readonly Task[], options: PoolOptions): AsyncGenerator<Result> {
	const run = new Run(tasks, options);
	try {
		run.start();
		for (const [index, { path }] of tasks.entries()) yield { path, checked: await run.result(index) };
	} finally {
		run.dispose();
	}
}

interface Awaited {
	readonly promise: Promise<Checked>;
	readonly resolve: (checked: Checked) => void;
}

function awaited(): Awaited {
	let resolve: Awaited['resolve'] = () => undefined;
	const promise = new Promise<Checked>((settle) => {
		resolve = settle;
	});
	return { promise, resolve };
}

class Run {
	readonly #tasks: readonly Task[];
	readonly #options: PoolOptions;
	readonly #lanes: Lane[] = [];
	readonly #results: readonly Awaited[];
	#next = 0;
	#done = 0;
	/** Lanes whose worker may still start. */
	#working = 0;
	/** Files that a lane gave back because its worker did not start. */
	readonly #returned: number[] = [];

	constructor(tasks: readonly Task[], options: PoolOptions) {
		this.#tasks = tasks;
		this.#options = options;
		this.#results = tasks.map(awaited);
	}

	start(): void {
		const { workers, spawn, wish, patience } = this.#options;
		this.#working = Math.max(1, Math.min(workers, this.#tasks.length));
		for (let at = 0; at < this.#working; at++) {
			const lane = new Lane(spawn, wish, patience);
			this.#lanes.push(lane);
			void this.#drive(lane);
		}
	}

	result(index: number): Promise<Checked> {
		const result = this.#results[index];
		if (!result) throw new Error(`there is no file ${index}`);
		return result.promise;
	}

	dispose(): void {
		for (const lane of this.#lanes) lane.dispose();
	}

	async #drive(lane: Lane): Promise<void> {
		for (let index = this.#take(); index !== undefined; index = this.#take()) {
			const check = this.#read(index);
			if (!check) continue;
			const answer = await lane.check(check);
			if (answer === 'unavailable') {
				this.#returned.push(index);
				break;
			}
			this.#settle(index, answer);
		}
		this.#working--;
		if (this.#working === 0) await this.#finishHere();
	}

	#take(): number | undefined {
		return this.#returned.pop() ?? (this.#next < this.#tasks.length ? this.#next++ : undefined);
	}

	#read(index: number): Check | undefined {
		try {
			return this.#tasks[index]?.read();
		} catch (error) {
			this.#settle(index, { kind: 'failed', reason: messageOf(error) });
			return undefined;
		}
	}

	#settle(index: number, checked: Checked): void {
		this.#results[index]?.resolve(checked);
		this.#options.onProgress(++this.#done, this.#tasks.length);
	}

	/** What is left where workers did not start. */
	async #finishHere(): Promise<void> {
		let index = this.#take();
		if (index === undefined) return;
		this.#options.onNote('No worker starts on this machine: the files are looked at one by one.');
		const analyzer = await this.#options.here();
		for (; index !== undefined; index = this.#take()) {
			const check = this.#read(index);
			if (check) this.#settle(index, await checkHere(analyzer, check, this.#options.wish));
		}
	}
}
