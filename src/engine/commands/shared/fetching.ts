/** Downloads that a package manager keeps: what is in its cache already is not fetched again. */
import { type Estimate, exactly } from '../../figures/estimate.ts';
import { measure } from '../../filesystem/measure.ts';
import type { Shell } from '../command.ts';
import type { PackageCost } from '../knowledge.ts';
import { servedContent, total, treeNode } from './packages.ts';

export interface Download {
	/** Name and version: equal ones are the same bytes. */
	readonly id: string;
	readonly cost: PackageCost;
}

export interface Fetching {
	/** The command's words, shortened. */
	readonly what: string;
	/** Names the bytes: `npm`. */
	readonly ecosystem: string;
	/** Absolute; undefined where nothing is looked up and nothing kept. */
	readonly cache: string | undefined;
	/** From anywhere but a package index. */
	readonly elsewhere?: boolean;
}

/** Takes the time of what the cache does not hold, and leaves it there. Answers how many had to be fetched. */
export function fetchPackages(shell: Shell, downloads: readonly Download[], fetching: Fetching): number {
	const { what, ecosystem, cache, elsewhere = false } = fetching;
	const missing = downloads.filter((each) => cache === undefined || cachedBytes(shell, cache, each) === 0);
	const held = downloads.filter((each) => !missing.includes(each));
	const left = [
		...missing.map(({ id, cost }) => ({ id, value: cost.fetched })),
		...held.map((each) => ({ id: each.id, value: minus(each.cost.fetched, cachedBytes(shell, cache ?? '', each)) })),
	];
	const amount = total(
		left,
		({ id }) => id,
		({ value }) => value,
	);
	if (amount.high > 0) shell.work({ resource: elsewhere ? 'network' : 'index', amount, what });
	if (cache !== undefined) for (const each of missing) keep(shell, cache, ecosystem, each);
	return missing.length;
}

function entryPath(cache: string, { id }: Download): string {
	return `${cache}/${id.replaceAll(/[ /]/g, '_')}`;
}

function cachedBytes(shell: Shell, cache: string, each: Download): number {
	const node = shell.files.lookup(entryPath(cache, each));
	return node ? measure(node).bytes : 0;
}

function keep(shell: Shell, cache: string, ecosystem: string, each: Download): void {
	const size = each.cost.cached ?? each.cost.fetched;
	if (size.expected <= 0) return;
	shell.files.makeDirectory(cache, { parents: true, uid: shell.user.uid, gid: shell.user.gid });
	const content = servedContent(`${ecosystem}-cache:${each.id}`, size, 'compressed');
	shell.files.put(entryPath(cache, each), treeNode(shell, content, 2, 0));
}

/** What is left to fetch; a range that is lower than what is there becomes nothing. */
function minus(estimate: Estimate, bytes: number): Estimate {
	const rest = (value: number): number => Math.max(0, value - bytes);
	if (bytes >= estimate.expected) return exactly(0);
	return { ...estimate, low: rest(estimate.low), expected: rest(estimate.expected), high: rest(estimate.high) };
}
