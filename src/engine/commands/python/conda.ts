/** conda and mamba: packages of any language in environments below one prefix, with archives kept beside them. */

import { between } from '../../figures/estimate.ts';
import { entryOf } from '../../foreign/table.ts';
import { conda as sheet } from '../../tools/conda.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { fetchPackages } from '../shared/fetching.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { assumedCost, costOf, type Fallback, servedContent, total, treeNode, unpacking } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';

const UNKNOWN: Fallback = { fetched: [50e3, 4e6, 150e6], installed: [150e3, 14e6, 600e6], files: 300 };
const UNKNOWN_FILE: Fallback = { fetched: [60e6, 400e6, 3e9], installed: [250e6, 1.4e9, 9e9], files: 30_000 };
const PYTHON = assumedCost(
	{ fetched: [35e6, 60e6, 90e6], installed: [120e6, 190e6, 280e6], files: 5000 },
	'Python and its dependencies, from conda',
);
const INDEX = between(15e6, 45e6, 90e6, 'assumed', "indexes of conda's channels");
const SOLVE = {
	conda: between(7, 24, 75, 'assumed', 'resolving dependencies'),
	mamba: between(1, 4, 20, 'assumed', 'resolving dependencies'),
};

/** What has another name on Python's own index. */
const PIP_NAMES: Readonly<Record<string, string>> = {
	pytorch: 'torch',
	opencv: 'opencv-python',
	'tensorflow-gpu': 'tensorflow',
};

export const conda: Command = {
	names: ['conda', 'mamba', 'micromamba'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		const [first = '', ...rest] = options.words;
		const [subcommand, words] = first === 'env' ? [rest[0] ?? '', rest.slice(1)] : [first, rest];
		const root = shell.env.get('MAMBA_ROOT_PREFIX') ?? shell.env.get('CONDA_DIR') ?? '/opt/conda';
		if (subcommand === 'clean') return clean(shell, root);
		if (subcommand === 'run') return shell.run(withoutOwnOptions(call.args.slice(call.args.indexOf('run') + 1)));
		if (!/^(?:install|create|update)$/.test(subcommand)) return { exit: 0 };
		return install(call, shell, options, words, root);
	},
};

function install(call: Invocation, shell: Shell, options: Options, words: readonly string[], root: string): Result {
	const what = shortened([call.name, ...call.args].join(' '));
	const names = words
		.filter((word) => !word.includes('::'))
		.concat(words.filter((word) => word.includes('::')).map((word) => word.split('::')[1] ?? ''));
	let environment = options.last('-n', '--name');
	const packages: { readonly id: string; readonly cost: ReturnType<typeof assumedCost> }[] = [];
	for (const file of options.all('-f', '--file')) {
		const path = shell.path(file);
		const text = shell.readText(path);
		if (text !== undefined) {
			environment ??= /^name:\s*(\S+)/m.exec(text)?.[1];
			names.push(...namesIn(text));
		} else if (shell.files.mayExist(path)) {
			shell.note({ kind: 'unknown-input', what: path, range: call.range });
			packages.push({ id: `packages of ${path}`, cost: assumedCost(UNKNOWN_FILE, `packages of ${path}`) });
		} else return lacks(path);
	}
	const given = options.last('-p', '--prefix');
	const prefix =
		given !== undefined
			? shell.path(given)
			: environment === undefined || environment === 'base'
				? root
				: `${root}/envs/${environment}`;
	for (const word of names) {
		const name = word.replace(/[=<>! ].*$/, '').toLowerCase();
		const cost =
			name === 'python'
				? PYTHON
				: (shell.knowledge.package?.('pip', entryOf(PIP_NAMES, name) ?? name) ??
					costOf(shell, 'conda', name, UNKNOWN, call.range));
		packages.push({ id: word.replaceAll(' ', ''), cost });
	}
	const missing = packages.filter(({ id }) => !shell.files.lookup(`${prefix}/…${id}`));
	if (missing.length === 0) return { exit: 0 };
	shell.work({ resource: 'index', amount: INDEX, what });
	shell.work({ resource: 'cpu', amount: call.name === 'conda' ? SOLVE.conda : SOLVE.mamba, what });
	// Archives stay beside what they unpack to; the unpacked files are linked into the environments.
	fetchPackages(shell, missing, { what, ecosystem: 'conda', cache: `${root}/pkgs` });
	const seconds = total(
		missing,
		({ id }) => id,
		({ cost }) => unpacking(cost.installed, 40e6),
	);
	shell.work({ resource: 'cpu', amount: seconds, threads: 2, what });
	if (shell.files.makeDirectory(prefix, { parents: true, uid: shell.user.uid, gid: shell.user.gid }))
		return { exit: 1 };
	shell.irreproducible();
	for (const { id, cost } of missing)
		shell.files.leaveUnseen(
			prefix,
			treeNode(shell, servedContent(`conda:${id}`, cost.installed, 'binary'), cost.files),
			id,
		);
	shell.files.makeDirectory(`${prefix}/conda-meta`, { parents: true });
	shell.write(`${prefix}/conda-meta/history`, shell.fresh(2000, 'text'));
	shell.files.open(prefix);
	return { exit: 0 };
}

/** What `conda run` is to run: its own options come before that. */
function withoutOwnOptions(words: readonly string[]): readonly string[] {
	const [first, ...rest] = words;
	if (first === undefined || !first.startsWith('-')) return words;
	return withoutOwnOptions(sheet.valued.has(first) || first === '--cwd' ? rest.slice(1) : rest);
}

/** The list of an environment file, pip's part included. */
function namesIn(text: string): string[] {
	const [, list = ''] = /^dependencies:\s*\n([\s\S]*?)(?=^\S|(?![\s\S]))/m.exec(text) ?? [];
	return [...list.matchAll(/^\s*-\s+['"]?([^'"\n#:]+?)['"]?\s*(?:#.*)?$/gm)]
		.map(([, name = '']) => name.replace(/^.*::/, '').trim())
		.filter((name) => name !== 'pip');
}

function clean(shell: Shell, root: string): Result {
	for (const name of shell.files.list(`${root}/pkgs`) ?? [])
		shell.files.remove(`${root}/pkgs/${name}`, { recursive: true });
	return { exit: 0 };
}
