/** mix: Elixir's packages, their compilation into _build/, and the release that is made of it. */

import { between } from '../../figures/estimate.ts';
import { mix as sheet } from '../../tools/mix.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { about, type CompiledPart, compileParts } from '../shared/compiling.ts';
import { fetchPackages } from '../shared/fetching.ts';
import { fingerprint, isBeside, type LeavesOut, sourceBytes, sourcesAt } from '../shared/fingerprint.ts';
import { assumedCost, servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';
import { cachesOf } from '../shared/toolCache.ts';

const HEX = assumedCost({ fetched: [200e3, 0.6e6, 2e6], installed: [0.5e6, 1.5e6, 5e6], files: 90 }, 'Hex and Rebar');
const PACKAGE = { fetched: [15e3, 90e3, 900e3], installed: [80e3, 500e3, 5e6] } as const;
/** Bytes that a package takes in mix.lock. */
const LOCK_BYTES = 330;
const START = between(0.3, 0.8, 3, 'assumed', 'starting mix');
const RUNTIME = between(35e6, 55e6, 90e6, 'assumed', 'the Erlang runtime with the compiled application');
const ASSETS = between(3, 12, 60, 'assumed', 'bundling assets');
const PER_MEGABYTE = 40;

const BESIDE = /^(?:_build|deps|test|node_modules|doc|cover)$/;
const shipped: LeavesOut = (name) => isBeside(name) || BESIDE.test(name);
const leavesOut: LeavesOut = (name, node) => shipped(name, node) || name === 'priv' || name === 'assets';

export const mix: Command = {
	names: ['mix'],
	run(call, shell) {
		shell.work({ resource: 'wait', amount: START, what: wordsOf(call) });
		const [first, ...rest] = call.args;
		// `mix do deps.get, compile` does one after the other.
		const tasks = first === 'do' ? split(rest, [',', '+']) : [call.args];
		for (const [task = '', ...args] of tasks) {
			const { exit } = runTask(call, shell, task, args);
			if (exit !== 0) return { exit };
		}
		return { exit: 0 };
	},
};

function split(words: readonly string[], marks: readonly string[]): string[][] {
	const tasks: string[][] = [[]];
	for (const word of words) {
		const ends = marks.some((mark) => word.endsWith(mark));
		const plain = ends ? word.slice(0, -1) : word;
		if (plain !== '') tasks.at(-1)?.push(plain);
		if (ends) tasks.push([]);
	}
	return tasks.filter((task) => task.length > 0);
}

function runTask(call: Invocation, shell: Shell, task: string, args: readonly string[]): Result {
	if (!shell.files.mayExist(`${shell.cwd}/mix.exs`) && !/^(?:local|archive|new)\b/.test(task))
		return lacks(`${shell.cwd}/mix.exs`);
	switch (task) {
		case 'local.hex':
		case 'local.rebar':
			return tool(call, shell, task);
		case 'deps.get':
			fetchDependencies(call, shell);
			return { exit: 0 };
		case 'deps.compile':
			compileDependencies(call, shell);
			return { exit: 0 };
		case 'compile':
			return compile(call, shell);
		case 'assets.deploy':
		case 'phx.digest':
		case 'assets.build':
			return assets(call, shell);
		case 'release':
			return release(call, shell, args);
		case 'deps.unlock':
		case 'clean':
		case 'format':
			return { exit: 0 };
		default:
			shell.note({ kind: 'unknown-command', what: `mix ${task}`, range: call.range });
			return compile(call, shell);
	}
}

function wordsOf(call: Invocation): string {
	return shortened(['mix', ...call.args].join(' '));
}

function tool(call: Invocation, shell: Shell, name: string): Result {
	const home = shell.env.get('MIX_HOME') ?? `${shell.env.get('HOME') ?? shell.user.home}/.mix`;
	const path = `${home}/${name.slice('local.'.length)}`;
	if (shell.files.lookup(path)) return { exit: 0 };
	shell.work({ resource: 'index', amount: HEX.fetched, what: wordsOf(call) });
	shell.files.put(path, treeNode(shell, servedContent(`mix:${name}`, HEX.installed, 'binary'), HEX.files));
	return { exit: 0 };
}

interface Lock {
	/** Names the bytes. */
	readonly id: string;
	readonly count: number;
}

function lockOf(shell: Shell): Lock {
	const lock = shell.files.lookup(`${shell.cwd}/mix.lock`);
	shell.read(`${shell.cwd}/mix.lock`);
	if (lock?.kind !== 'file') return { id: 'none', count: 25 };
	const text = lock.content.text;
	const count = text === undefined ? Math.round(lock.content.size / LOCK_BYTES) : [...text.matchAll(/^\s*"/gm)].length;
	return { id: lock.content.id, count: Math.max(1, count) };
}

function fetchDependencies(call: Invocation, shell: Shell): void {
	const { id, count } = lockOf(shell);
	const many = ([low, expected, high]: readonly [number, number, number]) =>
		[low * count, expected * count, high * count] as const;
	const what = `${count} packages of mix.lock`;
	const cost = assumedCost(
		{ fetched: many(PACKAGE.fetched), installed: many(PACKAGE.installed), files: 60 * count },
		what,
	);
	fetchPackages(shell, [{ id: `${id}`, cost }], {
		what: wordsOf(call),
		ecosystem: 'hex',
		cache: cachesOf(shell, sheet)[0],
	});
	const path = `${shell.cwd}/deps`;
	shell.files.makeDirectory(path, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	shell.files.leaveUnseen(
		path,
		treeNode(shell, servedContent(`deps:${id}`, cost.installed, 'text'), cost.files),
		'packages',
	);
}

function buildFolder(shell: Shell): string {
	return `${shell.env.get('MIX_BUILD_PATH') ?? `${shell.cwd}/_build/${shell.env.get('MIX_ENV') ?? 'dev'}`}`;
}

function compileDependencies(call: Invocation, shell: Shell): void {
	const { id, count } = lockOf(shell);
	const part: CompiledPart = {
		id: `dependencies ${derived(1, 'text', id).id}`,
		seconds: about(count * 2.2, 'compiling the packages'),
		kept: about(count * 450e3, 'compiled packages'),
	};
	compileParts(shell, [part], { what: wordsOf(call), cache: `${buildFolder(shell)}/lib`, threads: 4 });
}

function compile(call: Invocation, shell: Shell): Result {
	compileDependencies(call, shell);
	const node = sourcesAt(shell, shell.cwd);
	const bytes = Math.min(sourceBytes(node, leavesOut), 20e6);
	const part: CompiledPart = {
		id: `own ${fingerprint(node, leavesOut)}`,
		seconds: about(2 + (bytes / 1e6) * PER_MEGABYTE, 'compiling the project’s own modules'),
		kept: about(100e3 + bytes * 1.5, 'compiled modules of the project itself'),
	};
	compileParts(shell, [part], { what: wordsOf(call), cache: `${buildFolder(shell)}/lib`, threads: 4 });
	return { exit: 0 };
}

function assets(call: Invocation, shell: Shell): Result {
	shell.work({ resource: 'cpu', amount: ASSETS, threads: 2, what: wordsOf(call) });
	const node = sourcesAt(shell, `${shell.cwd}/assets`);
	const content = servedContent(`assets:${fingerprint(node, () => false)}`, about(3e6, 'bundled assets'), 'text');
	const path = `${shell.cwd}/priv/static`;
	shell.files.makeDirectory(path, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	shell.files.leaveUnseen(path, treeNode(shell, content, 60), 'built');
	return { exit: 0 };
}

/** Its name is in mix.exs, whose text may not be known: it is below rel/ by whatever name is asked for. */
function release(call: Invocation, shell: Shell, args: readonly string[]): Result {
	compile(call, shell);
	const node = sourcesAt(shell, shell.cwd);
	const id = derived(1, 'text', 'release', ...args, fingerprint(node, shipped), lockOf(shell).id).id;
	const path = `${buildFolder(shell)}/rel`;
	shell.work({ resource: 'cpu', amount: about(3, 'assembling the release'), what: wordsOf(call) });
	shell.files.makeDirectory(path, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	shell.files.leaveUnseen(path, treeNode(shell, servedContent(id, RUNTIME, 'binary'), 1200), 'release');
	return { exit: 0 };
}
