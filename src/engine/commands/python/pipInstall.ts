/**
 * What `pip install` leaves: a tree for each package below site-packages, and its programs.
 * The compiled files in the tree carry the time of the run, so that installing again gives other bytes, unless compiling is off or
 * SOURCE_DATE_EPOCH is set. Apart from that an index is taken to serve the same files for the same words.
 */
import { textContent } from '../../context/content.ts';
import { between } from '../../figures/estimate.ts';
import { UNSEEN_PREFIX } from '../../filesystem/unseen.ts';
import type { Invocation, Shell } from '../command.ts';
import type { Options } from '../shared/options.ts';
import { freshContent, servedContent, total, treeNode, unpacking } from '../shared/packages.ts';
import { fetchRequirements, type PricedPackage, pricedName, priceOf } from './pipFetch.ts';
import { localProject } from './project.ts';
import { type Requirement, readRequirement } from './requirements.ts';
import { consoleScript, hasConsoleScript } from './scripts.ts';

/** Where packages and their programs go. */
export interface Place {
	readonly prefix: string;
	/** Python's. */
	readonly version: string;
	readonly site: string;
	readonly bin: string;
}

export interface Installation extends Place {
	readonly call: Invocation;
	readonly shell: Shell;
	readonly options: Options;
	readonly requirements: readonly Requirement[];
}

/** Bytes a second that one core unpacks, checks and compiles, as seen with common wheels on common machines. */
const UNPACK_RATE = 60e6;

export function installPackages(installation: Installation): void {
	const { call, shell, options, site, bin, version } = installation;
	const packages = withDependencies(installation)
		.filter((requirement) => !isSatisfied(installation, requirement))
		.map((requirement) => ({ ...requirement, cost: priceOf(call, shell, requirement, options) }));
	if (packages.length === 0) return;
	const what = `pip ${call.args.join(' ')}`.slice(0, 80);
	fetchRequirements(shell, options, packages, what);
	const seconds = total(
		packages,
		({ name }) => name,
		({ cost }) => cost.seconds ?? unpacking(cost.installed, UNPACK_RATE),
	);
	shell.work({ resource: 'cpu', amount: seconds, threads: 1, what });
	compileItself(shell, installation);
	const compiles = !options.has('--no-compile') && !shell.env.has('SOURCE_DATE_EPOCH');
	if (compiles) shell.irreproducible();
	for (const each of packages) {
		placePackage(shell, site, each, compiles);
		if (hasConsoleScript(each.name)) consoleScript(shell, bin, each.name, version);
	}
}

/** What pip's own modules compile to. Official images come without, so that its first run leaves them; bytes. */
const ITSELF = between(3.6e6, 5e6, 7e6, 'catalogue', 'compiled modules of pip 23 to 25, rounded');

function compileItself(shell: Shell, { site, prefix }: Place): void {
	const isOfficial = prefix === '/usr/local' && shell.env.has('PYTHON_VERSION');
	const path = `${site}/${UNSEEN_PREFIX}pip compiled`;
	if (!isOfficial || shell.env.has('PYTHONDONTWRITEBYTECODE') || shell.files.lookup(path)) return;
	shell.files.makeDirectory(site, { parents: true });
	// They carry the time of the sources, which is the image's.
	shell.files.put(path, treeNode(shell, servedContent('pip:itself', ITSELF, 'binary'), 480));
}

/** The package's tree. */
export function modulePath(site: string, name: string): string {
	return `${site}/${name.replaceAll('-', '_')}`;
}

/** What pip knows the package by: its text is the requirement that it was installed for. */
export function metadataPath(site: string, name: string): string {
	return `${modulePath(site, name)}.dist-info`;
}

/** A local project's own requirements come along, and what the packages need themselves as far as anyone knows. */
function withDependencies({ shell, options, site, prefix, requirements }: Installation): Requirement[] {
	const all = new Map<string, Requirement>();
	for (const requirement of requirements) {
		const { from } = requirement;
		all.set(requirement.name, requirement);
		if (from === undefined || from.includes('://')) continue;
		for (const needed of localProject(shell, shell.path(from)).requirements) {
			if (!all.has(needed.name)) all.set(needed.name, needed);
		}
	}
	const isThere = (name: string): boolean =>
		shell.files.lookup(metadataPath(site, name)) !== undefined ||
		(shell.knowledge.isInstalled?.('pip', prefix, name) ?? false);
	const missing = [...all.values()].filter(({ name, from }) => from === undefined && !isThere(name));
	const names = missing.map((requirement) => pricedName(shell, requirement, options));
	for (const word of shell.knowledge.closure?.('pip', names, { recommends: false, isThere }) ?? []) {
		const needed = names.includes(word) ? undefined : readRequirement(word);
		if (needed && !all.has(needed.name)) all.set(needed.name, needed);
	}
	const listed = [...all.values()].flatMap(({ name, from }) => (from === undefined ? [name] : []));
	const brought = shell.knowledge.closure?.('pip', listed, { recommends: false, isThere: () => false }) ?? [];
	for (const name of brought) if (!all.has(name)) all.set(name, { name, version: '', from: undefined, extras: [] });
	return [...all.values()];
}

/** Only a version that is asked for by `==`, or the newest one asked for by `--upgrade`, can differ from what is there. */
function isSatisfied({ shell, options, site, prefix }: Installation, { name, version, from }: Requirement): boolean {
	if (from !== undefined || options.has('--force-reinstall', '-I', '--ignore-installed')) return false;
	const there = shell.files.readText(metadataPath(site, name));
	if (there === undefined) return shell.knowledge.isInstalled?.('pip', prefix, name + version) ?? false;
	if (version.startsWith('==')) return there === name + version;
	return !options.has('-U', '--upgrade') || there === name;
}

export function placePackage(
	shell: Shell,
	site: string,
	{ name, version, from, cost }: PricedPackage,
	compiles: boolean,
): void {
	const id = `pip:${name}${version}${from ?? ''}`;
	const sort = cost.sort ?? 'binary';
	const content = compiles ? freshContent(shell, cost.installed, sort) : servedContent(id, cost.installed, sort);
	const owner = { uid: shell.user.uid, gid: shell.user.gid };
	shell.files.makeDirectory(site, { parents: true, ...owner });
	shell.files.put(modulePath(site, name), treeNode(shell, content, cost.files, cost.directories));
	shell.write(metadataPath(site, name), textContent(name + version));
}
