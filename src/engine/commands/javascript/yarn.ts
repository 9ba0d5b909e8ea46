/** yarn, 1 and later ones: they keep their caches in different places and install in different ways. */

import { textContent } from '../../context/content.ts';
import { between } from '../../figures/estimate.ts';
import { entryOf } from '../../foreign/table.ts';
import { yarn as sheet } from '../../tools/yarn.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { removeAll } from '../shared/removeAll.ts';
import { readManifest } from './manifest.ts';
import { installNamed, installProject, type Manager } from './nodeModules.ts';
import { runPackage, withDev } from './npm.ts';
import { callScript } from './scripts.ts';

const YARN: Manager = {
	name: 'yarn',
	rate: 45e6,
	file: 0.0002,
	threads: 2,
	start: 1,
	locks: ['yarn.lock'],
	links: false,
	// Its first line makes a lock of nothing; the second wants a project.
	withoutManifest: (shell) => (isBerry(shell, shell.cwd) ? 1 : 0),
};
const START = between(0.2, 0.4, 1.5, 'assumed', 'starting yarn');

export const yarn: Command = {
	names: ['yarn', 'yarnpkg'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		const [subcommand = 'install', ...words] = options.words;
		shell.work({ resource: 'wait', amount: START, what: 'yarn' });
		const directory = shell.path(options.last('--cwd') ?? '.');
		const berry = isBerry(shell, directory);
		const cache = cacheOf(shell, options, directory, berry);
		const frozen = options.has('--frozen-lockfile', '--immutable');
		const installation = { call, shell, manager: YARN, directory, cache, dev: withDev(shell, options), frozen };
		switch (subcommand) {
			case 'install':
			case 'ci':
				if (options.has('--version', '-v')) return { exit: 0 };
				return {
					exit:
						berry && usesPlugAndPlay(shell, directory)
							? plugAndPlay({ ...installation, dev: true })
							: installProject(installation),
				};
			case 'workspaces':
				if (words[0] === 'focus')
					return {
						exit:
							berry && usesPlugAndPlay(shell, directory)
								? plugAndPlay({ ...installation, dev: !options.has('--production') })
								: installProject({ ...installation, dev: !options.has('--production') }),
					};
				return script(call, shell, directory, words.slice(words.indexOf('run') + 1), 'all');
			case 'workspace': {
				const [name = '', command = '', ...rest] = words;
				return script(call, shell, directory, command === 'run' ? rest : [command, ...rest], [name]);
			}
			case 'add':
				return { exit: installNamed(installation, words, `${directory}/node_modules`) };
			case 'global':
				return {
					exit:
						words[0] === 'add'
							? installNamed(installation, words.slice(1), '/usr/local/share/.config/yarn/global/node_modules')
							: 0,
				};
			case 'cache':
				if (words[0] === 'clean') removeAll(cache, shell);
				return { exit: 0 };
			case 'run':
				return script(call, shell, directory, words);
			case 'dlx':
			case 'exec':
				return runPackage(call, shell, words);
			case 'set':
			case 'config':
			case 'plugin':
			case 'policies':
			case 'why':
			case 'info':
				return { exit: 0 };
			default:
				return script(call, shell, directory, [subcommand, ...words]);
		}
	},
};

function script(
	call: Invocation,
	shell: Shell,
	directory: string,
	[name, ...args]: readonly string[],
	workspaces?: readonly string[] | 'all',
): Result {
	if (name === undefined) return { exit: 0 };
	const manifest = readManifest(shell, directory);
	// A name that is no script is a program of a package.
	if (typeof manifest === 'object' && !workspaces && entryOf(manifest.scripts, name) === undefined)
		return runPackage(call, shell, [name, ...args]);
	return callScript({ call, shell, directory, name, args, ...(workspaces ? { workspaces } : {}) });
}

/** From 2 on a project has a file for yarn's settings, or names the version in its manifest. */
function isBerry(shell: Shell, directory: string): boolean {
	if (shell.files.lookup(`${directory}/.yarnrc.yml`)) return true;
	const manifest = readManifest(shell, directory);
	return typeof manifest === 'object' && /^yarn@[2-9]/.test(manifest.packageManager ?? '');
}

function settings(shell: Shell, directory: string): string {
	return shell.readText(`${directory}/.yarnrc.yml`) ?? '';
}

function usesPlugAndPlay(shell: Shell, directory: string): boolean {
	return !/^nodeLinker:\s*["']?(?:node-modules|pnpm)/m.test(settings(shell, directory));
}

function cacheOf(shell: Shell, options: Options, directory: string, berry: boolean): string {
	const home = shell.env.get('HOME') ?? shell.user.home;
	const given = options.last('--cache-folder') ?? shell.env.get('YARN_CACHE_FOLDER');
	if (given !== undefined) return shell.path(given);
	if (berry) {
		const own = /^enableGlobalCache:\s*false/m.test(settings(shell, directory));
		return own ? `${directory}/.yarn/cache` : `${shell.env.get('YARN_GLOBAL_FOLDER') ?? `${home}/.yarn/berry`}/cache`;
	}
	return shell.user.uid === 0 ? '/usr/local/share/.cache/yarn/v6' : `${home}/.cache/yarn/v6`;
}

/** The archives in the cache are used as they are; a table says where each package is. */
function plugAndPlay(installation: Parameters<typeof installProject>[0]): number {
	const { shell, directory } = installation;
	const exit = installProject({ ...installation, target: '/tmp/yarn-pnp' });
	shell.files.remove('/tmp/yarn-pnp', { recursive: true });
	if (exit === 0) shell.write(`${directory}/.pnp.cjs`, textContent('// maps packages to the archives in the cache\n'));
	return exit;
}
