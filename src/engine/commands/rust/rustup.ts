/** rustup: toolchains, components and targets of Rust. */
import { between } from '../../figures/estimate.ts';
import type { Command } from '../command.ts';
import { readOptions } from '../shared/options.ts';
import { servedContent, treeNode, unpacking } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';

type Span = readonly [low: number, expected: number, high: number];

/** Megabytes of the archives and as unpacked; the archives are packed tightly, so that one core unpacks them slowly. */
const TOOLCHAIN: { readonly [profile: string]: readonly [Span, Span] } = {
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
		const home = shell.env.get('RUSTUP_HOME') ?? `${shell.env.get('HOME') ?? shell.user.home}/.rustup`;
		const add = (name: string, [archive, unpacked]: readonly [Span, Span]): void => {
			const path = `${home}/toolchains/…${name.replaceAll('/', '_')}`;
			if (shell.files.lookup(path)) return;
			const megabytes = ([low, expected, high]: Span) =>
				between(low * 1e6, expected * 1e6, high * 1e6, 'assumed', SOURCE);
			const size = megabytes(unpacked);
			shell.work({ resource: 'wait', amount: ASK, what });
			shell.work({ resource: 'network', amount: megabytes(archive), what });
			shell.work({ resource: 'cpu', amount: unpacking(size, UNPACK_RATE), threads: 1, what });
			shell.files.put(path, treeNode(shell, servedContent(`rust:${name}`, size, 'binary'), 400));
		};
		const minimal = options.last('--profile') === 'minimal' || shell.env.has('RUST_VERSION');
		const toolchain = TOOLCHAIN[minimal ? 'minimal' : 'default'] ?? COMPONENT;
		if ((subject === 'toolchain' && /^(?:install|add|update)$/.test(verb)) || /^(?:update|install)$/.test(subject)) {
			const names = subject === 'toolchain' ? words : [verb || 'stable', ...words];
			for (const name of names) add(name, toolchain);
		} else if (subject === 'default' && verb !== '' && !shell.env.has('RUST_VERSION')) add(verb, toolchain);
		else if (subject === 'target' && verb === 'add') for (const name of words) add(`target ${name}`, TARGET);
		else if (subject === 'component' && verb === 'add') for (const name of words) add(`component ${name}`, COMPONENT);
		if (shell.files.lookup(home)) shell.files.open(home);
		return { exit: 0 };
	},
};
