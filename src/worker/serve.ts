/** The worker's end, wherever it runs: loads the engine, says `ready`, then answers requests one by one. */

import { loadImages } from '../engine/catalogue/load.ts';
import type { CatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import type { Language } from '../language/language.ts';
import { createHandler, type Next } from './handler.ts';
import { type AnalyzeRequest, type LanguageRequest, type Response, readRequest } from './protocol.ts';

/** What a worker's global scope gives; Node's has it too where a library brings it. */
export interface Scope {
	onmessage: ((event: MessageEvent) => void) | null;
	postMessage(message: unknown): void;
}

export interface Pace {
	/** Milliseconds: who goes on typing within these is not to wait for advice on what is no longer there. */
	readonly beforeAdvice: number;
}

/** Lets messages in. */
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

export function serve(scope: Scope, load: () => Promise<CatalogueAnalyzer>, { beforeAdvice }: Pace): void {
	const post = (response: Response) => scope.postMessage(response);
	load().then(
		(analyzer) => {
			const server = new Server(analyzer, post, beforeAdvice);
			scope.onmessage = ({ data }) => server.receive(data);
			post({ kind: 'ready' });
		},
		(error: unknown) => post({ kind: 'unavailable', message: String(error) }),
	);
}

class Server {
	readonly #analyzer: CatalogueAnalyzer;
	readonly #handler;
	readonly #post: (response: Response) => void;
	readonly #beforeAdvice: number;
	#language: Promise<Language> | undefined;
	#asked = 0;

	constructor(analyzer: CatalogueAnalyzer, post: (response: Response) => void, beforeAdvice: number) {
		this.#analyzer = analyzer;
		this.#handler = createHandler(analyzer);
		this.#post = post;
		this.#beforeAdvice = beforeAdvice;
	}

	receive(data: unknown): void {
		const request = readRequest(data);
		if (request?.kind === 'analyze') void this.#analyze(request);
		else if (request) void this.#tell(request);
	}

	async #analyze(request: AnalyzeRequest): Promise<void> {
		const own = ++this.#asked;
		const texts = request.jobs.flatMap(({ project, built }) => [project.dockerfile, built?.dockerfile ?? '']);
		// Offline, or after a broken cache, the engine says ranges instead of figures.
		await this.#analyzer.prepare(texts).catch(() => undefined);
		const pieces = this.#handler(request, this.#post);
		let last: Next | undefined;
		for (let piece = pieces.next(); !piece.done && own === this.#asked; piece = pieces.next()) {
			const isFirst = piece.value === 'extra' && last !== 'extra';
			last = piece.value;
			await pause(isFirst ? this.#beforeAdvice : 0);
			if (own !== this.#asked) return;
		}
	}

	/** No answer is one, too: the editor goes on without. */
	async #tell({ id, text, locale, ask }: LanguageRequest): Promise<void> {
		let answer: unknown;
		try {
			this.#language ??= loadLanguage();
			answer = (await this.#language).answer(text, locale, ask);
		} catch {
			// Files that could not be loaded are tried again with the next question.
			this.#language = undefined;
		}
		this.#post({ kind: 'language-answer', id, answer });
	}
}

/** The language part, with the images that it offers; without those where their file cannot be had. */
async function loadLanguage(): Promise<Language> {
	const [part, images] = await Promise.all([import('../language/language.ts'), loadImages().catch(() => undefined)]);
	return new part.Language(images?.known() ?? {});
}
