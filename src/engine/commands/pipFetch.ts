/** What pip fetches, and what of it lies in its cache already or stays there. */
import { between, type Estimate, exactly, scale } from '../figures/estimate.ts';
import { measure } from '../filesystem/measure.ts';
import type { Invocation, Shell } from './command.ts';
import type { PackageCost } from './knowledge.ts';
import type { Options } from './options.ts';
import { costOf, type Fallback, servedContent, total, treeNode } from './packages.ts';
import { localProject } from './pythonProject.ts';
import type { Requirement } from './requirements.ts';

export interface PricedPackage extends Requirement {
	readonly cost: PackageCost;
}

/** Most packages are small, a few are huge. */
const UNKNOWN: Fallback = { fetched: [30e3, 1.5e6, 80e6], installed: [100e3, 5e6, 250e6], files: 150 };
/** A file of which only the name is known stands for some packages. */
const UNKNOWN_FILE: Fallback = { fetched: [1e6, 40e6, 1e9], installed: [3e6, 130e6, 3e9], files: 5000 };
const ASK = between(0.05, 0.15, 0.5, 'assumed', 'one question to the package index');

export function priceOf(call: Invocation, shell: Shell, requirement: Requirement): PackageCost {
	const { name, from } = requirement;
	if (from !== undefined && !from.includes('://')) return localProject(shell, shell.path(from)).cost;
	return costOf(shell, 'pip', name, name.includes('/') ? UNKNOWN_FILE : UNKNOWN, call.range);
}

export function cacheOf(shell: Shell, options: Options): string {
	const home = shell.env.get('HOME') ?? shell.user.home;
	const given = options.last('--cache-dir') ?? shell.env.get('PIP_CACHE_DIR');
	return shell.path(given ?? `${shell.env.get('XDG_CACHE_HOME') ?? `${home}/.cache`}/pip`);
}

function keepsNothing(shell: Shell, options: Options): boolean {
	if (options.has('--no-cache-dir', '--no-cache')) return true;
	const variable = shell.env.get('PIP_NO_CACHE_DIR') ?? '';
	return variable !== '' && !/^(0|false|no|off|n|f)$/i.test(variable);
}

/** Downloads what the cache does not hold, and leaves it there. */
export function fetchPackages(shell: Shell, options: Options, packages: readonly PricedPackage[], what: string): void {
	const fetched = packages.filter(({ from }) => from === undefined || from.includes('://'));
	if (fetched.length === 0) return;
	shell.work({ resource: 'wait', amount: scale(ASK, fetched.length), what });
	const cache = keepsNothing(shell, options) ? undefined : cacheOf(shell, options);
	const missing = total(
		fetched,
		({ name }) => name,
		(each) => (cache === undefined ? each.cost.fetched : minus(each.cost.fetched, cachedBytes(shell, cache, each))),
	);
	shell.work({ resource: 'index', amount: missing, what });
	if (cache === undefined) return;
	for (const each of fetched) keep(shell, cache, each);
}

function entryPath(cache: string, { name, version }: Requirement): string {
	return `${cache}/http-v2/${name}${version}`.replaceAll(' ', '');
}

function cachedBytes(shell: Shell, cache: string, each: PricedPackage): number {
	const node = shell.files.lookup(entryPath(cache, each));
	return node ? measure(node).bytes : 0;
}

function keep(shell: Shell, cache: string, each: PricedPackage): void {
	const size = each.cost.cached ?? each.cost.fetched;
	const path = entryPath(cache, each);
	if (size.expected <= 0 || shell.files.lookup(path)) return;
	shell.files.makeDirectory(`${cache}/http-v2`, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	const content = servedContent(`pip-cache:${each.name}${each.version}`, size, 'compressed');
	shell.files.put(path, treeNode(shell, content, 2, 0));
}

/** What is left to fetch; a range that is lower than what lies there becomes nothing. */
function minus(estimate: Estimate, bytes: number): Estimate {
	if (bytes === 0) return estimate;
	const rest = (value: number): number => Math.max(0, value - bytes);
	if (bytes >= estimate.expected) return exactly(0);
	return { ...estimate, low: rest(estimate.low), expected: rest(estimate.expected), high: rest(estimate.high) };
}
