/** composer: PHP's packages come into vendor/, archives into its cache. */

import { between } from '../../figures/estimate.ts';
import { entryOf } from '../../foreign/table.ts';
import { composer as sheet } from '../../tools/composer.ts';
import type { Command, Invocation, Shell } from '../command.ts';
import { about } from '../shared/compiling.ts';
import { fetchPackages } from '../shared/fetching.ts';
import { type Options, readOptions } from '../shared/options.ts';
import { assumedCost, servedContent, total, treeNode } from '../shared/packages.ts';
import { removeAll } from '../shared/removeAll.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';
import { cachesOf, homeOf } from '../shared/toolCache.ts';

const PACKAGE = { fetched: [10e3, 180e3, 3e6], installed: [40e3, 700e3, 12e6], files: 90 } as const;
const LOCK_BYTES = 2400;
const START = between(0.3, 0.6, 2, 'assumed', 'starting composer');

interface Locked {
	readonly names: readonly string[] | undefined;
	readonly count: number;
	readonly id: string;
}

export const composer: Command = {
	names: ['composer'],
	run(call, shell) {
		const options = readOptions(call.args, sheet.valued);
		const [subcommand, ...words] = options.words;
		if (options.has('--version', '-V')) return { exit: 0 };
		shell.work({ resource: 'wait', amount: START, what: 'composer' });
		const directory = shell.path(options.last('-d', '--working-dir') ?? '.');
		switch (subcommand) {
			case 'install':
			case 'i':
			case 'update':
				return { exit: install(call, shell, options, directory) };
			case 'require':
			case 'create-project':
				shell.files.open(directory);
				return {
					exit: place(call, shell, options, `${directory}/vendor`, {
						names: words,
						count: words.length,
						id: words.join(' '),
					}),
				};
			case 'global':
				return {
					exit: place(call, shell, options, `${composerHome(shell)}/vendor`, {
						names: words.slice(1),
						count: words.length - 1,
						id: words.join(' '),
					}),
				};
			case 'dump-autoload':
			case 'dumpautoload':
				return { exit: autoload(shell, directory, call.args) };
			case 'clear-cache':
			case 'clearcache':
				removeAll(cacheOf(shell), shell);
				return { exit: 0 };
			case 'init':
				shell.write(`${directory}/composer.json`, derived(300, 'text', 'composer init', ...call.args));
				return { exit: 0 };
			default:
				// Scripts of the project, and settings.
				shell.files.open(directory);
				return { exit: 0 };
		}
	},
};

function composerHome(shell: Shell): string {
	return shell.env.get('COMPOSER_HOME') ?? `${homeOf(shell)}/.composer`;
}

/** Without a home of its own, composer keeps to XDG's folders on systems that have them (Composer\\Factory). */
function cacheOf(shell: Shell): string {
	const { env, files } = shell;
	const usesXdg = [...env.keys()].some((name) => name.startsWith('XDG_')) || files.list('/etc/xdg') !== undefined;
	const isTold = env.has('COMPOSER_CACHE_DIR') || env.has('COMPOSER_HOME');
	if (usesXdg && !isTold) return `${env.get('XDG_CACHE_HOME') ?? `${homeOf(shell)}/.cache`}/composer`;
	return cachesOf(shell, sheet)[0] ?? '';
}

function install(call: Invocation, shell: Shell, options: Options, directory: string): number {
	const base = directory === '/' ? '' : directory;
	if (shell.readText(`${base}/composer.json`) === undefined && !shell.files.mayExist(`${base}/composer.json`)) {
		shell.lacks(`${base}/composer.json`);
		return 1;
	}
	const dev = !options.has('--no-dev') && shell.env.get('COMPOSER_NO_DEV') !== '1';
	const exit = place(call, shell, options, `${base}/vendor`, locked(shell, base, dev));
	return exit === 0 && !options.has('--no-autoloader') ? autoload(shell, directory, call.args) : exit;
}

function locked(shell: Shell, base: string, dev: boolean): Locked {
	const node = shell.files.lookup(`${base}/composer.lock`);
	const text = shell.readText(`${base}/composer.lock`) ?? shell.readText(`${base}/composer.json`);
	const id = node?.kind === 'file' ? node.content.id : (text ?? '');
	if (text === undefined) {
		const all = node?.kind === 'file' ? Math.max(1, Math.round(node.content.size / LOCK_BYTES)) : 60;
		return { names: undefined, count: dev ? all : Math.ceil(all * 0.6), id };
	}
	const names = namesIn(text, dev);
	return { names, count: names?.length ?? 60, id };
}

/** A lock lists packages, a manifest maps names to versions. */
function namesIn(text: string, dev: boolean): string[] | undefined {
	try {
		const data: Record<string, unknown> = JSON.parse(text);
		const list = (key: string) =>
			Array.isArray(entryOf(data, key)) ? (entryOf(data, key) as { name?: string; version?: string }[]) : [];
		const packages = [...list('packages'), ...(dev ? list('packages-dev') : [])].map(
			({ name = '', version = '' }) => `${name} ${version}`,
		);
		if (packages.length > 0) return packages;
		const pairs = (key: string) => Object.entries((entryOf(data, key) ?? {}) as Record<string, string>);
		return [...pairs('require'), ...(dev ? pairs('require-dev') : [])]
			.filter(([name]) => name.includes('/'))
			.map(([name, version]) => `${name} ${version}`);
	} catch {
		return undefined;
	}
}

function place(call: Invocation, shell: Shell, options: Options, vendor: string, { names, count, id }: Locked): number {
	const what = shortened([call.name, ...call.args].join(' '));
	if (!names)
		shell.note({
			kind: 'unknown-input',
			what: `packages of ${vendor.replace(/vendor$/, 'composer.lock')}`,
			range: call.range,
		});
	const cost = (name: string, factor: number) =>
		assumedCost(
			{
				fetched: [PACKAGE.fetched[0] * factor, PACKAGE.fetched[1] * factor, PACKAGE.fetched[2] * factor],
				installed: [PACKAGE.installed[0] * factor, PACKAGE.installed[1] * factor, PACKAGE.installed[2] * factor],
				files: PACKAGE.files * factor,
			},
			name,
		);
	const downloads = names
		? names.map((name) => ({
				id: name,
				cost: shell.knowledge.package?.('composer', name.split(' ')[0] ?? '') ?? cost(name, 1),
			}))
		: [{ id: `${count} packages ${id}`, cost: cost(`${count} packages`, count) }];
	const missing = downloads.filter((each) => !there(shell, vendor, each.id));
	if (missing.length === 0) return 0;
	const cache = options.has('--no-cache') ? undefined : `${cacheOf(shell)}/files`;
	fetchPackages(shell, missing, { what, ecosystem: 'composer', cache });
	const installed = total(
		missing,
		(each) => each.id,
		(each) => each.cost.installed,
	).expected;
	shell.work({ resource: 'cpu', amount: about(0.5 + installed / 40e6, 'unpacking packages'), threads: 2, what });
	if (shell.files.makeDirectory(vendor, { parents: true, uid: shell.user.uid, gid: shell.user.gid })) return 1;
	for (const each of missing)
		shell.files.put(
			pathOf(vendor, each.id),
			treeNode(shell, servedContent(`composer:${each.id}`, each.cost.installed, 'text'), each.cost.files),
		);
	shell.files.open(vendor);
	return 0;
}

function pathOf(vendor: string, id: string): string {
	return `${vendor}/${(id.split(' ')[0] ?? 'packages').replace(/^\d+$/, 'packages')}`;
}

function there(shell: Shell, vendor: string, id: string): boolean {
	const node = shell.files.lookup(pathOf(vendor, id));
	return node?.kind === 'file' && node.content.id === `composer:${id}`;
}

/** A map of all classes: of the packages, and with `--optimize` of the project's own too. */
function autoload(shell: Shell, directory: string, args: readonly string[]): number {
	const vendor = `${directory === '/' ? '' : directory}/vendor`;
	const names = shell.files.list(vendor) ?? [];
	shell.work({ resource: 'cpu', amount: about(0.8, 'building the class map'), what: 'composer dump-autoload' });
	shell.files.makeDirectory(`${vendor}/composer`, { parents: true });
	const flags = args.filter((arg) => /optimize|classmap|^-[oa]/.test(arg));
	return shell.write(`${vendor}/composer/autoload_classmap.php`, derived(400e3, 'text', 'autoload', ...names, ...flags))
		? 0
		: 1;
}
