/** git: what clones bring. A branch may have moved on by the next build; a tag or a commit has not. */

import { between, scale } from '../../figures/estimate.ts';
import { emptyDirectory } from '../../filesystem/nodes.ts';
import { git as sheet } from '../../tools/web.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import type { Knowledge } from '../knowledge.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';
import type { ServedCost } from './download.ts';

const HISTORY = between(300e3, 8e6, 250e6, 'assumed', 'history of an unknown repository');
const FILES = between(100e3, 4e6, 100e6, 'assumed', 'files of an unknown repository');
const ASK = between(0.3, 1, 4, 'assumed', 'querying the server');
/** A single commit takes about this part of what all of them take. */
const SHALLOW = 0.2;

export const git: Command = {
	names: ['git'],
	run(call, shell) {
		// Options before the subcommand: `git -C dir -c a=b clone …`.
		let at = 0;
		while (call.args[at]?.startsWith('-')) at += call.args[at] === '-C' || call.args[at] === '-c' ? 2 : 1;
		const before = readOptions(call.args.slice(0, at), sheet.valued);
		const [subcommand, ...rest] = call.args.slice(at);
		const directory = shell.path(before.last('-C') ?? '.');
		switch (subcommand) {
			case 'clone':
				return clone(call, shell, directory, rest);
			case 'pull':
			case 'fetch':
			case 'submodule':
			case 'lfs':
				return refresh(call, shell, directory);
			case 'checkout':
			case 'switch':
			case 'reset':
				return checkout(shell, directory, rest);
			case 'rev-parse':
			case 'describe':
			case 'log':
			case 'show': {
				const node = shell.files.lookup(`${directory}/.git`);
				return {
					exit: 0,
					stdout: derived(41, 'text', 'git', ...call.args, node?.kind === 'file' ? node.content.id : directory),
				};
			}
			case 'init': {
				const made = `${shell.path(rest.find((word) => !word.startsWith('-')) ?? '.')}/.git`;
				shell.files.makeDirectory(made, { parents: true });
				shell.files.open(made);
				return { exit: 0 };
			}
			default:
				return { exit: 0 };
		}
	},
};

/** History and files of a repository, from the project or within a range. */
export function repositoryCost(knowledge: Knowledge, url: string): ServedCost {
	const known = knowledge.download?.(url);
	return { fetched: HISTORY, installed: FILES, files: 400, ...known, sort: 'text', isKnown: known !== undefined };
}

function clone(call: Invocation, shell: Shell, from: string, args: readonly string[]): Result {
	const options = readOptions(args, sheet.valued);
	const [url, given] = options.words;
	if (url === undefined) return { exit: 129 };
	const name =
		given ??
		url
			.replace(/\/+$/, '')
			.replace(/\.git$/, '')
			.split(/[/:]/)
			.at(-1) ??
		'repository';
	const path = name.startsWith('/')
		? name
		: `${from === '/' ? '' : from}/${name === '.' ? '' : name}`.replace(/(?<=.)\/$/, '');
	const there = shell.files.lookup(path);
	if (there?.kind === 'directory' && there.children.size > 0 && !there.partial)
		return { exit: 128, reason: { kind: 'not-empty', path } };
	const what = shortened(['git', ...call.args].join(' '));
	const cost = repositoryCost(shell.knowledge, url);
	if (!cost.isKnown) shell.note({ kind: 'unknown-package', what: url, range: call.range });
	const shallow = options.has('--depth', '--shallow-since');
	const history = scale(cost.fetched, shallow ? SHALLOW : 1);
	shell.work({ resource: 'wait', amount: ASK, what });
	shell.work({ resource: 'network', amount: history, what });
	shell.work({ resource: 'cpu', amount: { ...scale(history, 1 / 20e6), evidence: 'assumed' }, what });
	const branch = options.last('-b', '--branch') ?? '';
	// Only what is named by a version stays what it is.
	if (!/\d/.test(branch)) shell.irreproducible();
	const id = `git:${url}#${branch}`;
	const owner = { uid: shell.user.uid, gid: shell.user.gid };
	if (!there && shell.files.makeDirectory(path, { parents: true, ...owner })) return { exit: 128 };
	const bare = options.has('--bare', '--mirror');
	const target = bare ? path : `${path}/.git`;
	if (bare) shell.files.put(target, emptyDirectory(shell.now, owner));
	shell.files.put(
		bare ? `${path}/objects` : target,
		treeNode(shell, servedContent(`${id}:history`, history, 'compressed'), 60),
	);
	if (!bare && !options.has('-n', '--no-checkout'))
		shell.files.leaveUnseen(
			path,
			treeNode(shell, servedContent(`${id}:files`, cost.installed, cost.sort), cost.files),
			'checkout',
		);
	shell.files.open(path);
	return { exit: 0 };
}

function refresh(call: Invocation, shell: Shell, directory: string): Result {
	const what = shortened(['git', ...call.args].join(' '));
	shell.work({ resource: 'wait', amount: ASK, what });
	shell.work({ resource: 'network', amount: scale(FILES, 0.5), what });
	shell.irreproducible();
	shell.files.leaveUnseen(
		directory,
		treeNode(shell, servedContent(`git:${what}:${directory}`, FILES, 'text'), 100),
		'fetched',
	);
	return { exit: 0 };
}

/** Another commit of what is there: the files follow from its name. */
function checkout(shell: Shell, directory: string, args: readonly string[]): Result {
	const path = `${directory}/…checkout`;
	const node = shell.files.lookup(path);
	const [commit] = args.filter((word) => !word.startsWith('-'));
	if (node?.kind !== 'file' || commit === undefined) return { exit: 0 };
	shell.files.put(path, {
		...node,
		content: { ...node.content, id: `${node.content.id.replace(/@.*$/, '')}@${commit}` },
		mtime: shell.now,
	});
	return { exit: 0 };
}
