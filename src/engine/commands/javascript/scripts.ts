/** Scripts of package.json: which one is meant, in which workspace, and what happens where its text is not known. */

import { entryOf } from '../../foreign/table.ts';
import { matchesTokens, SLASH, type Token } from '../../foreign/tokens.ts';
import type { Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { shortened } from '../shared/shortened.ts';
import { buildSources, UNKNOWN_BUILD } from './building.ts';
import { type Manifest, readManifest, workspaceManifests } from './manifest.ts';
import { runScript } from './nodeModules.ts';

export interface ScriptCall {
	readonly call: Invocation;
	readonly shell: Shell;
	readonly directory: string;
	readonly name: string;
	readonly args: readonly string[];
	/** Workspaces by name or directory; `all` for each of them. */
	readonly workspaces?: readonly string[] | 'all';
	/** A script that is not there is no mistake. */
	readonly ifPresent?: boolean;
}

export function callScript(wanted: ScriptCall): Result {
	const { shell, directory, workspaces } = wanted;
	const manifest = readManifest(shell, directory);
	if (manifest === 'missing') return lacks(`${directory === '/' ? '' : directory}/package.json`, 254);
	if (manifest === 'unknown') return unknownScript(wanted);
	if (!workspaces) return runIn(wanted, manifest);
	const all = workspaceManifests(shell, manifest);
	const chosen = workspaces === 'all' ? all : all.filter((each) => workspaces.some((name) => isNamed(each, name)));
	if (chosen.length === 0) return unknownScript(wanted);
	// A package is built after those that it uses.
	for (const each of inOrder(chosen, all)) {
		const { exit } = runIn({ ...wanted, ifPresent: true }, each);
		if (exit !== 0) return { exit };
	}
	return { exit: 0 };
}

function runIn({ shell, name, args, ifPresent = false }: ScriptCall, manifest: Manifest): Result {
	const script = entryOf(manifest.scripts, name);
	if (script === undefined) return { exit: ifPresent ? 0 : 1 };
	for (const each of [`pre${name}`, name, `post${name}`]) {
		const text = entryOf(manifest.scripts, each);
		if (text === undefined) continue;
		const exit = runScript(shell, manifest.directory, text, each === name ? args : []);
		if (exit !== 0) return { exit };
	}
	return { exit: 0 };
}

/** `web`, `@shop/web`, `./apps/web`, `web...` and patterns such as `./apps/*`. */
function isNamed(manifest: Manifest, name: string): boolean {
	const plain = name
		.replace(/^\.\.\.|\.\.\.\^?$|\^\.\.\.$/g, '')
		.replace(/^\.\//, '')
		.replace(/^\{(.*)\}$/, '$1');
	const tokens = [...plain].map((sign): Token => (sign === '*' ? 'star' : (sign.codePointAt(0) ?? 0)));
	return [manifest.name ?? '', manifest.directory].some((text) =>
		text.split('/').some((_, i, names) => matchesTokens(tokens, names.slice(i).join('/'), SLASH)),
	);
}

function inOrder(chosen: readonly Manifest[], all: readonly Manifest[]): Manifest[] {
	const done = new Set<Manifest>();
	const visit = (manifest: Manifest, path: readonly Manifest[]): void => {
		if (done.has(manifest) || path.includes(manifest)) return;
		for (const [name] of [...manifest.dependencies, ...manifest.devDependencies]) {
			const needed = all.find((each) => each.name === name);
			if (needed && chosen.includes(needed)) visit(needed, [...path, manifest]);
		}
		done.add(manifest);
	};
	for (const manifest of chosen) visit(manifest, []);
	return [...done];
}

/** Most scripts that builds call make something of the sources. */
function unknownScript({ call, shell, directory, name }: ScriptCall): Result {
	const what = shortened([call.name, ...call.args].join(' '));
	if (!/build|compile|bundle|generate|dist|prepare|release/.test(name)) {
		const manifest = `${directory === '/' ? '' : directory}/package.json`;
		if (!/test|lint|check|format/.test(name)) {
			shell.note({ kind: 'unknown-input', what: manifest, range: call.range });
			shell.files.openAll(what);
		}
		shell.work({ resource: 'cpu', amount: UNKNOWN_BUILD.seconds, threads: 2, what });
		return { exit: 0 };
	}
	shell.note({ kind: 'unknown-input', what: `${directory === '/' ? '' : directory}/package.json`, range: call.range });
	buildSources(shell, { what, directory, outputs: ['dist', 'build'], unseen: true, args: [name], ...UNKNOWN_BUILD });
	return { exit: 0 };
}
