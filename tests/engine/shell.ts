/** The shell parser for the engine's tests, loaded once. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { loadShell } from '../../src/engine/shell/load.ts';

const require = createRequire(import.meta.url);

export const parseShell = await loadShell({
	runtime: readFileSync(require.resolve('web-tree-sitter/web-tree-sitter.wasm')),
	grammar: readFileSync(require.resolve('tree-sitter-bash/tree-sitter-bash.wasm')),
});
