/** pnpm: one store for all projects, whose files it links into node_modules; workspaces; deploy. */

import { between } from '../../figures/estimate.ts';
import { entryOf } from '../../foreign/table.ts';
import { pnpm as sheet } from '../../tools/pnpm.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { cachesOf, homeOf } from '../shared/toolCache.ts';
import { readManifest, workspaceManifests } from './manifest.ts';
import {
	fetchLocked,
	type Installation,
	installNamed,
	installProject,
	type Manager,
	pruneProject,
} from './nodeModules.ts';
import { runPackage } from './npm.ts';
import { callScript } from './scripts.ts';

const PNPM: Manager = {
	name: 'pnpm',
	rate: 120e6,
	file: 0.00008,
	threads: 4,
	start: 0.5,
	locks: ['pnpm-lock.yaml'],
	links: true,
	withoutManifest: () => 1,
};
const START = between(0.2, 0.5, 1.5, 'assumed', 'starting pnpm');

export const pnpm: Command = {
	names: ['pnpm'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		const [subcommand = 'install', ...words] = options.words;
		if (options.has('--version', '-v')) return { exit: 0 };
		shell.work({ resource: 'wait', amount: START, what: 'pnpm' });
		const directory = shell.path(options.last('-C', '--dir') ?? '.');
		const store = cachesOf(shell, sheet, options.last('--store-dir'))[0] ?? '';
		const dev = !options.has('-P', '--prod', '--production', '--no-dev') && shell.env.get('NODE_ENV') !== 'production';
		const installation: Installation = {
			call,
			shell,
			manager: PNPM,
			directory,
			cache: store,
			dev,
			frozen: options.has('--frozen-lockfile'),
		};
		switch (subcommand) {
			case 'install':
			case 'i':
			case 'ci':
				return { exit: installProject(installation) };
			case 'fetch':
				return { exit: fetchLocked(installation, store) };
			case 'add':
				return {
					exit: installNamed(
						installation,
						words,
						options.has('-g', '--global') ? `${pnpmHome(shell)}/global/5/node_modules` : `${directory}/node_modules`,
					),
				};
			case 'prune':
				return { exit: pruneProject(installation) };
			case 'deploy':
				return deploy(installation, options, words);
			case 'store':
				if (words[0] === 'prune')
					for (const name of shell.files.list(store) ?? []) shell.files.remove(`${store}/${name}`, { recursive: true });
				return { exit: 0 };
			case 'dlx':
				return runPackage(call, shell, words);
			case 'exec':
				return shell.run(words, { env: withPrograms(shell, directory) });
			case 'config':
			case 'setup':
			case 'env':
			case 'approve-builds':
				return { exit: 0 };
			default:
				return run(
					call,
					shell,
					options,
					directory,
					subcommand === 'run' || subcommand === 'run-script' ? words : [subcommand, ...words],
				);
		}
	},
};

/** Programs of packages that are commonly called without `exec`. */
const PROGRAMS = /^(?:turbo|nx|tsc|next|vite|nest|prisma|eslint|vitest|jest)$/;

function run(
	call: Invocation,
	shell: Shell,
	options: Options,
	directory: string,
	[name, ...args]: readonly string[],
): Result {
	if (name === undefined) return { exit: 0 };
	const filters = options.all('-F', '--filter', '--filter-prod');
	const workspaces = filters.length > 0 ? filters : options.has('-r', '--recursive') ? ('all' as const) : undefined;
	const manifest = readManifest(shell, directory);
	const isProgram = typeof manifest === 'object' ? entryOf(manifest.scripts, name) === undefined : PROGRAMS.test(name);
	if (isProgram && (name === 'turbo' || !workspaces)) {
		const words = name === 'turbo' ? call.args.slice(call.args.indexOf(name)) : [name, ...args];
		return shell.run(words, { env: withPrograms(shell, directory) });
	}
	return callScript({
		call,
		shell,
		directory,
		name,
		args,
		ifPresent: options.has('--if-present'),
		...(workspaces ? { workspaces } : {}),
	});
}

function withPrograms(shell: Shell, directory: string): Map<string, string> {
	const env = new Map(shell.env);
	return env.set('PATH', `${directory}/node_modules/.bin:${env.get('PATH') ?? ''}`);
}

/** A package of the workspace with its own dependencies alone, in a folder by itself. */
function deploy(installation: Installation, options: Options, words: readonly string[]): Result {
	const { shell, directory } = installation;
	const [target] = words;
	if (target === undefined) return { exit: 1 };
	const path = shell.path(target);
	const root = readManifest(shell, directory);
	const filter = options.last('-F', '--filter')?.replace(/^\.\//, '') ?? '';
	const members = typeof root === 'object' ? workspaceManifests(shell, root) : [];
	const member = members.find((each) => each.name === filter || each.directory.endsWith(`/${filter}`));
	if (!member) {
		shell.files.makeDirectory(path, { parents: true });
		const exit = installProject({ ...installation, target: path });
		shell.files.open(path);
		return { exit };
	}
	const copied = shell.run(['cp', '-r', `${member.directory}/.`, path]);
	if (copied.exit !== 0) return copied;
	shell.files.remove(`${path}/node_modules`, { recursive: true });
	return { exit: installProject({ ...installation, directory: member.directory, target: path, only: member }) };
}

function pnpmHome(shell: Shell): string {
	return shell.env.get('PNPM_HOME') ?? `${homeOf(shell)}/.local/share/pnpm`;
}
