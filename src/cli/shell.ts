/** The shell parser for Node: its two wasm files lie beside this one in the package, else they are read from the installed packages. */
import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { loadShell } from '../engine/shell/load.ts';
import type { ParseShell } from '../engine/shell/types.ts';

export async function nodeShell(): Promise<ParseShell> {
	const [runtime, grammar] = await Promise.all([
		readFile(placeOf('web-tree-sitter', 'web-tree-sitter.wasm')),
		readFile(placeOf('tree-sitter-bash', 'tree-sitter-bash.wasm')),
	]);
	return loadShell({ runtime, grammar });
}

function placeOf(name: string, file: string): string {
	const beside = fileURLToPath(new URL(`./${file}`, import.meta.url));
	return existsSync(beside) ? beside : createRequire(import.meta.url).resolve(`${name}/${file}`);
}
