/** uv: environments, locked projects and pip's commands, with a cache of unpacked packages that it links from. */

import { between } from '../../figures/estimate.ts';
import { uv as sheet } from '../../tools/uv.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { removeAll } from '../shared/removeAll.ts';
import { shortened } from '../shared/shortened.ts';
import { contentOf, derived } from '../shared/text.ts';
import { cachesOf } from '../shared/toolCache.ts';
import { type Environment, ensureEnvironment, installCounted, installRequirements } from './environment.ts';
import { pythonHome, SYSTEM_PREFIX } from './home.ts';
import { developmentNames, manifestRequirements, readPythonLock } from './lock.ts';
import { type Requirement, readRequirement, readRequirements } from './requirements.ts';

const INTERPRETER = {
	fetched: between(18e6, 30e6, 75e6, 'catalogue', 'standalone builds of Python 3.10 to 3.13, as of 2025'),
	installed: between(70e6, 110e6, 230e6, 'catalogue', 'standalone builds of Python 3.10 to 3.13, as of 2025'),
};
const START = between(0.02, 0.1, 0.5, 'assumed', 'starting uv');

export const uv: Command = {
	names: ['uv', 'uvx'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		const [subcommand, ...words] = call.name === 'uvx' ? ['tool', 'run', ...options.words] : options.words;
		shell.work({ resource: 'wait', amount: START, what: 'uv' });
		const directory = shell.path(options.last('--project', '--directory') ?? '.');
		switch (subcommand) {
			case 'sync':
				return { exit: sync(call, shell, options, directory) };
			case 'run': {
				if (!options.has('--no-sync', '--no-project')) {
					const exit = sync(call, shell, options, directory);
					if (exit !== 0) return { exit };
				}
				return runIn(shell, directory, call.args.slice(call.args.indexOf('run') + 1));
			}
			case 'pip':
				return pip(call, shell, options, words);
			case 'venv': {
				const prefix = shell.path(words[0] ?? '.venv');
				if (options.has('--clear')) shell.files.remove(prefix, { recursive: true });
				ensureEnvironment(shell, prefix, versionOf(call, shell));
				return { exit: 0 };
			}
			case 'python':
				if (words[0] === 'install') installPython(shell, shortened(['uv', ...call.args].join(' ')), words[1] ?? '3');
				return { exit: 0 };
			case 'tool':
				if (words[0] === 'install') installTool(call, shell, options, words.slice(1));
				return { exit: 0 };
			case 'cache':
				if (words[0] === 'clean' || words[0] === 'prune') removeAll(cacheOf(shell, options), shell);
				return { exit: 0 };
			case 'export':
				return exportLock(shell, options, directory);
			default:
				return { exit: 0 };
		}
	},
};

function versionOf(call: Invocation, shell: Shell): string {
	return pythonHome({ ...call, name: 'python', word: 'python' }, shell).version;
}

function cacheOf(shell: Shell, options: Options): string {
	return cachesOf(shell, sheet, options.last('--cache-dir'))[0] ?? '';
}

function environment(call: Invocation, shell: Shell, options: Options, prefix: string): Environment {
	const off = /^(?:1|true|yes|on)$/i;
	const keepsNothing =
		options.has('--no-cache', '-n', '--no-cache-dir') || off.test(shell.env.get('UV_NO_CACHE') ?? '');
	const mode = options.last('--link-mode') ?? shell.env.get('UV_LINK_MODE') ?? 'hardlink';
	return {
		call,
		shell,
		prefix,
		version: versionOf(call, shell),
		cache: keepsNothing ? undefined : `${cacheOf(shell, options)}/archive-v0`,
		unpacked: true,
		linked: mode !== 'copy',
		compiles:
			(options.has('--compile-bytecode', '--compile') || off.test(shell.env.get('UV_COMPILE_BYTECODE') ?? '')) &&
			!shell.env.has('SOURCE_DATE_EPOCH'),
		rate: 250e6,
		threads: 4,
	};
}

function sync(call: Invocation, shell: Shell, options: Options, directory: string): number {
	const base = directory === '/' ? '' : directory;
	const lock = readPythonLock(shell, directory, 'uv.lock');
	const text = shell.readText(`${base}/pyproject.toml`);
	if (text === undefined && !shell.files.mayExist(`${base}/pyproject.toml`)) return 2;
	if (!lock && options.has('--frozen', '--locked') && !shell.files.mayExist(`${base}/uv.lock`)) return 2;
	const prefix = shell.path(shell.env.get('UV_PROJECT_ENVIRONMENT') ?? `${base}/.venv`);
	const own = environment(call, shell, options, prefix);
	if (prefix !== SYSTEM_PREFIX) ensureEnvironment(shell, prefix, own.version);
	const without = options.has('--no-dev', '--no-default-groups') || shell.env.get('UV_NO_DEV') === '1';
	const left = without ? developmentNames(text ?? '') : new Set<string>();
	const requirements = lock?.requirements ?? (text === undefined || lock ? undefined : manifestRequirements(text));
	if (requirements)
		installRequirements(
			own,
			requirements.filter(({ name }) => !left.has(name)),
		);
	else installCounted(own, lock, lock?.path ?? `${base}/pyproject.toml`);
	return 0;
}

function runIn(shell: Shell, directory: string, args: readonly string[]): Result {
	let at = 0;
	while (args[at]?.startsWith('-')) at += sheet.valued.has(args[at] ?? '') && !args[at]?.includes('=') ? 2 : 1;
	const words = args.slice(at);
	const prefix = shell.path(shell.env.get('UV_PROJECT_ENVIRONMENT') ?? `${directory}/.venv`);
	const env = new Map(shell.env).set('PATH', `${prefix}/bin:${shell.env.get('PATH') ?? ''}`);
	return words.length > 0 ? shell.run(words, { env }) : { exit: 0 };
}

function pip(call: Invocation, shell: Shell, options: Options, words: readonly string[]): Result {
	const [verb, ...names] = words;
	if (verb !== 'install' && verb !== 'sync') return { exit: 0 };
	const files = [...options.all('-r', '--requirement', '--requirements'), ...(verb === 'sync' ? names : [])];
	const requirements: Requirement[] = [];
	const home = pythonHome({ ...call, name: 'python', word: 'python' }, shell);
	const target = options.last('--target', '--prefix');
	const python = options.last('-p', '--python');
	const prefix =
		target !== undefined
			? shell.path(target)
			: options.has('--system') || shell.env.get('UV_SYSTEM_PYTHON')
				? SYSTEM_PREFIX
				: (shell.env.get('VIRTUAL_ENV') ??
					(python?.startsWith('/') ? python.replace(/\/bin\/[^/]*$/, '') : home.prefix));
	const own = environment(call, shell, options, prefix);
	for (const file of files) {
		const path = shell.path(file);
		const text = shell.readText(path);
		if (text !== undefined)
			requirements.push(
				...readRequirements(text).requirements,
				...(/pyproject\.toml$/.test(path) ? manifestRequirements(text) : []),
			);
		else if (shell.files.mayExist(path)) installCounted(own, undefined, path);
		else return lacks(path, 2);
	}
	for (const word of [...options.all('-e', '--editable'), ...(verb === 'install' ? names : [])]) {
		const requirement = readRequirement(word);
		if (requirement) requirements.push(requirement);
	}
	installRequirements(own, requirements);
	return { exit: 0 };
}

function installPython(shell: Shell, what: string, version: string): void {
	const home = shell.env.get('HOME') ?? shell.user.home;
	const path = `${shell.env.get('UV_PYTHON_INSTALL_DIR') ?? `${home}/.local/share/uv/python`}/cpython-${version}`;
	if (shell.files.lookup(path)) return;
	shell.work({ resource: 'network', amount: INTERPRETER.fetched, what });
	shell.files.put(path, treeNode(shell, servedContent(`uv-python:${version}`, INTERPRETER.installed, 'binary'), 3500));
}

function installTool(call: Invocation, shell: Shell, options: Options, words: readonly string[]): void {
	const home = shell.env.get('HOME') ?? shell.user.home;
	for (const word of words) {
		const requirement = readRequirement(word.replace('@', '=='));
		if (!requirement) continue;
		const prefix = `${shell.env.get('UV_TOOL_DIR') ?? `${home}/.local/share/uv/tools`}/${requirement.name}`;
		const own = environment(call, shell, options, prefix);
		ensureEnvironment(shell, prefix, own.version);
		installRequirements(own, [requirement]);
		const bin = shell.env.get('UV_TOOL_BIN_DIR') ?? `${home}/.local/bin`;
		shell.files.makeDirectory(bin, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
		shell.files.symlink(`${prefix}/bin/${requirement.name}`, `${bin}/${requirement.name}`);
	}
}

function exportLock(shell: Shell, options: Options, directory: string): Result {
	const lock = readPythonLock(shell, directory, 'uv.lock');
	const lines = (lock?.requirements ?? []).map(({ name, version }) => `${name}${version}\n`).join('');
	return writeExport(shell, options.last('-o', '--output-file'), lines, lock?.id ?? directory);
}

/** A file of requirements out of a lock: with names where they are known. */
export function writeExport(shell: Shell, file: string | undefined, lines: string, id: string): Result {
	const content = lines === '' ? derived(20e3, 'text', 'export', id) : contentOf(lines);
	if (file === undefined) return { exit: 0, stdout: content };
	return { exit: shell.write(shell.path(file), content) ? 0 : 1 };
}
