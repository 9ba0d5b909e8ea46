/** The worker's entry: loads the engine with its shell grammar, says `ready`, then answers requests one by one. */
import grammarUrl from 'tree-sitter-bash/tree-sitter-bash.wasm?url';
import runtimeUrl from 'web-tree-sitter/web-tree-sitter.wasm?url';
import { createAnalyzer } from '../engine/analyze.ts';
import { loadShell } from '../engine/shell/load.ts';
import { createHandler, type Handler } from './handler.ts';
import { type Response, readRequest } from './protocol.ts';

const post = (response: Response) => self.postMessage(response);

async function bytes(url: string): Promise<Uint8Array> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${url}: ${response.status}`);
	return new Uint8Array(await response.arrayBuffer());
}

async function start(): Promise<Handler> {
	const [runtime, grammar] = await Promise.all([bytes(runtimeUrl), bytes(grammarUrl)]);
	const parseShell = await loadShell({ runtime, grammar });
	return createHandler(createAnalyzer({ parseShell }));
}

start().then(
	(handler) => {
		self.onmessage = ({ data }: MessageEvent<unknown>) => {
			const request = readRequest(data);
			if (request) handler(request, post);
		};
		post({ kind: 'ready' });
	},
	(error: unknown) => post({ kind: 'unavailable', message: String(error) }),
);
