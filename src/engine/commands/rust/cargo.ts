/** cargo: crates are fetched into a registry cache, compiled into target/; equal sources give an equal program. */

import { between } from '../../figures/estimate.ts';
import { cargo as sheet } from '../../tools/cargo.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { about, type CompiledPart, compileParts, jobsOf, times } from '../shared/compiling.ts';
import { fetchPackages } from '../shared/fetching.ts';
import {
	environmentOf,
	fingerprint,
	holdsOther,
	isBeside,
	type LeavesOut,
	sourceBytes,
	sourcesAt,
} from '../shared/fingerprint.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { contentOf, derived } from '../shared/text.ts';
import { type Crates, cargoHome, cratesOf, fetchCrates, groupsOf } from './crates.ts';

/** Of one crate, on average; in a release build, and in one for development. */
const COMPILE = { release: about(2.6, 'compiling a crate with optimizations'), debug: about(1.2, 'compiling a crate') };
const KEPT = {
	release: between(0.5e6, 2.2e6, 9e6, 'assumed', 'a compiled crate'),
	debug: between(1e6, 5e6, 20e6, 'assumed', 'a compiled crate with debug information'),
};
const PROGRAM = { release: [3e6, 90e3, 1.1], debug: [12e6, 500e3, 5] } as const;
/** Seconds for a megabyte of own sources. */
const PER_MEGABYTE = { release: 60, debug: 20 };
/** Seconds of linking for each crate that goes into the program. */
const LINK_PER_CRATE = 0.02;

const leavesOut: LeavesOut = (name) => isBeside(name) || /^(?:target|tests|benches|examples)$|\.md$/.test(name);
const sourcesOnly: LeavesOut = (name, node) => leavesOut(name, node) || holdsOther(name, node);
const ENVIRONMENT = /^(?:RUST\w+|CARGO_(?:BUILD|PROFILE|ENCODED|TARGET)\w*|SQLX_OFFLINE|CC|CXX|OPENSSL_\w+)$/;

export const cargo: Command = {
	names: ['cargo'],
	run(call, shell) {
		const args = call.args.filter((arg) => !arg.startsWith('+'));
		const options = readOptions(args, sheet.valued);
		const [subcommand = '', ...words] = options.words;
		switch (subcommand) {
			case 'fetch':
			case 'vendor':
				return withProject(shell, options, (directory) => {
					fetchCrates(call, shell, cratesOf(shell, directory));
					return { exit: 0 };
				});
			case 'build':
			case 'b':
			case 'rustc':
			case 'test':
			case 't':
			case 'check':
			case 'clippy':
			case 'run':
			case 'r':
				return withProject(shell, options, (directory) => build(call, shell, options, directory, subcommand));
			case 'install':
				if (words.length === 0 || options.has('--path'))
					return withProject(shell, options, (directory) => build(call, shell, options, directory, 'install'));
				return installTools(call, shell, options, words);
			case 'binstall':
				return installTools(call, shell, options, words, true);
			case 'chef':
				return chef(call, shell, options, words[0] ?? '');
			case 'init':
			case 'new':
				// `--bin` takes no name here.
				return start(
					shell,
					readOptions(
						args.filter((arg) => !/^--(?:bin|lib)$/.test(arg)),
						sheet.valued,
					).words[1] ?? '.',
				);
			case 'clean':
				shell.files.remove(shell.path('target'), { recursive: true });
				return { exit: 0 };
			default:
				return { exit: 0 };
		}
	},
};

function withProject(shell: Shell, options: Options, action: (directory: string) => Result): Result {
	const manifest = options.last('--manifest-path');
	const directory =
		manifest === undefined
			? shell.path(options.last('--path') ?? '.')
			: shell.path(manifest).replace(/\/[^/]*$/, '') || '/';
	const path = `${directory === '/' ? '' : directory}/Cargo.toml`;
	shell.read(path);
	return shell.files.mayExist(path) || shell.files.lookup(path) ? action(directory) : lacks(path, 101);
}

function profileOf(options: Options): 'release' | 'debug' {
	return options.has('--release', '-r') || options.last('--profile') === 'release' ? 'release' : 'debug';
}

function targetOf(shell: Shell, options: Options, directory: string): string {
	return shell.path(options.last('--target-dir') ?? shell.env.get('CARGO_TARGET_DIR') ?? `${directory}/target`);
}

function compileCrates(
	call: Invocation,
	shell: Shell,
	options: Options,
	crates: Crates,
	target: string,
	profile: 'release' | 'debug',
): void {
	const what = shortened(['cargo', ...call.args].join(' '));
	const setting = [options.last('--target') ?? '', profile].join(' ');
	const parts = groupsOf(crates).map(
		({ id, count }): CompiledPart => ({
			id: `${id} ${setting}`,
			seconds: times(COMPILE[profile], count),
			kept: times(KEPT[profile], count),
		}),
	);
	compileParts(shell, parts, {
		what,
		cache: `${target}/${profile}/deps`,
		threads: jobsOf(options.last('-j', '--jobs'), false, 8),
	});
}

function build(call: Invocation, shell: Shell, options: Options, directory: string, subcommand: string): Result {
	const what = shortened(['cargo', ...call.args].join(' '));
	const crates = cratesOf(shell, directory);
	fetchCrates(call, shell, crates);
	const profile = subcommand === 'install' ? 'release' : profileOf(options);
	const target = targetOf(shell, options, directory);
	compileCrates(call, shell, options, crates, target, profile);
	const root = sourcesAt(shell, directory);
	const bytes = Math.min(sourceBytes(root, sourcesOnly), 20e6);
	const id = derived(
		1,
		'text',
		'cargo',
		profile,
		options.last('--target') ?? '',
		...options.all('--features', '-F', '--bin', '-p', '--package'),
		fingerprint(root, leavesOut),
		crates.id,
		...environmentOf(shell, ENVIRONMENT),
	).id;
	const linking = 2 + crates.count * LINK_PER_CRATE;
	const seconds = about(
		linking + (bytes / 1e6) * PER_MEGABYTE[profile],
		'compiling the project’s own crates and linking',
	);
	compileParts(shell, [{ id, seconds, kept: about(300e3 + bytes * 3, 'compiled crates of the project itself') }], {
		what,
		cache: `${target}/${profile}/incremental`,
		threads: 2,
	});
	if (/^(?:check|clippy|test|t|run|r)$/.test(subcommand)) return { exit: 0 };
	const [base, each, factor] = PROGRAM[profile];
	const expected = base + crates.count * each + bytes * factor;
	const program = servedContent(
		`rust:${id}`,
		between(expected / 3, expected, expected * 3, 'assumed', 'a Rust program, by its crates and sources'),
		'binary',
	);
	const triple = options.last('--target');
	const output =
		subcommand === 'install'
			? `${options.last('--root') ?? cargoHome(shell)}/bin`
			: `${target}/${triple === undefined ? '' : `${triple}/`}${profile}`;
	shell.files.makeDirectory(output, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	const names = programs(shell, directory, options);
	for (const name of names) {
		if (shell.store(`${output}/${name}`, { ...program, id: `${program.id}:${name}` }, { mode: 0o755 }))
			return { exit: 101 };
	}
	if (names.length === 0)
		shell.files.leaveUnseen(output, { ...treeNode(shell, program, 1, 0), mode: 0o755 }, 'programs');
	shell.files.open(output);
	return { exit: 0 };
}

/** Named by the manifest: the package itself, or its programs one by one. Empty where its text is not known. */
function programs(shell: Shell, directory: string, options: Options): string[] {
	const asked = options.all('--bin');
	if (asked.length > 0) return [...asked];
	const text = shell.readText(`${directory === '/' ? '' : directory}/Cargo.toml`);
	if (text === undefined || !/^\[package\]/m.test(text)) return [];
	const bins = [...text.matchAll(/^\[\[bin\]\]\s*\n(?:[^[]*\n)*?name\s*=\s*"([^"]+)"/gm)].map(([, name = '']) => name);
	if (bins.length > 0) return bins;
	const name = /^\[package\][^[]*?^name\s*=\s*"([^"]+)"/m.exec(text)?.[1];
	return name === undefined ? [] : [name];
}

/** cargo-chef: a recipe of the crates alone, and their compilation from the recipe. */
function chef(call: Invocation, shell: Shell, options: Options, subcommand: string): Result {
	const path = shell.path(options.last('--recipe-path') ?? 'recipe.json');
	if (subcommand === 'prepare') {
		const crates = cratesOf(shell, shell.cwd);
		// Of the project only manifests and locks are in it.
		const manifests = fingerprint(sourcesAt(shell, shell.cwd), notManifest);
		const names = (crates.names ?? []).map(({ name, version }) => `${name}-${version}`);
		shell.write(path, contentOf(JSON.stringify({ count: crates.count, names, lock: crates.id, id: manifests })));
		return { exit: 0 };
	}
	if (subcommand !== 'cook') return { exit: 0 };
	const node = shell.files.lookup(path);
	shell.read(path);
	if (node?.kind !== 'file') return { exit: shell.files.mayExist(path) ? 0 : 101 };
	const crates = cratesOfRecipe(node.content.text, node.content.id);
	fetchCrates(call, shell, crates);
	compileCrates(call, shell, options, crates, targetOf(shell, options, shell.cwd), profileOf(options));
	return { exit: 0 };
}

const notManifest: LeavesOut = (name, node) =>
	name === 'target' || (node.kind === 'file' && !/^Cargo\.(?:toml|lock)$/.test(name));

function cratesOfRecipe(text: string | undefined, id: string): Crates {
	const recipe: { count?: number; names?: string[]; lock?: string } = text === undefined ? {} : JSON.parse(text);
	const names = recipe.names?.map((each) => ({
		name: each.replace(/-\d[^-]*$/, ''),
		version: /-(\d[^-]*)$/.exec(each)?.[1] ?? '',
	}));
	return { names: names && names.length > 0 ? names : undefined, count: recipe.count ?? 80, id: recipe.lock ?? id };
}

/** `cargo new app`: a manifest and a program that says hello, as builds use them to compile the crates first. */
function start(shell: Shell, word: string): Result {
	const directory = shell.path(word);
	const name = directory.split('/').at(-1) || 'app';
	shell.files.makeDirectory(`${directory}/src`, { parents: true });
	const texts: readonly (readonly [string, string])[] = [
		['Cargo.toml', `[package]\nname = "${name}"\nversion = "0.1.0"\nedition = "2021"\n\n[dependencies]\n`],
		['src/main.rs', 'fn main() {\n    println!("Hello, world!");\n}\n'],
	];
	for (const [file, text] of texts) shell.write(`${directory}/${file}`, contentOf(text));
	return { exit: 0 };
}

const TOOL = {
	fetched: between(2e6, 12e6, 60e6, 'assumed', 'a tool’s crates'),
	unpacked: between(10e6, 60e6, 300e6, 'assumed', 'a tool’s crates, unpacked'),
	size: between(2e6, 10e6, 50e6, 'assumed', 'an installed tool'),
};

/** They are compiled from source, for each installation again, unless their makers offer them ready. */
function installTools(
	call: Invocation,
	shell: Shell,
	options: Options,
	words: readonly string[],
	ready = false,
): Result {
	const what = shortened(['cargo', ...call.args].join(' '));
	for (const word of words) {
		const [name = ''] = word.split('@');
		const id = [word, options.last('--version') ?? ''].join(' ').trim();
		const path = `${options.last('--root') ?? cargoHome(shell)}/bin/${name}`;
		const registry = `${cargoHome(shell)}/registry`;
		fetchPackages(
			shell,
			[{ id, cost: { fetched: ready ? TOOL.size : TOOL.fetched, installed: TOOL.unpacked, files: 3000 } }],
			{ what, ecosystem: 'cargo', cache: ready ? undefined : `${registry}/cache` },
		);
		if (!ready) {
			shell.files.put(
				`${registry}/src/${id.replaceAll(' ', '_')}`,
				treeNode(shell, servedContent(`crate:${id}`, TOOL.unpacked, 'text'), 3000),
			);
			shell.work({
				resource: 'cpu',
				amount: between(30, 200, 900, 'assumed', 'compiling a tool with optimizations'),
				threads: 8,
				what,
			});
		}
		shell.files.makeDirectory(path.slice(0, path.lastIndexOf('/')), { parents: true });
		shell.store(path, servedContent(`cargo-tool:${id}`, TOOL.size, 'binary'), { mode: 0o755 });
	}
	return { exit: 0 };
}
