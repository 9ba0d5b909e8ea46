/** turbo: the part of a monorepo that one package needs, in two folders; builds are scripts of its packages. */

import type { DirectoryNode, Node } from '../../context/types.ts';
import { between } from '../../figures/estimate.ts';
import type { Command, Result, Shell } from '../command.ts';
import { sourcesAt } from '../shared/fingerprint.ts';
import { readOptions } from '../shared/options.ts';
import { shortened } from '../shared/shortened.ts';
import { callScript } from './scripts.ts';

const PRUNING = between(0.2, 0.8, 4, 'assumed', 'typical time for turbo prune');
const MANIFEST =
	/^(?:package\.json|package-lock\.json|pnpm-lock\.yaml|pnpm-workspace\.yaml|yarn\.lock|bun\.lockb?|\.npmrc)$/;
const NEVER = /^(?:node_modules|\.git|\.turbo|out)$/;

export const turbo: Command = {
	names: ['turbo'],
	run(call, shell) {
		const options = readOptions(
			call.args,
			new Set(['--filter', '-F', '--out-dir', '--scope', '--cwd', '--concurrency']),
		);
		const [subcommand = '', ...words] = options.words;
		const what = shortened(['turbo', ...call.args].join(' '));
		if (subcommand === 'prune') {
			shell.work({ resource: 'cpu', amount: PRUNING, what });
			return prune(shell, shell.path(options.last('--out-dir') ?? 'out'), options.has('--docker'));
		}
		const names = subcommand === 'run' ? words : [subcommand];
		const filters = options.all('--filter', '-F');
		for (const name of names.filter((each) => each !== '')) {
			const workspaces = filters.length > 0 ? filters : ('all' as const);
			const { exit } = callScript({ call, shell, directory: shell.cwd, name, args: [], workspaces, ifPresent: true });
			if (exit !== 0) return { exit };
		}
		return { exit: 0 };
	},
};

/** Which packages are left out only turbo knows: what is kept here is all of them. */
function prune(shell: Shell, output: string, docker: boolean): Result {
	const root = sourcesAt(shell, shell.cwd);
	if (root?.kind !== 'directory') return { exit: 1 };
	const full = kept(root, (name) => !NEVER.test(name));
	const put = (path: string, node: Node) => {
		shell.files.makeDirectory(path.slice(0, path.lastIndexOf('/')), { parents: true });
		shell.files.put(path, node);
	};
	if (!docker) put(output, full);
	else {
		put(
			`${output}/json`,
			kept(root, (name, node) => !NEVER.test(name) && (node.kind === 'directory' || MANIFEST.test(name))),
		);
		put(`${output}/full`, full);
	}
	return { exit: 0 };
}

/** What stays of a folder. Where more may lie in it than is known, more may be kept. */
function kept(directory: DirectoryNode, stays: (name: string, node: Node) => boolean): DirectoryNode {
	const children = new Map<string, Node>();
	for (const [name, child] of directory.children) {
		if (!stays(name, child)) continue;
		const below = child.kind === 'directory' ? kept(child, stays) : child;
		if (below.kind !== 'directory' || below.children.size > 0) children.set(name, below);
	}
	return { ...directory, children };
}
