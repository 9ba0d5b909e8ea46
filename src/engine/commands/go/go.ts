/** go: modules are fetched into one cache, compiled packages kept in another; a program has equal bytes for equal sources. */

import { between } from '../../figures/estimate.ts';
import { measure } from '../../filesystem/measure.ts';
import { UNSEEN_PREFIX } from '../../filesystem/unseen.ts';
import { go as sheet } from '../../tools/go.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
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
import { removeAll } from '../shared/removeAll.ts';
import { contentOf, derived } from '../shared/text.ts';
import { fetchModules, goPath, moduleCache, wordsOf } from './fetch.ts';
import { installsOnGet, worksWithoutModule } from './mode.ts';
import { type GoModule, goModule } from './module.ts';

const STANDARD_LIBRARY = about(28, 'compiling the parts of the standard library that a server uses');
const STANDARD_LIBRARY_KEPT = between(60e6, 110e6, 220e6, 'assumed', 'compiled packages of the standard library');
const PER_MODULE = about(0.9, 'compiling the packages used from a module');
const PER_MODULE_KEPT = between(0.3e6, 2e6, 8e6, 'assumed', 'a module’s compiled packages');
/** Seconds and bytes of the result for one megabyte of own sources. */
const PER_MEGABYTE = 6;
const LINK = about(1.5, 'linking');

export const go: Command = {
	names: ['go'],
	run(call, shell) {
		// Go's own options have one dash and long names.
		const args = call.args.map((arg) => arg.replace(/^--(?=\w)/, '-'));
		const [subcommand = '', ...rest] = args;
		const options = readGoOptions(rest);
		const directory = shell.path(options.last('-C') ?? '.');
		switch (subcommand) {
			case 'mod':
				if (rest[0] === 'init' || rest[0] === 'edit') return writeModule(shell, directory, rest.slice(1), rest[0]);
				return rest[0] === 'download' || rest[0] === 'tidy' || rest[0] === 'vendor'
					? modules(call, shell, directory, rest[0])
					: { exit: 0 };
			case 'get':
			case 'install':
				if (options.words.some((word) => word.includes('@'))) return installTools(call, shell, options);
				if (subcommand === 'get' && !goModule(shell, directory)) return getWithoutModule(call, shell, options);
				return subcommand === 'get'
					? getInModule(call, shell, directory)
					: build(call, shell, options, directory, 'install');
			case 'build':
			case 'test':
			case 'vet':
			case 'run':
			case 'generate':
				return build(call, shell, options, directory, subcommand);
			case 'clean':
				if (options.has('-modcache')) removeAll(moduleCache(shell), shell);
				if (options.has('-cache')) removeAll(buildCache(shell), shell);
				return { exit: 0 };
			default:
				return { exit: 0 };
		}
	},
};

/** `-ldflags="-s -w"` and `-ldflags '-s -w'` alike; a name with one dash is one option. */
function readGoOptions(args: readonly string[]): Options {
	const valued = new Set([...sheet.valued].map((name) => `-${name}`));
	const options = readOptions(
		args.map((arg) => (/^-\w/.test(arg) ? `-${arg}` : arg)),
		valued,
	);
	const long = (names: readonly string[]) => names.map((name) => `-${name}`);
	return {
		words: options.words,
		has: (...names) => options.has(...long(names)),
		all: (...names) => options.all(...long(names)),
		last: (...names) => options.last(...long(names)),
	};
}

function buildCache(shell: Shell): string {
	const home = shell.env.get('HOME') ?? shell.user.home;
	return shell.env.get('GOCACHE') ?? `${shell.env.get('XDG_CACHE_HOME') ?? `${home}/.cache`}/go-build`;
}

/** `go mod init example.com/own` makes a go.mod, `go mod edit -require name@v1` names a module in it. */
function writeModule(shell: Shell, directory: string, args: readonly string[], subcommand: string): Result {
	const path = `${directory === '/' ? '' : directory}/go.mod`;
	if (subcommand === 'init') {
		const name = args.find((arg) => !arg.startsWith('-')) ?? directory.split('/').at(-1) ?? '';
		return { exit: shell.write(path, contentOf(`module ${name}\n`)) ? 0 : 1 };
	}
	if (!goModule(shell, directory)) return { exit: 1, reason: { kind: 'no-module', directory } };
	const before = shell.readText(path);
	const required = args.flatMap((arg, i) =>
		arg === '-require' ? [args[i + 1] ?? ''] : (/^-require=(.*)/.exec(arg)?.slice(1) ?? []),
	);
	const lines = required.map((each) => `require ${each.replace('@', ' ')}\n`).join('');
	return { exit: before === undefined || shell.write(path, contentOf(before + lines)) ? 0 : 1 };
}

function modules(call: Invocation, shell: Shell, directory: string, subcommand: string): Result {
	const module = goModule(shell, directory);
	if (!module) return { exit: 1, reason: { kind: 'no-module', directory } };
	fetchModules(call, shell, module);
	if (subcommand === 'vendor') {
		const size = shell.files.lookup(`${moduleCache(shell)}/modules`);
		const bytes = size ? measure(size).bytes : 0;
		shell.files.put(
			`${module.directory}/vendor`,
			treeNode(
				shell,
				servedContent(`go-vendor:${module.id}`, about(bytes * 0.5, 'the modules actually used'), 'text'),
				2000,
			),
		);
	}
	return { exit: 0 };
}

/** Notes, tests and the version control's files are in no program; the version control's state is, where Go can ask for it. */
const leavesOut: LeavesOut = (name) => (isBeside(name) && name !== '.git') || /_test\.go$|^testdata$|\.md$/.test(name);
const withoutTests: LeavesOut = (name) => isBeside(name);
const sourcesOnly: LeavesOut = (name, node) =>
	leavesOut(name, node) || holdsOther(name, node) || (node.kind === 'file' && !/\.go$|^…/.test(name));
const ENVIRONMENT =
	/^(?:GO(?:OS|ARCH|FLAGS|AMD64|ARM|EXPERIMENT|TOOLCHAIN|LANG_VERSION)|GOLANG_VERSION|CGO_\w+|CC|CXX|TARGET\w+)$/;

function build(call: Invocation, shell: Shell, options: Options, directory: string, subcommand: string): Result {
	const module = goModule(shell, directory);
	const named = options.words.filter((word) => word.endsWith('.go'));
	const what = wordsOf(call);
	if (!module && named.length === 0 && !worksWithoutModule(shell, 'build', what))
		return { exit: 1, reason: { kind: 'no-module', directory } };
	const vendored = module && shell.files.lookup(`${module.directory}/vendor/modules.txt`);
	if (module && !vendored && options.last('-mod') !== 'vendor') fetchModules(call, shell, module);
	if (subcommand === 'run' || subcommand === 'generate') shell.files.openAll(module?.id ?? what);
	if (subcommand === 'generate') return { exit: 0 };
	const root = sourcesAt(shell, module?.directory ?? directory);
	const tests = subcommand === 'test';
	const sources = fingerprint(root, tests ? withoutTests : leavesOut);
	const bytes = Math.min(sourceBytes(root, sourcesOnly), 40e6);
	const environment = environmentOf(shell, ENVIRONMENT);
	const flags = call.args.filter((arg) => arg.startsWith('-') && !/^--?o(?:=|$)/.test(arg));
	const own = derived(
		1,
		'text',
		'go',
		subcommand,
		...flags,
		...options.words,
		sources,
		module?.id ?? '',
		...environment,
	).id;
	const setting = derived(1, 'text', ...environment, ...(options.has('-race') ? ['race'] : [])).id;
	const count = module?.count ?? 0;
	const parts: CompiledPart[] = [
		{ id: `std ${setting}`, seconds: STANDARD_LIBRARY, kept: STANDARD_LIBRARY_KEPT },
		...modulesCompiled(module, setting),
		{
			id: own,
			seconds: about(0.3 + (bytes / 1e6) * PER_MEGABYTE * (tests ? 2 : 1), 'compiling the project’s own packages'),
			kept: about(200e3 + bytes, 'compiled packages of the project itself'),
		},
	];
	compileParts(shell, parts, { what, cache: buildCache(shell), threads: jobsOf(options.last('-p'), false, 8) });
	if (tests || subcommand === 'vet' || subcommand === 'run') {
		shell.work({ resource: 'cpu', amount: about(tests ? 5 : 1, 'running it'), threads: 4, what });
		return { exit: 0 };
	}
	shell.work({ resource: 'cpu', amount: LINK, what });
	const stripped = call.args.some((arg) => /-s\b/.test(arg)) ? 0.68 : 1;
	const size = between(
		(2e6 + count * 40e3) * stripped,
		(6e6 + count * 260e3 + bytes * 0.6) * stripped,
		(15e6 + count * 900e3 + bytes * 2) * stripped,
		'assumed',
		'a Go program, by its modules and sources',
	);
	return write(shell, options, subcommand, module, servedContent(own, size, 'binary'));
}

function modulesCompiled(module: GoModule | undefined, setting: string): CompiledPart[] {
	if (!module) return [];
	const part = (id: string, count: number): CompiledPart => ({
		id: `${id} ${setting}`,
		seconds: times(PER_MODULE, count),
		kept: times(PER_MODULE_KEPT, count),
	});
	if (module.requires) return module.requires.map(({ name, version }) => part(`${name}@${version}`, 1));
	return module.count > 0 ? [part(`${module.count} modules`, module.count)] : [];
}

/** Programs are named as their package's folder, or as the module. */
function write(
	shell: Shell,
	options: Options,
	subcommand: string,
	module: GoModule | undefined,
	content: ReturnType<typeof servedContent>,
): Result {
	const given = options.last('-o');
	const packages = options.words.filter((word) => !word.endsWith('.go'));
	const [file] = options.words.filter((word) => word.endsWith('.go'));
	const names =
		packages.length === 0 && file !== undefined
			? [file.replace(/^.*\//, '').replace(/\.go$/, '')]
			: (packages.length > 0 ? packages : ['.']).map((word) => nameOf(word, shell, module));
	// The module's own name decides, where it is known.
	if (module && module.path === undefined && given === undefined) shell.files.open(shell.cwd);
	const directory =
		subcommand === 'install'
			? (shell.env.get('GOBIN') ?? `${goPath(shell)}/bin`)
			: given === undefined
				? shell.cwd
				: undefined;
	const isDirectory =
		given !== undefined && (/\/$/.test(given) || shell.files.lookup(shell.path(given))?.kind === 'directory');
	const many = names.some((name) => name === '...');
	const base = directory ?? shell.path(given ?? '.').replace(/(?<=.)\/$/, '');
	const put = (path: string): boolean => {
		shell.files.makeDirectory(path.slice(0, path.lastIndexOf('/')) || '/', {
			parents: true,
			uid: shell.user.uid,
			gid: shell.user.gid,
		});
		return (
			shell.store(
				path,
				{ ...content, id: `${content.id}:${path.slice(path.lastIndexOf('/') + 1)}` },
				{ mode: 0o755 },
			) === undefined
		);
	};
	if (given !== undefined && !isDirectory && subcommand === 'build') return { exit: put(base) ? 0 : 1 };
	// `./...` without -o compiles and throws away; with a folder it writes every program there, by names nobody knows.
	if (many) {
		if (given === undefined && subcommand === 'build') return { exit: 0 };
		shell.files.makeDirectory(base, { parents: true });
		shell.files.leaveUnseen(base, { ...treeNode(shell, content, 2, 0), mode: 0o755 }, 'programs');
		shell.files.open(base);
		return { exit: 0 };
	}
	return { exit: names.every((name) => put(`${base}/${name}`)) ? 0 : 1 };
}

function nameOf(word: string, shell: Shell, module: GoModule | undefined): string {
	const last = word.replace(/\/$/, '').split('/').at(-1) ?? '';
	if (last !== '.' && last !== '..' && last !== '') return last;
	if (module && shell.cwd !== module.directory) return shell.cwd.split('/').at(-1) ?? 'main';
	const parts = (module?.path ?? shell.cwd).split('/').filter((part) => !/^v\d+$/.test(part));
	return parts.at(-1) || 'main';
}

const TOOL = {
	fetched: between(1e6, 12e6, 90e6, 'assumed', 'a tool’s modules'),
	kept: between(5e6, 60e6, 450e6, 'assumed', 'a tool’s modules, unpacked'),
	size: between(4e6, 15e6, 60e6, 'assumed', 'an installed tool'),
	compiled: between(20e6, 90e6, 300e6, 'assumed', 'a tool’s compiled packages'),
	/** Of one core: a linter or a cloud’s client compiles for minutes. */
	seconds: between(14, 75, 420, 'assumed', 'compiling a tool'),
};

/** Old releases clone what is named below GOPATH, newest state, and compile it; `./...` stands for what the own packages import. */
function getWithoutModule(call: Invocation, shell: Shell, options: Options): Result {
	if (!worksWithoutModule(shell, 'get', wordsOf(call)))
		return { exit: 1, reason: { kind: 'no-module', directory: shell.cwd } };
	const result = installTools(call, shell, options);
	shell.irreproducible();
	const source = `${goPath(shell)}/src`;
	shell.files.makeDirectory(source, { parents: true });
	shell.files.makeDirectory(`${goPath(shell)}/bin`, { parents: true });
	shell.files.open(goPath(shell));
	return result;
}

/** Old releases compile and install what is named, too. */
function getInModule(call: Invocation, shell: Shell, directory: string): Result {
	const result = modules(call, shell, directory, 'download');
	if (installsOnGet(shell)) {
		shell.files.makeDirectory(`${goPath(shell)}/bin`, { parents: true });
		shell.files.open(goPath(shell));
	}
	return result;
}

/** `go install example.com/cmd/tool@v1.2`: as fetched once, as compiled once. */
function installTools(call: Invocation, shell: Shell, options: Options): Result {
	const what = wordsOf(call);
	for (const word of options.words) {
		const [path = '', version = ''] = word.split('@');
		const id = `${path}@${version}`;
		const cost = shell.knowledge.package?.('go', path) ?? { fetched: TOOL.fetched, installed: TOOL.kept, files: 2000 };
		if (version === 'latest' || !/^v?\d/.test(version))
			shell.note({ kind: 'unknown-package', what: word, range: call.range });
		fetchPackages(shell, [{ id, cost }], { what, ecosystem: 'go', cache: `${moduleCache(shell)}/cache/download` });
		const tree =
			version === ''
				? `${goPath(shell)}/src/${UNSEEN_PREFIX}${path.replaceAll('/', '∕')}`
				: `${moduleCache(shell)}/${id.replaceAll('/', '_')}`;
		if (!shell.files.lookup(tree))
			shell.files.put(tree, treeNode(shell, servedContent(`go:${id}`, cost.installed, 'text'), cost.files));
		const parts = [
			{ id: 'std tools', seconds: STANDARD_LIBRARY, kept: STANDARD_LIBRARY_KEPT },
			{ id: `tool ${id}`, seconds: TOOL.seconds, kept: TOOL.compiled },
		];
		compileParts(shell, parts, { what, cache: buildCache(shell), threads: 8 });
		const own = (/^\.{0,2}(?:\/|$)/.test(path) ? shell.path(path) : path).replace(/\/+$/, '');
		const name =
			own
				.split('/')
				.filter((part) => !/^v\d+$/.test(part))
				.at(-1) ?? 'tool';
		const bin = shell.env.get('GOBIN') ?? `${goPath(shell)}/bin`;
		shell.files.makeDirectory(bin, { parents: true });
		shell.store(`${bin}/${name}`, servedContent(`go-tool:${id}`, TOOL.size, 'binary'), { mode: 0o755 });
	}
	return { exit: 0 };
}
