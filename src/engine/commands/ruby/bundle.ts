/** bundle and gem: Ruby's packages, some of which are compiled while they are installed. */

import { textContent } from '../../context/content.ts';
import { entryOf } from '../../foreign/table.ts';
import { bundler as sheet } from '../../tools/bundler.ts';
import type { Command, Invocation, Shell } from '../command.ts';
import { about } from '../shared/compiling.ts';
import { fetchPackages } from '../shared/fetching.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { assumedCost, freshContent, servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';

const GEM = { fetched: [8e3, 160e3, 6e6], installed: [40e3, 900e3, 30e6], files: 60 } as const;
const LOCK_BYTES = 75;
/** Seconds of compiling that a gem takes on average, where their names are not known. */
const COMPILED_EACH = 0.5;

/** How many gems come with those that are installed by their names. */
const BRINGS: Readonly<Record<string, number>> = { rails: 55, jekyll: 28, fastlane: 85, cocoapods: 35, sinatra: 8 };

/** Gems with native code: seconds of compiling, bytes fetched and installed. */
const NATIVE: Readonly<Record<string, readonly [seconds: number, fetched: number, installed: number]>> = {
	nokogiri: [0, 4.5e6, 14e6],
	ffi: [0, 0.7e6, 2e6],
	grpc: [0, 15e6, 60e6],
	'google-protobuf': [0, 1.1e6, 4e6],
	sassc: [60, 0.9e6, 25e6],
	bootsnap: [2, 45e3, 300e3],
	puma: [5, 210e3, 1.3e6],
	pg: [6, 270e3, 2e6],
	mysql2: [6, 120e3, 1.2e6],
	sqlite3: [0, 2.5e6, 8e6],
	bcrypt: [2, 30e3, 300e3],
	msgpack: [5, 140e3, 1e6],
	json: [2, 140e3, 700e3],
	bigdecimal: [3, 100e3, 600e3],
	racc: [2, 85e3, 500e3],
	nio4r: [5, 120e3, 900e3],
	unf_ext: [25, 0.8e6, 6e6],
	rmagick: [20, 0.4e6, 3e6],
	debug: [2, 130e3, 800e3],
	date: [2, 60e3, 500e3],
	stringio: [1, 30e3, 200e3],
	rails: [0, 10e3, 50e3],
	activerecord: [0, 620e3, 3e6],
};

const bundle: Command = {
	names: ['bundle', 'bundler'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		const [subcommand = 'install', ...words] = options.words;
		if (options.has('--version', '-v') && options.words.length === 0) return { exit: 0 };
		if (subcommand === 'config') return configure(shell, words);
		if (subcommand === 'install' || subcommand === 'update') return { exit: install(call, shell, options) };
		if (subcommand === 'exec') return shell.run(call.args.slice(call.args.indexOf('exec') + 1));
		if (subcommand === 'clean') return { exit: 0 };
		return { exit: 0 };
	},
};

function settings(shell: Shell): string {
	return shell.files.readText('/usr/local/bundle/config') ?? '';
}

function configure(shell: Shell, words: readonly string[]): { exit: number } {
	const [name, ...value] = words.filter((word) => !/^(?:set|--local|--global)$/.test(word));
	if (name === undefined) return { exit: 0 };
	shell.files.makeDirectory('/usr/local/bundle', { parents: true });
	shell.write('/usr/local/bundle/config', textContent(`${settings(shell)}${name}: ${value.join(' ')}\n`));
	return { exit: 0 };
}

function settingOf(shell: Shell, name: string): string | undefined {
	const line = settings(shell)
		.split('\n')
		.findLast((each) => each.startsWith(`${name}:`));
	return shell.env.get(`BUNDLE_${name.toUpperCase().replace('.', '__')}`) ?? line?.slice(name.length + 1).trim();
}

function install(call: Invocation, shell: Shell, options: Options): number {
	const gemfile = shell.path(options.last('--gemfile') ?? shell.env.get('BUNDLE_GEMFILE') ?? 'Gemfile');
	const text = shell.readText(gemfile);
	if (text === undefined && !shell.files.mayExist(gemfile)) return 10;
	const given = options.last('--path') ?? settingOf(shell, 'path');
	const target =
		given === undefined || given === ''
			? (shell.env.get('GEM_HOME') ?? shell.env.get('BUNDLE_PATH') ?? '/usr/local/bundle')
			: shell.path(given);
	const lockPath = `${gemfile}.lock`;
	const lock = shell.files.lookup(lockPath);
	const lockText = shell.readText(lockPath);
	const names =
		lockText !== undefined ? lockedGems(lockText) : lock ? undefined : text === undefined ? undefined : gems(text);
	const count = names?.length ?? (lock?.kind === 'file' ? Math.max(1, Math.round(lock.content.size / LOCK_BYTES)) : 90);
	const without = [options.last('--without') ?? '', settingOf(shell, 'without') ?? ''].join(' ').trim() !== '';
	const left = without && text !== undefined ? groupGems(text) : new Set<string>();
	const wanted = names?.filter((name) => !left.has(name.split(' ')[0] ?? ''));
	if (!wanted) shell.note({ kind: 'unknown-input', what: `gems of ${lockPath}`, range: call.range });
	const jobs = Number(options.last('-j', '--jobs') ?? settingOf(shell, 'jobs') ?? 4) || 4;
	return installGems(call, shell, {
		target,
		names: wanted ?? [`${count} gems`],
		count: wanted ? 1 : without ? Math.ceil(count * 0.7) : count,
		jobs,
	});
}

interface Gems {
	readonly target: string;
	readonly names: readonly string[];
	/** How many gems a name stands for. */
	readonly count: number;
	readonly jobs: number;
}

function installGems(call: Invocation, shell: Shell, { target, names, count: usual, jobs }: Gems): number {
	const what = shortened([call.name, ...call.args].join(' '));
	const cost = (name: string) => {
		// A Gemfile.lock lists them all.
		const brings = usual > 1 ? entryOf(BRINGS, name.split(' ')[0] ?? '') : undefined;
		const count = brings ?? usual;
		const [seconds, fetched, installed] = entryOf(NATIVE, name.split(' ')[0] ?? '') ?? [];
		const known = shell.knowledge.package?.('gem', name.split(' ')[0] ?? '');
		if (known) return known;
		if (brings === undefined && fetched !== undefined && installed !== undefined) {
			return {
				...assumedCost(
					{
						fetched: [fetched / 2, fetched, fetched * 2],
						installed: [installed / 2, installed, installed * 2],
						files: 120,
					},
					name,
				),
				seconds: about(seconds ?? 0, `compiling ${name}`),
			};
		}
		const many = assumedCost(
			{
				fetched: [GEM.fetched[0] * count, GEM.fetched[1] * count, GEM.fetched[2] * count],
				installed: [GEM.installed[0] * count, GEM.installed[1] * count, GEM.installed[2] * count],
				files: GEM.files * count,
			},
			name,
		);
		// Among many there are some with native code.
		return count > 1 ? { ...many, seconds: about(count * COMPILED_EACH, 'compiling some of the gems') } : many;
	};
	const pathOf = (name: string) => `${target}/gems/${name.replaceAll(/[ /]/g, '-')}`;
	const missing = names.map((id) => ({ id, cost: cost(id) })).filter(({ id }) => !shell.files.lookup(pathOf(id)));
	if (missing.length === 0) return 0;
	// Archives stay beside what they unpack to, in the same folder.
	fetchPackages(shell, missing, { what, ecosystem: 'gem', cache: `${target}/cache` });
	const seconds = missing.reduce(
		(sum, { cost: each }) => sum + (each.seconds?.expected ?? 0) + each.installed.expected / 30e6 + 0.05,
		0.5,
	);
	shell.work({ resource: 'cpu', amount: about(seconds, 'unpacking and compiling gems'), threads: jobs, what });
	if (shell.files.makeDirectory(`${target}/gems`, { parents: true, uid: shell.user.uid, gid: shell.user.gid }))
		return 5;
	for (const { id, cost: each } of missing) {
		// Compiled ones leave logs with times.
		const compiled = (each.seconds?.expected ?? 0) > 0;
		const content = compiled
			? freshContent(shell, each.installed, 'binary')
			: servedContent(`gem:${id}`, each.installed, 'text');
		shell.files.put(pathOf(id), treeNode(shell, content, each.files));
	}
	shell.files.open(target);
	return 0;
}

function lockedGems(text: string): string[] {
	return [...text.matchAll(/^ {4}([\w.-]+) \(([^)]+)\)$/gm)]
		.map(([, name = '', version = '']) => `${name} ${version.replace(/-(?:x86_64|aarch64|arm64|java|x64|x86).*$/, '')}`)
		.filter((name, i, all) => all.indexOf(name) === i);
}

function gems(text: string): string[] {
	return [...text.matchAll(/^\s*gem\s+["']([\w.-]+)["']/gm)].map(([, name = '']) => name);
}

/** Gems of groups for development and tests. */
function groupGems(text: string): Set<string> {
	const blocks = [...text.matchAll(/^group\s+[^\n]*:(?:development|test)[^\n]*do\s*$([\s\S]*?)^end/gm)].map(
		([, body = '']) => body,
	);
	return new Set(blocks.flatMap(gems));
}

const gem: Command = {
	names: ['gem'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		const [subcommand, ...words] = options.words;
		if (subcommand !== 'install' && subcommand !== 'update') return { exit: 0 };
		const version = options.last('-v', '--version');
		const names = words.map((word) =>
			word.includes(':') ? word.replace(':', ' ') : version === undefined ? word : `${word} ${version}`,
		);
		const target = options.last('-i', '--install-dir') ?? shell.env.get('GEM_HOME') ?? '/usr/local/bundle';
		return {
			exit: installGems(call, shell, { target, names: names.length > 0 ? names : ['system'], count: 4, jobs: 1 }),
		};
	},
};

export const RUBY_COMMANDS: readonly Command[] = [bundle, gem];
