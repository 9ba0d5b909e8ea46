/** Programs whose effect the project describes: downloaded installers, and tools of its own. */
import { clean } from '../../context/absolutePath.ts';
import type { Content } from '../../context/types.ts';
import type { Invocation, Result, Shell } from '../command.ts';
import type { PackageCost } from '../knowledge.ts';
import { installRustup } from '../rust/rustup.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode, unpacking } from '../shared/packages.ts';
import { urlOf } from './download.ts';

/** Bytes a second at which one core unpacks what an installer brings. */
const UNPACK_RATE = 100e6;
const PREFIX_OPTIONS = ['--prefix', '--install-dir', '--bin-dir', '-p', '-b'];

/** Rust's script and the program that it fetches take the same options. */
const RUSTUP = /^https?:\/\/(?:sh\.rustup\.rs(?:\/|$)|static\.rust-lang\.org\/rustup\/)/;

/** Runs a file that was downloaded: what it brings lands below its prefix. Undefined where nobody knows what it does. */
export function runDownloaded(call: Invocation, shell: Shell, content: Content): Result | undefined {
	const url = urlOf(content);
	const cost = url === undefined ? undefined : shell.knowledge.download?.(url);
	if (url === undefined || !cost || cost.installed.high === 0) return undefined;
	if (RUSTUP.test(url)) {
		installRustup(call.args, call.word, shell);
		shell.files.openAll(content.id);
		return { exit: 0 };
	}
	const prefix = prefixOf(call.args) ?? '/usr/local';
	const name = (url.split('/').at(-1) ?? '').replace(/[-_.]?v?\d.*$/, '').replace(/\.\w+$/, '') || 'installed';
	const path = clean(`${shell.path(prefix)}/lib/${name}`);
	const there = shell.files.lookup(path);
	const { later } = cost;
	// Started again, it finds what it brought.
	if (there?.kind !== 'file' || there.content.id !== `installed:${url}`) {
		if (later && later.high > 0) shell.work({ resource: 'network', amount: later, what: call.word });
		leave(shell, cost, { what: call.word, path, id: url });
	}
	shell.files.openAll(content.id);
	return { exit: 0 };
}

/** `-b` is a folder for some installers and a switch for others. */
function prefixOf(args: readonly string[]): string | undefined {
	const plain = args.filter((arg, i) => !(arg === '-b' && args[i + 1]?.startsWith('-')));
	return readOptions(plain, new Set(PREFIX_OPTIONS)).last(...PREFIX_OPTIONS);
}

/** Runs a tool that the project describes by its name: it fetches, works, and leaves a tree in the running user's home. */
export function runDescribed(name: string, what: string, shell: Shell): Result | undefined {
	const cost = shell.knowledge.package?.('file', name);
	if (!cost) return undefined;
	if (cost.fetched.high > 0) shell.work({ resource: 'network', amount: cost.fetched, what });
	const home = shell.env.get('HOME') ?? shell.user.home;
	leave(shell, cost, { what, path: clean(`${home}/.${name}`), id: what });
	return { exit: 0 };
}

interface Tree {
	readonly what: string;
	readonly path: string;
	readonly id: string;
}

function leave(shell: Shell, cost: PackageCost, { what, path, id }: Tree): void {
	shell.work({ resource: 'cpu', amount: cost.seconds ?? unpacking(cost.installed, UNPACK_RATE), threads: 1, what });
	if (cost.installed.high === 0) return;
	const content = servedContent(`installed:${id}`, cost.installed, cost.sort ?? 'binary');
	shell.files.put(path, treeNode(shell, content, cost.files, cost.directories));
}
