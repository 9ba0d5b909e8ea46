/** The page's worker: the engine with its shell grammar, fetched from the site. */
import grammarUrl from 'tree-sitter-bash/tree-sitter-bash.wasm?url';
import runtimeUrl from 'web-tree-sitter/web-tree-sitter.wasm?url';
import { createCatalogueAnalyzer } from '../engine/catalogueAnalyzer.ts';
import { loadShell } from '../engine/shell/load.ts';
import { serve } from './serve.ts';

async function bytes(url: string): Promise<Uint8Array> {
	const response = await fetch(url);
	if (!response.ok) throw new Error(`${url}: ${response.status}`);
	return new Uint8Array(await response.arrayBuffer());
}

async function load() {
	const [runtime, grammar] = await Promise.all([bytes(runtimeUrl), bytes(grammarUrl)]);
	return createCatalogueAnalyzer(await loadShell({ runtime, grammar }));
}

serve(self, load, { beforeAdvice: 250 });
