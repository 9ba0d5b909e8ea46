/** The worker's entry: loads the engine with its shell grammar, says `ready`, then answers requests one by one. */
import grammarUrl from 'tree-sitter-bash/tree-sitter-bash.wasm?url';
import runtimeUrl from 'web-tree-sitter/web-tree-sitter.wasm?url';
import { knownImages } from '../engine/catalogue/images.ts';
import { createCatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import { loadShell } from '../engine/shell/load.ts';
import { createHandler } from './handler.ts';
import { type AnalyzeRequest, type Response, readRequest } from './protocol.ts';

const post = (response: Response) => self.postMessage(response);

async function bytes(url: string): Promise<Uint8Array> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${url}: ${response.status}`);
	return new Uint8Array(await response.arrayBuffer());
}

/** Milliseconds: who goes on typing within these is not to wait for advice on what is no longer there. */
const TYPING_PAUSE = 250;

/** Lets messages in. */
const pause = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

type Answer = (request: AnalyzeRequest, isNewest: () => boolean) => Promise<void>;

async function start(): Promise<Answer> {
	const [runtime, grammar] = await Promise.all([bytes(runtimeUrl), bytes(grammarUrl)]);
	const parseShell = await loadShell({ runtime, grammar });
	const analyzer = createCatalogueAnalyzer(parseShell);
	const handler = createHandler(analyzer);
	return async (request, isNewest) => {
		const texts = request.jobs.flatMap(({ project, built }) => [project.dockerfile, built?.dockerfile ?? '']);
		// Offline, or behind a broken cache, the engine says ranges instead of figures.
		await analyzer.prepare(texts).catch(() => undefined);
		const rest = handler(request, post);
		await pause(TYPING_PAUSE);
		while (isNewest() && !rest.next().done) await pause(0);
	};
}

start().then(
	(answer) => {
		let asked = 0;
		self.onmessage = ({ data }: MessageEvent<unknown>) => {
			const request = readRequest(data);
			const own = ++asked;
			if (request) void answer(request, () => own === asked);
		};
		post({ kind: 'ready', images: knownImages() });
	},
	(error: unknown) => post({ kind: 'unavailable', message: String(error) }),
);
