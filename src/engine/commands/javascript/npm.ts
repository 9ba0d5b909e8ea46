/** npm and npx: what they install, run and keep. */

import { between } from '../../figures/estimate.ts';
import { entryOf } from '../../foreign/table.ts';
import { npm as sheet } from '../../tools/npm.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { removeAll } from '../shared/removeAll.ts';
import { cachesOf } from '../shared/toolCache.ts';
import { type Installation, installNamed, installProject, type Manager, pruneProject } from './nodeModules.ts';
import { callScript } from './scripts.ts';

const NPM: Manager = {
	name: 'npm',
	rate: 45e6,
	file: 0.0002,
	threads: 2,
	start: 1.6,
	locks: ['package-lock.json', 'npm-shrinkwrap.json'],
	links: false,
	withoutManifest,
};

const START = between(0.6, 1.3, 2.8, 'assumed', 'starting npm');
const ALIASES: Readonly<Record<string, string>> = {
	'clean-install': 'ci',
	ic: 'ci',
	'install-clean': 'ci',
	'install-ci-test': 'ci',
	i: 'install',
	in: 'install',
	add: 'install',
	'install-test': 'install',
	it: 'install',
	update: 'install',
	up: 'install',
	upgrade: 'install',
	'run-script': 'run',
	rum: 'run',
	t: 'test',
	x: 'exec',
	rm: 'uninstall',
	remove: 'uninstall',
	un: 'uninstall',
};

export const npm: Command = {
	names: ['npm'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		const [given = '', ...words] = options.words;
		const subcommand = entryOf(ALIASES, given) ?? given;
		shell.work({ resource: 'wait', amount: START, what: 'npm' });
		const directory = shell.path(options.last('--prefix', '-C') ?? '.');
		const cache = cachesOf(shell, sheet, options.last('--cache'))[0] ?? '';
		const installation = {
			call,
			shell,
			manager: NPM,
			directory,
			cache: `${cache}/_cacache`,
			dev: withDev(shell, options),
			frozen: false,
		};
		switch (subcommand) {
			case 'ci':
				shell.files.remove(`${directory}/node_modules`, { recursive: true });
				return { exit: installProject({ ...installation, frozen: true }) };
			case 'install':
				return { exit: install(installation, options, words) };
			case 'prune':
				return { exit: pruneProject(installation) };
			case 'uninstall':
				for (const word of words)
					shell.files.remove(`${modulesOf(shell, options, directory)}/${word}`, { recursive: true });
				return { exit: 0 };
			case 'cache':
				if (words[0] === 'clean') removeAll(`${cache}/_cacache`, shell);
				return { exit: 0 };
			case 'run':
			case 'test':
			case 'start':
				return runNamed(call, shell, options, directory, subcommand === 'run' ? words : [subcommand, ...words]);
			case 'exec':
				return runPackage(call, shell, words);
			default:
				return { exit: 0 };
		}
	},
};

/** npm up to 6, which came with Node up to 14, only warns (measured with npm 6, 8, 9, 10 and 11). */
function withoutManifest(shell: Shell): number {
	const major = Number.parseInt(shell.env.get('NODE_VERSION') ?? '', 10);
	const works = Number.isNaN(major) ? shell.guess('npm install without package.json', true) : major < 15;
	return works ? 0 : NO_MANIFEST;
}

const NO_MANIFEST = 254;

function install(installation: Installation, options: Options, words: readonly string[]): number {
	const { shell, directory } = installation;
	const named = words.filter((word) => !/^\.{0,2}\//.test(word) && word !== '.');
	if (named.length > 0) return installNamed(installation, named, modulesOf(shell, options, directory));
	return isGlobal(options) ? 0 : installProject(installation);
}

function isGlobal(options: Options): boolean {
	return options.has('-g', '--global') || options.last('--location') === 'global';
}

function modulesOf(shell: Shell, options: Options, directory: string): string {
	if (!isGlobal(options)) return `${directory}/node_modules`;
	return `${options.last('--prefix') ?? shell.env.get('NPM_CONFIG_PREFIX') ?? '/usr/local'}/lib/node_modules`;
}

/** What is for development only stays away when it is left out by name, by the old options, or in an environment for production. */
export function withDev(shell: Shell, options: Options): boolean {
	if (options.all('--include').some((value) => value.includes('dev'))) return true;
	const omitted = [
		...options.all('--omit'),
		shell.env.get('NPM_CONFIG_OMIT') ?? '',
		shell.env.get('npm_config_omit') ?? '',
	];
	if (omitted.some((value) => value.includes('dev'))) return false;
	if (/^prod/.test(options.last('--only') ?? '') || options.has('--production'))
		return options.last('--production') === 'false';
	return shell.env.get('NODE_ENV') !== 'production' && shell.env.get('NPM_CONFIG_PRODUCTION') !== 'true';
}

function runNamed(
	call: Invocation,
	shell: Shell,
	options: Options,
	directory: string,
	words: readonly string[],
): Result {
	const [name, ...args] = words;
	if (name === undefined) return { exit: 0 };
	const named = options.all('-w', '--workspace');
	const workspaces = options.has('--workspaces', '--ws') ? ('all' as const) : named.length > 0 ? named : undefined;
	const ifPresent = options.has('--if-present');
	return callScript({ call, shell, directory, name, args, ifPresent, ...(workspaces ? { workspaces } : {}) });
}

const FETCH_PROGRAM = between(50e3, 3e6, 60e6, 'assumed', 'a package downloaded to run once');

/** Runs a program of a package, which is fetched where the project does not have it. */
export function runPackage(call: Invocation, shell: Shell, words: readonly string[]): Result {
	const [word = '', ...args] = words;
	if (word === '') return { exit: 0 };
	const name = word.replace(/(?<=.)@.*$/, '');
	const known =
		shell.files.lookup(`${shell.cwd}/node_modules/${name}`) ?? shell.files.lookup(`${shell.cwd}/node_modules/.bin`);
	if (!known) shell.work({ resource: 'index', amount: FETCH_PROGRAM, what: `${call.name} ${word}` });
	const env = new Map(shell.env);
	env.set('PATH', `${shell.cwd}/node_modules/.bin:${env.get('PATH') ?? ''}`);
	return shell.run([name.replace(/^@[^/]*\//, ''), ...args], { env });
}

export const npx: Command = {
	names: ['npx', 'bunx', 'pnpx'],
	run: (call, shell) => runPackage(call, shell, wordsAfterOptions(call.args)),
};

/** The program's own options are not npx's. */
export function wordsAfterOptions(args: readonly string[]): readonly string[] {
	let at = 0;
	for (; at < args.length && args[at]?.startsWith('-'); at++) if (args[at] === '-p' || args[at] === '--package') at++;
	return args.slice(at);
}
