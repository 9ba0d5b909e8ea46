/** rustup: toolchains, components and targets of Rust. */
import { between } from '../../figures/estimate.ts';
import type { Command, Shell } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode, unpacking } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';

type Span = readonly [low: number, expected: number, high: number];

/** Megabytes of the archives and as unpacked; the archives are packed tightly, so that one core unpacks them slowly. */
const TOOLCHAIN: Readonly<Record<'minimal' | 'default', readonly [Span, Span]>> = {
	minimal: [
		[95, 150, 200],
		[420, 560, 700],
	],
	default: [
		[170, 230, 330],
		[900, 1250, 1700],
	],
};
const TARGET: readonly [Span, Span] = [
	[15, 26, 60],
	[70, 130, 300],
];
const COMPONENT: readonly [Span, Span] = [
	[2, 6, 45],
	[4, 20, 160],
];
const UNPACK_RATE = 60e6;
const ASK = between(0.4, 1, 3, 'assumed', 'asking which releases of Rust there are');
const SOURCE = "archives of Rust's releases from 1.60 to 1.85, rounded";

export const rustup: Command = {
	names: ['rustup'],
	run(call, shell) {
		const options = readOptions(
			call.args,
			new Set(['--profile', '--toolchain', '-c', '--component', '-t', '--target']),
		);
		const [subject = '', verb = '', ...words] = options.words;
		const what = shortened(['rustup', ...call.args].join(' '));
		const profile = options.last('--profile');
		if ((subject === 'toolchain' && /^(?:install|add|update)$/.test(verb)) || /^(?:update|install)$/.test(subject)) {
			const names = subject === 'toolchain' ? words : [verb || 'stable', ...words];
			for (const name of names) addToolchain(shell, what, name, profile);
		} else if (subject === 'default' && verb !== '' && !(isOfficial(shell) && /^\d/.test(verb)))
			addToolchain(shell, what, verb, profile);
		else if (subject === 'target' && verb === 'add')
			for (const name of words) add(shell, what, `target ${name}`, TARGET);
		else if (subject === 'component' && verb === 'add')
			for (const name of words) add(shell, what, `component ${name}`, COMPONENT);
		if (shell.files.lookup(homeOf(shell))) shell.files.open(homeOf(shell));
		return { exit: 0 };
	},
};

/** The script of sh.rustup.rs: it installs rustup and, unless told otherwise, the stable toolchain. */
export function installRustup(args: readonly string[], what: string, shell: Shell): void {
	const options = readOptions(
		args,
		new Set(['--profile', '--default-toolchain', '--default-host', '-c', '--component', '-t', '--target']),
	);
	const name = options.last('--default-toolchain') ?? 'stable';
	if (name !== 'none') addToolchain(shell, what, name, options.last('--profile'));
	const named = (each: string) => each.split(',').filter((one) => one !== '');
	for (const one of options.all('-t', '--target').flatMap(named)) add(shell, what, `target ${one}`, TARGET);
	for (const one of options.all('-c', '--component').flatMap(named)) add(shell, what, `component ${one}`, COMPONENT);
	if (shell.files.lookup(homeOf(shell))) shell.files.open(homeOf(shell));
}

function homeOf(shell: Shell): string {
	return shell.env.get('RUSTUP_HOME') ?? `${shell.env.get('HOME') ?? shell.user.home}/.rustup`;
}

/** Rust's own image has a toolchain, and asks for small ones. */
function isOfficial(shell: Shell): boolean {
	return homeOf(shell) === '/usr/local/rustup';
}

/** `stable-x86_64-unknown-linux-gnu` is `stable`. */
function addToolchain(shell: Shell, what: string, name: string, profile: string | undefined): void {
	const minimal = profile === undefined ? isOfficial(shell) : profile === 'minimal';
	add(shell, what, name.replace(/-(?:x86_64|aarch64|i686|armv7)-.*$/, ''), TOOLCHAIN[minimal ? 'minimal' : 'default']);
}

/** Once: what is there is not fetched again. */
function add(shell: Shell, what: string, name: string, [archive, unpacked]: readonly [Span, Span]): void {
	const path = `${homeOf(shell)}/toolchains/…${name.replaceAll('/', '_')}`;
	if (shell.files.lookup(path)) return;
	const megabytes = ([low, expected, high]: Span) => between(low * 1e6, expected * 1e6, high * 1e6, 'assumed', SOURCE);
	const size = megabytes(unpacked);
	shell.work({ resource: 'wait', amount: ASK, what });
	shell.work({ resource: 'network', amount: megabytes(archive), what });
	shell.work({ resource: 'cpu', amount: unpacking(size, UNPACK_RATE), threads: 1, what });
	shell.files.put(path, treeNode(shell, servedContent(`rust:${name}`, size, 'binary'), 400));
}
