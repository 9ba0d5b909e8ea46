/** What the package managers of distributions have in common: what is there already, what comes along, what is taken away again. */
import { textContent } from '../../context/content.ts';
import { between, type Estimate, scale, sum } from '../../figures/estimate.ts';
import { UNSEEN_PREFIX } from '../../filesystem/unseen.ts';
import type { Invocation, Shell } from '../command.ts';
import type { PackageCost } from '../knowledge.ts';
import { fetchPackages } from '../shared/fetching.ts';
import { costOf, servedContent, total, treeNode, unpacking } from '../shared/packages.ts';
import { isKnown } from '../shared/text.ts';
import { packagePrior } from './packagePriors.ts';

export interface SystemManager {
	readonly ecosystem: 'apt' | 'apk' | 'rpm';
	/** A file of the manager's own, in which the model keeps what came along without being asked for. */
	readonly database: string;
	/** How much leaner its packages are than Debian's. */
	readonly lean: number;
	/** What the packages of this release weigh, as a multiple of what the catalogue says. */
	release?(shell: Shell): Spread;
	/** What is left of one package in this release, beside that. */
	share?(shell: Shell, asked: readonly string[]): (name: string) => number;
	/** Bytes that one core unpacks in a second, and seconds that a package takes beside that. */
	readonly rate: number;
	readonly each: number;
}

export type Spread = readonly [low: number, expected: number, high: number];

export interface SystemInstall {
	readonly call: Invocation;
	readonly shell: Shell;
	readonly names: readonly string[];
	readonly recommends: boolean;
	/** Where downloads are looked up and kept. */
	readonly cache: string | undefined;
	readonly what: string;
}

const FILLED_BY_PACKAGES = ['/bin', '/etc', '/lib', '/opt', '/sbin', '/var'];

/** Packages have files all over /usr: each is one node there. */
function nodeName(name: string): string {
	return name.replaceAll('/', '_');
}

export function isInstalled(shell: Shell, name: string): boolean {
	return shell.files.lookup(`/usr/${UNSEEN_PREFIX}${nodeName(name)}`) !== undefined;
}

export function installedNames(shell: Shell): string[] {
	const usr = shell.files.lookup('/usr');
	if (usr?.kind !== 'directory') return [];
	const names = [...usr.children.keys()].filter((name) => name.startsWith(UNSEEN_PREFIX));
	return names.map((name) => name.slice(UNSEEN_PREFIX.length));
}

/** Answers whether anything was installed. */
export function installSystemPackages(manager: SystemManager, install: SystemInstall): boolean {
	const { shell, call, recommends, cache, what } = install;
	const { ecosystem } = manager;
	const asked = knownNames(install);
	const isThere = (name: string) => isInstalled(shell, name);
	const missing = asked.filter((name) => !isThere(name));
	const names = shell.knowledge.closure?.(ecosystem, asked, { recommends, isThere }) ?? missing;
	const byHand = new Set(asked);
	const ofThemselves = [...automatic(shell, manager), ...names].filter((name) => !byHand.has(name));
	writeAutomatic(shell, manager, ofThemselves);
	if (names.length === 0) return false;
	const share = manager.share?.(shell, asked) ?? (() => 1);
	const listed = names
		.filter((name) => share(name) > 0)
		.map((name) => {
			const cost = costOf(shell, ecosystem, name, packagePrior(name, manager.lean), call.range);
			const part = share(name);
			return {
				id: name,
				cost:
					part === 1 ? cost : { ...cost, fetched: scale(cost.fetched, part), installed: scale(cost.installed, part) },
			};
		});
	const packages = manager.release ? ofRelease(listed, manager.release(shell)) : listed;
	fetchPackages(shell, packages, { what, ecosystem, cache });
	const unpack = total(
		packages,
		({ id }) => id,
		({ cost }) => cost.seconds ?? unpacking(cost.installed, manager.rate),
	);
	const scripts = packages.length * manager.each;
	const amount = sum([
		{ what: '', value: unpack },
		{ what: '', value: between(scripts / 2, scripts, scripts * 3, 'assumed', 'package scripts and triggers') },
	]);
	shell.work({ resource: 'cpu', amount, threads: 1, what });
	for (const { id, cost } of packages) {
		const content = servedContent(`${ecosystem}:${id}`, cost.installed, cost.sort ?? 'binary');
		const node = { ...treeNode(shell, content, cost.files, cost.directories), uid: 0, gid: 0 };
		shell.files.leaveUnseen('/usr', node, nodeName(id));
	}
	// Packages have settings, data and services beside their programs.
	for (const path of FILLED_BY_PACKAGES) shell.files.open(path);
	return true;
}

/**
 * Packages of another release than the catalogue's. That they are all larger, or all smaller, is one unknown: each gets so much of it
 * that together they come to it, although chance would even them out.
 */
function ofRelease(packages: readonly Priced[], [low, expected, high]: Spread): Priced[] {
	const sizes = packages.map(({ cost }) => cost.installed.expected);
	const together = sizes.reduce((all, size) => all + size, 0);
	const apart = Math.sqrt(sizes.reduce((all, size) => all + size * size, 0));
	const share = apart > 0 ? together / apart : 1;
	const spread = (value: Estimate): Estimate =>
		between(
			Math.min(value.low, value.expected * Math.max(0.05, 1 - (1 - low / expected) * share)) * expected,
			value.expected * expected,
			Math.max(value.high, value.expected * (1 + (high / expected - 1) * share)) * expected,
			value.evidence,
			value.source ?? 'packages of another release',
		);
	return packages.map(({ id, cost }) => ({
		id,
		cost: { ...cost, fetched: spread(cost.fetched), installed: spread(cost.installed) },
	}));
}

interface Priced {
	readonly id: string;
	readonly cost: PackageCost;
}

function knownNames({ names, shell, call }: SystemInstall): string[] {
	const known = names.filter(isKnown);
	if (known.length < names.length)
		shell.note({ kind: 'unknown-input', what: `${call.name}: names of packages`, range: call.range });
	return [...new Set(known)];
}

/** Takes packages away; with `orphans` also what came along with them and is needed by nothing that was asked for. */
export function removeSystemPackages(
	manager: SystemManager,
	shell: Shell,
	names: readonly string[],
	orphans: boolean,
): void {
	const remove = (name: string): void => {
		shell.files.remove(`/usr/${UNSEEN_PREFIX}${nodeName(name)}`);
	};
	for (const name of names) remove(name);
	const auto = new Set(automatic(shell, manager));
	if (!orphans || auto.size === 0) return;
	const kept = installedNames(shell).filter((name) => !auto.has(name));
	const closure = shell.knowledge.closure?.(manager.ecosystem, kept, { recommends: true, isThere: () => false });
	const needed = new Set(closure ?? [...kept, ...auto]);
	for (const name of auto) if (!needed.has(name)) remove(name);
	writeAutomatic(
		shell,
		manager,
		[...auto].filter((name) => needed.has(name)),
	);
}

/** Names of what came along without being asked for. */
export function automatic(shell: Shell, { database }: SystemManager): string[] {
	return (shell.files.readText(database) ?? '').split('\n').filter((name) => name !== '');
}

export function writeAutomatic(shell: Shell, manager: SystemManager, names: readonly string[]): void {
	const now = [...new Set(names)].sort();
	if (now.join() === automatic(shell, manager).join()) return;
	shell.files.makeDirectory(manager.database.slice(0, manager.database.lastIndexOf('/')), { parents: true });
	shell.write(manager.database, textContent(now.map((name) => `${name}\n`).join('')));
}
