/** The shell parser for Node: its two wasm files are read from the installed packages. */
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { loadShell } from '../engine/shell/load.ts';
import type { ParseShell } from '../engine/shell/types.ts';

export async function nodeShell(): Promise<ParseShell> {
	const { resolve } = createRequire(import.meta.url);
	const [runtime, grammar] = await Promise.all([
		readFile(resolve('web-tree-sitter/web-tree-sitter.wasm')),
		readFile(resolve('tree-sitter-bash/tree-sitter-bash.wasm')),
	]);
	return loadShell({ runtime, grammar });
}
