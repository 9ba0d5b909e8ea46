/** The worker's entry: loads the engine with its shell grammar, says `ready`, then answers requests one by one. */
import grammarUrl from 'tree-sitter-bash/tree-sitter-bash.wasm?url';
import runtimeUrl from 'web-tree-sitter/web-tree-sitter.wasm?url';
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

type Answer = (request: AnalyzeRequest) => Promise<void>;

async function start(): Promise<Answer> {
	const [runtime, grammar] = await Promise.all([bytes(runtimeUrl), bytes(grammarUrl)]);
	const parseShell = await loadShell({ runtime, grammar });
	const analyzer = createCatalogueAnalyzer(parseShell);
	const handler = createHandler(analyzer);
	return async (request) => {
		const texts = request.jobs.flatMap(({ project, built }) => [project.dockerfile, built?.dockerfile ?? '']);
		// Offline, or behind a broken cache, the engine says ranges instead of figures.
		await analyzer.prepare(texts).catch(() => undefined);
		handler(request, post);
	};
}

start().then(
	(answer) => {
		self.onmessage = ({ data }: MessageEvent<unknown>) => {
			const request = readRequest(data);
			if (request) void answer(request);
		};
		post({ kind: 'ready' });
	},
	(error: unknown) => post({ kind: 'unavailable', message: String(error) }),
);
