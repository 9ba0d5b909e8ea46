/** poetry, pdm, pipenv and pipx: locked projects, each with its own idea of where the environment is. */

import { textContent } from '../../context/content.ts';
import { between } from '../../figures/estimate.ts';
import { pdm } from '../../tools/pdm.ts';
import { pipenv } from '../../tools/pipenv.ts';
import { poetry as poetrySheet } from '../../tools/poetry.ts';
import type { Tool } from '../../tools/types.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { removeAll } from '../shared/removeAll.ts';
import { cachesOf, homeOf } from '../shared/toolCache.ts';
import { type Environment, ensureEnvironment, installCounted, installRequirements } from './environment.ts';
import { pythonHome, SYSTEM_PREFIX } from './home.ts';
import { developmentNames, manifestRequirements, readPythonLock } from './lock.ts';
import { readRequirement } from './requirements.ts';
import { writeExport } from './uv.ts';

const START = between(0.5, 1.2, 3, 'assumed', 'starting a package manager written in Python');
const OFF = /^(?:0|false|no|off)$/i;
const ON = /^(?:1|true|yes|on)$/i;

const TOOLS: ReadonlyMap<string, Tool> = new Map([poetrySheet, pdm, pipenv].map((tool) => [tool.id, tool]));

export const poetry: Command = {
	names: [...TOOLS.keys()],
	run(call, shell) {
		const tool = TOOLS.get(call.name);
		const options = readOptions(call.args, poetrySheet.valued);
		const [subcommand, ...words] = options.words;
		if (!tool) return { exit: 1 };
		shell.work({ resource: 'wait', amount: START, what: call.name });
		const directory = shell.path(options.last('-C', '--directory', '-P', '--project') ?? '.');
		switch (subcommand) {
			case 'install':
			case 'sync':
				return { exit: install(call, shell, options, tool, directory, words) };
			case 'config':
				return configure(shell, words);
			case 'export':
			case 'requirements': {
				const lock = readPythonLock(shell, directory, lockOf(tool));
				if (!lock && !shell.files.mayExist(`${directory}/${lockOf(tool)}`))
					return lacks(`${directory}/${lockOf(tool)}`);
				const lines = (lock?.requirements ?? []).map(({ name, version }) => `${name}${version}\n`).join('');
				return writeExport(shell, options.last('-o', '--output'), lines, lock?.id ?? directory);
			}
			case 'run': {
				const { prefix } = environment(call, shell, options, tool, directory);
				const env = new Map(shell.env).set('PATH', `${prefix}/bin:${shell.env.get('PATH') ?? ''}`);
				const rest = call.args.slice(call.args.indexOf('run') + 1);
				return rest.length > 0 ? shell.run(rest, { env }) : { exit: 0 };
			}
			case 'cache':
				for (const cache of cachesOf(shell, tool)) removeAll(cache, shell);
				return { exit: 0 };
			default:
				return { exit: 0 };
		}
	},
};

function lockOf({ locks = [] }: Tool): string {
	return locks[0] ?? '';
}

function manifestOf({ manifests = [] }: Tool): string {
	return manifests[0] ?? '';
}

const ARTIFACTS = '/artifacts';

/** The folder of downloads, with environments beside it that have no place of their own. */
function storeOf(shell: Shell, tool: Tool): string {
	const [cache = ''] = cachesOf(shell, tool);
	return cache.endsWith(ARTIFACTS) ? cache.slice(0, -ARTIFACTS.length) : cache;
}

/** poetry's settings lie in a file of the user's. */
function settingsPath(shell: Shell): string {
	return `${shell.env.get('POETRY_CONFIG_DIR') ?? `${homeOf(shell)}/.config/pypoetry`}/config.toml`;
}

function configure(shell: Shell, [key, value]: readonly string[]): Result {
	if (key === undefined || value === undefined) return { exit: 0 };
	const path = settingsPath(shell);
	shell.files.makeDirectory(path.slice(0, path.lastIndexOf('/')), {
		parents: true,
		uid: shell.user.uid,
		gid: shell.user.gid,
	});
	shell.write(path, textContent(`${shell.files.readText(path) ?? ''}${key} = ${value}\n`));
	return { exit: 0 };
}

function setting(shell: Shell, key: string): string {
	const variable = `POETRY_${key.toUpperCase().replace(/[.-]/g, '_')}`;
	const line = (shell.files.readText(settingsPath(shell)) ?? '')
		.split('\n')
		.findLast((each) => each.startsWith(`${key} =`));
	return shell.env.get(variable) ?? line?.split('=')[1]?.trim() ?? '';
}

function environment(call: Invocation, shell: Shell, options: Options, tool: Tool, directory: string): Environment {
	const home = homeOf(shell);
	const { version, prefix: found, isVenv } = pythonHome({ ...call, name: 'python', word: 'python' }, shell);
	const active = shell.env.get('VIRTUAL_ENV') ?? (isVenv ? found : undefined);
	const inside =
		call.name === 'pdm' ||
		ON.test(
			call.name === 'poetry'
				? setting(shell, 'virtualenvs.in-project')
				: (shell.env.get('PIPENV_VENV_IN_PROJECT') ?? ''),
		);
	const system = options.has('--system') || (call.name === 'poetry' && OFF.test(setting(shell, 'virtualenvs.create')));
	const own = inside
		? `${directory}/.venv`
		: call.name === 'pipenv'
			? `${home}/.local/share/virtualenvs/app`
			: `${storeOf(shell, tool)}/virtualenvs/app`;
	const prefix = system ? (active ?? SYSTEM_PREFIX) : (active ?? own);
	const cache = storeOf(shell, tool) + ARTIFACTS;
	const compiles = call.name !== 'poetry' && !shell.env.has('SOURCE_DATE_EPOCH');
	return {
		call,
		shell,
		prefix,
		version,
		cache: options.has('--no-cache') ? undefined : cache,
		unpacked: false,
		linked: false,
		compiles,
		rate: 60e6,
		threads: 2,
	};
}

function install(
	call: Invocation,
	shell: Shell,
	options: Options,
	tool: Tool,
	directory: string,
	words: readonly string[],
): number {
	const base = directory === '/' ? '' : directory;
	const own = environment(call, shell, options, tool, directory);
	if (own.prefix !== SYSTEM_PREFIX) ensureEnvironment(shell, own.prefix, own.version);
	// `pipenv install flask`.
	const named = words.map(readRequirement).filter((each) => each !== undefined);
	if (named.length > 0) {
		installRequirements(own, named);
		return 0;
	}
	const text = shell.readText(`${base}/${manifestOf(tool)}`);
	if (text === undefined && !shell.files.mayExist(`${base}/${manifestOf(tool)}`)) {
		shell.lacks(`${base}/${manifestOf(tool)}`);
		return 1;
	}
	const lock = readPythonLock(shell, directory, lockOf(tool));
	const without =
		options.has('--no-dev', '--prod', '--production', '--only', '--without') ||
		(call.name === 'pipenv' && !options.has('--dev', '-d'));
	const left = without ? developmentNames(text ?? '') : new Set<string>();
	const requirements = lock?.requirements ?? (text === undefined || lock ? undefined : manifestRequirements(text));
	if (requirements)
		installRequirements(
			own,
			requirements.filter(({ name }) => !left.has(name)),
		);
	else installCounted(own, lock, lock?.path ?? `${base}/${manifestOf(tool)}`);
	return 0;
}

/** Programs written in Python, each in an environment of its own. */
export const pipx: Command = {
	names: ['pipx'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['--python', '--pip-args', '--spec', '--suffix', '-i']));
		const [subcommand, ...words] = options.words;
		if (subcommand !== 'install') return { exit: 0 };
		const home = homeOf(shell);
		for (const word of words) {
			const requirement = readRequirement(word);
			if (!requirement) continue;
			const prefix = `${shell.env.get('PIPX_HOME') ?? `${home}/.local/share/pipx`}/venvs/${requirement.name}`;
			const { version } = pythonHome({ ...call, name: 'python', word: 'python' }, shell);
			ensureEnvironment(shell, prefix, version);
			const cache = `${home}/.cache/pip/http-v2`;
			installRequirements(
				{
					call,
					shell,
					prefix,
					version,
					cache,
					unpacked: false,
					linked: false,
					compiles: !shell.env.has('SOURCE_DATE_EPOCH'),
					rate: 60e6,
					threads: 1,
				},
				[requirement],
			);
			const bin = shell.env.get('PIPX_BIN_DIR') ?? `${home}/.local/bin`;
			shell.files.makeDirectory(bin, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
			shell.files.symlink(`${prefix}/bin/${requirement.name}`, `${bin}/${requirement.name}`);
		}
		return { exit: 0 };
	},
};
