/** dotnet: packages come into ~/.nuget, results into bin/, obj/ and where --output says; the compiler is deterministic. */

import type { Node } from '../../context/types.ts';
import { between } from '../../figures/estimate.ts';
import { dotnet as sheet } from '../../tools/dotnet.ts';
import type { Command, Invocation, Result, Shell } from '../command.ts';
import { lacks } from '../failure.ts';
import { about } from '../shared/compiling.ts';
import { fetchPackages } from '../shared/fetching.ts';
import { fingerprint, isBeside, type LeavesOut, sourceBytes, sourcesAt } from '../shared/fingerprint.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { assumedCost, servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';
import { cachesOf } from '../shared/toolCache.ts';

/** `--self-contained` may stand alone. */
function valueGiven(arg: string, i: number, all: readonly string[]): string[] {
	const alone = arg === '--self-contained' && !/^(?:true|false)$/i.test(all[i + 1] ?? '');
	return alone ? [arg, 'true'] : [arg];
}

const START = about(1.2, 'starting the SDK');
const RESOLVE = between(2, 5, 12, 'assumed', 'evaluating projects and querying NuGet');
const PACKAGE = { fetched: [15e3, 700e3, 8e6], installed: [40e3, 2.2e6, 25e6] } as const;
const KNOWN: readonly (readonly [RegExp, readonly [number, number, number]])[] = [
	[/^microsoft\.entityframeworkcore(?:\.sqlserver|\.design|\.tools)?$/i, [3e6, 9e6, 18e6]],
	[/^microsoft\.data\.sqlclient$/i, [4e6, 9e6, 14e6]],
	[/^(?:swashbuckle|nswag)/i, [1.5e6, 4e6, 9e6]],
	[/^(?:npgsql|pomelo)/i, [1.5e6, 3e6, 6e6]],
	[/^(?:azure|awssdk|google)\./i, [1e6, 3e6, 12e6]],
	[/^(?:serilog|polly|mediatr|automapper|fluentvalidation|dapper|newtonsoft)/i, [200e3, 700e3, 2e6]],
	[/^(?:xunit|nunit|mstest|microsoft\.net\.test\.sdk|moq|coverlet)/i, [1e6, 4e6, 12e6]],
];
const UNKNOWN_PROJECT = assumedCost(
	{ fetched: [1e6, 18e6, 150e6], installed: [3e6, 55e6, 450e6], files: 900 },
	'packages of the project files',
);
const RUNTIME = between(68e6, 95e6, 110e6, 'catalogue', 'runtime of ASP.NET Core 8 and 9 for Linux, as published');
const RUNTIME_PACKS = assumedCost(
	{ fetched: [28e6, 45e6, 75e6], installed: [70e6, 120e6, 190e6], files: 700 },
	'runtime packs for a target',
);
const PER_MEGABYTE = 12;

interface Reference {
	readonly name: string;
	readonly version: string;
}

const leavesOut: LeavesOut = (name) => isBeside(name) || /^(?:bin|obj|node_modules|TestResults)$|\.md$/.test(name);
const notProject: LeavesOut = (name, node) =>
	leavesOut(name, node) ||
	(node.kind === 'file' &&
		!/\.(?:[cfv]sproj|slnx?|props|targets)$|^(?:nuget\.config|global\.json|packages\.lock\.json)$/i.test(name));

export const dotnet: Command = {
	names: ['dotnet'],
	run(call, shell) {
		const options = readOptions(call.args.flatMap(valueGiven), sheet.valued);
		const [subcommand = '', ...words] = options.words;
		if (subcommand === 'tool') return installTool(call, shell, options, words);
		if (subcommand === 'nuget' && words[0] === 'locals') {
			shell.files.remove(packagesOf(shell, options), { recursive: true });
			return { exit: 0 };
		}
		if (!/^(?:restore|build|publish|test|pack|run)$/.test(subcommand)) return { exit: 0 };
		const what = shortened(['dotnet', ...call.args].join(' '));
		shell.work({ resource: 'wait', amount: START, what });
		const [word] = words;
		const path = shell.path(word ?? '.').replace(/(?<=.)\/$/, '');
		if (word !== undefined && !shell.files.mayExist(path)) return lacks(path);
		const directory = /\.(?:[cfv]sproj|slnx?)$/i.test(path) ? path.replace(/\/[^/]*$/, '') || '/' : path;
		const root = rootOf(shell, directory);
		if (subcommand === 'restore') return restore(call, shell, options, directory, root);
		if (!options.has('--no-restore') && !options.has('--no-build')) {
			const { exit } = restore(call, shell, options, directory, root);
			if (exit !== 0) return { exit };
		}
		return build(call, shell, options, { subcommand, directory, root, project: path });
	},
};

/** The folder of the solution, whose projects refer to each other: the highest one with project files below. */
function rootOf(shell: Shell, directory: string): string {
	const above = directory.replace(/\/[^/]*$/, '');
	const names = shell.files.list(above === '' ? '/' : above) ?? [];
	const solution = names.some((name) => /\.slnx?$|^directory\.(?:packages|build)\.props$/i.test(name));
	return above !== '' && (solution || /(?:^|\/)src$/.test(above)) ? above : directory;
}

function packagesOf(shell: Shell, options: Options): string {
	return cachesOf(shell, sheet, options.last('--packages'))[0] ?? '';
}

/** Undefined where a project file's text is not known, or none is to be seen. */
function references(shell: Shell, path: string): Reference[] | undefined {
	const found: Reference[] = [];
	let seen = false;
	let known = true;
	const visit = (node: Node | undefined): void => {
		if (node?.kind !== 'directory') return;
		for (const [name, child] of node.children) {
			if (leavesOut(name, child)) continue;
			if (child.kind === 'directory') visit(child);
			else if (child.kind === 'file' && /\.[cfv]sproj$/i.test(name)) {
				seen = true;
				if (child.content.text === undefined) known = false;
				else found.push(...referencesIn(child.content.text));
			}
		}
	};
	visit(sourcesAt(shell, path));
	return seen && known ? found : undefined;
}

function referencesIn(text: string): Reference[] {
	return [...text.matchAll(/<PackageReference\s+([^>]*)>/g)].map(([, attributes = '']) => ({
		name: /Include="([^"]+)"/.exec(attributes)?.[1] ?? '',
		version: /Version="([^"]+)"/.exec(attributes)?.[1] ?? '',
	}));
}

function restore(call: Invocation, shell: Shell, options: Options, directory: string, root: string): Result {
	shell.work({ resource: 'wait', amount: RESOLVE, what: shortened([call.name, ...call.args].join(' ')) });
	const what = shortened(['dotnet', ...call.args].join(' '));
	const cache = packagesOf(shell, options);
	const named = references(shell, root);
	if (!named) shell.note({ kind: 'unknown-input', what: `project files below ${root}`, range: call.range });
	const runtime = options.last('-r', '--runtime');
	const downloads = named
		? [
				...new Map(
					named.map(({ name, version }) => [name, { id: `${name}.${version}`, cost: packageCost(shell, name) }]),
				).values(),
			]
		: [{ id: `packages of ${root}`, cost: UNKNOWN_PROJECT }];
	const packs = runtime === undefined ? [] : [{ id: `runtime packs ${runtime}`, cost: RUNTIME_PACKS }];
	// What is unpacked stays, not the archive.
	const kept = [...downloads, ...packs].map(({ id, cost }) => ({ id, cost: { ...cost, cached: cost.installed } }));
	const fetched = fetchPackages(shell, kept, { what, ecosystem: 'nuget', cache });
	// Each package that is named brings about four others.
	shell.work({ resource: 'wait', amount: about(1.5 + fetched * 0.3, 'querying and unpacking packages'), what });
	const obj = `${directory === '/' ? '' : directory}/obj`;
	shell.files.makeDirectory(obj, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	const id = fingerprint(sourcesAt(shell, root), notProject);
	const error = shell.store(
		`${obj}/project.assets.json`,
		derived(60e3, 'text', 'assets', id, ...downloads.map((each) => each.id)),
	);
	return { exit: error ? 1 : 0 };
}

function packageCost(shell: Shell, name: string): ReturnType<typeof assumedCost> {
	const known = shell.knowledge.package?.('nuget', name);
	if (known) return known;
	const [, fetched = PACKAGE.fetched] = KNOWN.find(([pattern]) => pattern.test(name)) ?? [];
	const [low, expected, high] = fetched;
	return assumedCost({ fetched, installed: [low * 2, expected * 3, high * 3.5], files: 20 }, name);
}

interface BuildCall {
	readonly subcommand: string;
	readonly directory: string;
	readonly root: string;
	/** As given: a folder or a project file. */
	readonly project: string;
}

function build(
	call: Invocation,
	shell: Shell,
	options: Options,
	{ subcommand, directory, root, project }: BuildCall,
): Result {
	const what = shortened(['dotnet', ...call.args].join(' '));
	const base = directory === '/' ? '' : directory;
	const configuration =
		options.last('-c', '--configuration') ?? (subcommand === 'publish' || subcommand === 'pack' ? 'Release' : 'Debug');
	const node = sourcesAt(shell, root);
	const bytes = Math.min(sourceBytes(node, leavesOut), 40e6);
	const compiled = `${base}/obj/${configuration}`;
	const id = derived(
		1,
		'text',
		'dotnet',
		configuration,
		fingerprint(node, leavesOut),
		...options.all('-r', '--runtime', '-p', '--property'),
	).id;
	const there = shell.files.lookup(compiled);
	if (there?.kind !== 'file' || there.content.id !== `obj:${id}`) {
		shell.work({ resource: 'cpu', amount: about(5 + (bytes / 1e6) * PER_MEGABYTE, 'compiling'), threads: 2, what });
		shell.files.put(
			compiled,
			treeNode(shell, servedContent(`obj:${id}`, about(300e3 + bytes, 'intermediate results'), 'binary'), 40),
		);
	}
	if (subcommand === 'test' || subcommand === 'run') {
		if (subcommand === 'test')
			shell.work({ resource: 'cpu', amount: about(15, "the project's tests"), threads: 2, what });
		return { exit: 0 };
	}
	const libraries = (references(shell, root) ?? []).reduce(
		(sum, { name }) => sum + packageCost(shell, name).installed.expected * 0.35,
		references(shell, root) ? 0 : 12e6,
	);
	const properties = [...options.all('-p', '--property'), ...call.args.filter((arg) => /^[-/]p:/.test(arg))].join(' ');
	const contained =
		options.last('--self-contained') !== 'false' &&
		(options.has('--self-contained', '--sc') || /PublishAot|SelfContained=true|PublishTrimmed=true/i.test(properties));
	if (/PublishAot|PublishReadyToRun=true/i.test(properties))
		shell.work({ resource: 'cpu', amount: about(45, 'compiling to machine code'), threads: 4, what });
	const own = 400e3 + bytes * 0.4 + libraries;
	const runtime = contained ? RUNTIME : { low: 0, expected: 0, high: 0 };
	const size = between(
		own / 3 + runtime.low * 0.3,
		own + runtime.expected,
		own * 3 + runtime.high,
		'assumed',
		'the published output, by packages and sources',
	);
	const given = options.last('-o', '--output');
	const output =
		given === undefined
			? `${base}/bin/${configuration}/net/${subcommand === 'publish' ? 'publish' : ''}`.replace(/\/$/, '')
			: shell.path(given).replace(/(?<=.)\/$/, '');
	if (shell.files.makeDirectory(output, { parents: true, uid: shell.user.uid, gid: shell.user.gid }))
		return { exit: 1 };
	const name =
		project
			.split('/')
			.at(-1)
			?.replace(/\.(?:[cfv]sproj|slnx?)$/i, '') || 'app';
	const content = servedContent(`dotnet:${id} ${contained} ${subcommand}`, size, 'binary');
	shell.files.leaveUnseen(output, treeNode(shell, content, Math.max(8, Math.round(content.size / 120e3)), 4), name);
	shell.files.open(output);
	if (given === undefined) shell.files.open(`${base}/bin/${configuration}`);
	return { exit: 0 };
}

const TOOL = {
	fetched: between(0.5e6, 6e6, 60e6, 'assumed', 'a .NET tool'),
	installed: between(2e6, 25e6, 200e6, 'assumed', 'a .NET tool, unpacked'),
};

function installTool(call: Invocation, shell: Shell, options: Options, words: readonly string[]): Result {
	const [verb, name] = words;
	if (verb !== 'install' && verb !== 'update' && verb !== 'restore') return { exit: 0 };
	const what = shortened(['dotnet', ...call.args].join(' '));
	const id = `${name ?? 'tools'} ${options.last('--version') ?? ''}`.trim();
	shell.work({ resource: 'index', amount: TOOL.fetched, what });
	const home = options.last('--tool-path') ?? `${shell.env.get('HOME') ?? shell.user.home}/.dotnet/tools`;
	shell.files.put(
		shell.path(`${home}/.store/${id.replaceAll(' ', '_')}`),
		treeNode(shell, servedContent(`dotnet-tool:${id}`, TOOL.installed, 'binary'), 60),
	);
	shell.files.open(shell.path(home));
	return { exit: 0 };
}
