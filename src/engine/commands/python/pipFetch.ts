/** What pip fetches, and what of it is in its cache already or stays there. */

import { between, scale } from '../../figures/estimate.ts';
import { pip } from '../../tools/pip.ts';
import type { Invocation, Shell } from '../command.ts';
import type { PackageCost } from '../knowledge.ts';
import { fetchPackages } from '../shared/fetching.ts';
import type { Options } from '../shared/options.ts';
import { costOf, type Fallback } from '../shared/packages.ts';
import { cachesOf } from '../shared/toolCache.ts';
import { configured } from './pipConfig.ts';
import { localProject } from './project.ts';
import type { Requirement } from './requirements.ts';

export interface PricedPackage extends Requirement {
	readonly cost: PackageCost;
}

/** Most packages are small, a few are huge. */
const UNKNOWN: Fallback = { fetched: [30e3, 1.5e6, 80e6], installed: [100e3, 5e6, 250e6], files: 150 };
/** A file of which only the name is known stands for some packages. */
const UNKNOWN_FILE: Fallback = { fetched: [1e6, 40e6, 1e9], installed: [3e6, 130e6, 3e9], files: 5000 };
const ASK = between(0.05, 0.15, 0.5, 'assumed', 'one request to the package index');

export function priceOf(call: Invocation, shell: Shell, requirement: Requirement): PackageCost {
	const { name, from } = requirement;
	if (from !== undefined && !from.includes('://')) return localProject(shell, shell.path(from)).cost;
	return costOf(shell, 'pip', pricedName(shell, requirement), name.includes('/') ? UNKNOWN_FILE : UNKNOWN, call.range);
}

/** With its extras, where the package is known to cost more with them. */
export function pricedName(shell: Shell, { name, extras }: Requirement): string {
	const full = `${name}[${extras.join(',')}]`;
	return extras.length > 0 && shell.knowledge.package?.('pip', full) ? full : name;
}

export function cacheOf(shell: Shell, options: Options): string {
	return cachesOf(shell, pip, options.last('--cache-dir'))[0] ?? '';
}

function keepsNothing(shell: Shell, options: Options): boolean {
	if (options.has('--no-cache-dir', '--no-cache')) return true;
	const setting = shell.env.get('PIP_NO_CACHE_DIR') ?? configured(shell, 'no-cache-dir') ?? '';
	return setting !== '' && !/^(0|false|no|off|n|f)$/i.test(setting);
}

/** Downloads what the cache does not hold, and leaves it there. */
export function fetchRequirements(
	shell: Shell,
	options: Options,
	packages: readonly PricedPackage[],
	what: string,
): void {
	const fetched = packages.filter(({ from }) => from === undefined || from.includes('://'));
	if (fetched.length === 0) return;
	shell.work({ resource: 'wait', amount: scale(ASK, fetched.length), what });
	const cache = keepsNothing(shell, options) ? undefined : `${cacheOf(shell, options)}/http-v2`;
	const downloads = fetched.map(({ name, version, cost }) => ({ id: name + version, cost }));
	fetchPackages(shell, downloads, { what, ecosystem: 'pip', cache });
}
