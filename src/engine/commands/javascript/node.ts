/** Node itself, corepack, and runners of monorepos. */
import { between } from '../../figures/estimate.ts';
import type { Command } from '../command.ts';
import { lacks } from '../failure.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { runDescribed } from '../web/installer.ts';
import { callScript } from './scripts.ts';

const RUN = between(0.1, 1, 30, 'assumed', 'a program of the project');
const MANAGER = {
	fetched: between(2e6, 4e6, 7e6, 'catalogue', 'archives of pnpm 9 and yarn 4, rounded, 2025'),
	installed: between(4e6, 14e6, 22e6, 'catalogue', 'archives of pnpm 9 and yarn 4, rounded, 2025'),
};

const node: Command = {
	names: ['node', 'nodejs', 'tsx', 'ts-node'],
	run(call, shell) {
		const options = readOptions(call.args, new Set(['-r', '--require', '--import', '--loader', '-e', '-p']));
		const [file] = options.words;
		if (file === undefined) return { exit: 0 };
		const path = shell.path(file);
		shell.read(path);
		const there = [path, `${path}.js`, `${path}/index.js`].some((each) => shell.files.mayExist(each));
		if (!there && call.name === 'node') return lacks(path);
		const what = shortened([call.name, ...call.args].join(' '));
		const known = runDescribed(file.split('/').at(-1) ?? file, what, shell);
		if (known) return known;
		// What a script does that nobody has seen is a matter of its text.
		shell.note({ kind: 'unknown-input', what: path, range: call.range });
		shell.files.openAll(what);
		shell.work({ resource: 'cpu', amount: RUN, what });
		return { exit: 0 };
	},
};

/** It puts small programs for yarn and pnpm on the PATH, and fetches those when they are first used or prepared. */
const corepack: Command = {
	names: ['corepack'],
	run(call, shell) {
		const [subcommand, ...words] = call.args.filter((arg) => !arg.startsWith('-'));
		if (subcommand !== 'prepare' && subcommand !== 'install' && subcommand !== 'use') return { exit: 0 };
		const home = shell.env.get('COREPACK_HOME') ?? `${shell.env.get('HOME') ?? shell.user.home}/.cache/node/corepack`;
		const name = words[0]?.replaceAll('/', '_') ?? 'manager';
		const path = `${home}/v1/${name}`;
		if (shell.files.lookup(path)) return { exit: 0 };
		const what = shortened([call.name, ...call.args].join(' '));
		shell.work({ resource: 'index', amount: MANAGER.fetched, what });
		shell.files.put(path, treeNode(shell, servedContent(`corepack:${name}`, MANAGER.installed, 'text'), 400));
		return { exit: 0 };
	},
};

/** Runs one script in every workspace that has it, or makes a smaller workspace for one of them. */
const turbo: Command = {
	names: ['turbo', 'lerna'],
	run(call, shell) {
		const options = readOptions(
			call.args,
			new Set('--filter -F --scope --out-dir --cache-dir --concurrency --output-logs --env-mode'.split(' ')),
		);
		const words = options.words.filter((word) => word !== 'run');
		const [task] = words;
		const directory = shell.cwd;
		if (task === undefined || task === 'login' || task === 'link') return { exit: 0 };
		if (task === 'prune') {
			const out = shell.path(options.last('--out-dir') ?? 'out');
			const { exit } = shell.run(['cp', '-r', `${directory}/.`, '/tmp/turbo-prune']);
			if (exit !== 0) return { exit };
			const parts = options.has('--docker') ? [`${out}/full`, `${out}/json`] : [out];
			for (const part of parts) shell.run(['cp', '-r', '/tmp/turbo-prune/.', part]);
			shell.files.remove('/tmp/turbo-prune', { recursive: true });
			if (options.has('--docker')) onlyManifests(shell, `${out}/json`);
			return { exit: 0 };
		}
		const filters = options.all('--filter', '-F', '--scope');
		return callScript({
			call,
			shell,
			directory,
			name: task,
			args: [],
			workspaces: filters.length > 0 ? filters.map((each) => each.replace(/\.\.\.$/, '')) : 'all',
		});
	},
};

/** `turbo prune --docker` leaves manifests and the lock in one folder, all sources in another. */
function onlyManifests(shell: Parameters<Command['run']>[1], directory: string): boolean {
	let left = false;
	for (const name of shell.files.list(directory) ?? []) {
		const path = `${directory}/${name}`;
		const node = shell.files.lookup(path, false);
		const kept =
			node?.kind === 'directory'
				? name !== 'node_modules' && onlyManifests(shell, path)
				: /^(?:package\.json|.*lock.*|pnpm-workspace\.yaml|\.npmrc|\.yarnrc\.yml)$/.test(name);
		if (kept) left = true;
		else shell.files.remove(path, { recursive: true });
	}
	return left;
}

export const NODE_COMMANDS: readonly Command[] = [node, corepack, turbo];
