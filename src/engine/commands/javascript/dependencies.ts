/** Which packages an installation brings, and what they cost. */
import { between, type Estimate, sum } from '../../figures/estimate.ts';
import type { Invocation, Shell } from '../command.ts';
import type { PackageCost } from '../knowledge.ts';
import { assumedCost, costOf, type Fallback, total } from '../shared/packages.ts';
import type { Lock } from './lock.ts';
import type { Manifest } from './manifest.ts';

export interface PricedDependency {
	readonly name: string;
	/** Name and version, or what stands for many packages. */
	readonly id: string;
	readonly cost: PackageCost;
	/** Where it stands for many packages: how many, and whether they are for development alone. */
	readonly count?: number;
	readonly dev?: true;
}

export interface Wanted {
	/** `unknown`: its text is not known. */
	readonly manifests: readonly Manifest[] | 'unknown';
	readonly lock: Lock | undefined;
	readonly dev: boolean;
}

/** A package that somebody names, with all that it brings. */
export const UNKNOWN: Fallback = { fetched: [40e3, 1.4e6, 12e6], installed: [150e3, 6e6, 50e6], files: 600 };
/** A project of which nothing is known. */
const UNKNOWN_PROJECT: Fallback = { fetched: [14e6, 50e6, 170e6], installed: [60e6, 210e6, 680e6], files: 20_000 };
/** One package among the many of a lock file: bytes fetched and installed, and files. */
const AVERAGE = { fetched: [12e3, 45e3, 130e3], installed: [60e3, 200e3, 600e3], files: 22 } as const;

/** What nobody knows by name comes in two parts, so that the one that serves development can go again. */
export function dependenciesOf(call: Invocation, shell: Shell, wanted: Wanted): PricedDependency[] {
	const all = allDependencies(call, shell, wanted);
	const many = all.find(({ name }) => name === '');
	if (!many || !wanted.dev) return all;
	const shipped = allDependencies(call, shell, { ...wanted, dev: false }).find(({ name }) => name === '');
	if (!shipped || shipped.id === many.id) return all;
	const count = (many.count ?? 0) - (shipped.count ?? 0);
	if (count <= 0) return all;
	const rest = manyOf(count, `${wanted.lock?.path ?? ''} for development`);
	return [...all.filter((each) => each !== many), shipped, { ...rest, dev: true }];
}

function allDependencies(call: Invocation, shell: Shell, wanted: Wanted): PricedDependency[] {
	const { lock, manifests } = wanted;
	if (lock?.packages) return lockedDependencies(shell, { ...lock, packages: lock.packages }, wanted);
	if (manifests === 'unknown') {
		const what = lock ? `packages of ${lock.path}` : 'packages of package.json';
		shell.note({ kind: 'unknown-input', what, range: call.range });
		return [
			{
				name: '',
				id: `${what} ${lock?.id ?? ''}`,
				cost: lock ? many(lock.count, what) : assumedCost(UNKNOWN_PROJECT, what),
			},
		];
	}
	const direct = new Map(
		manifests.flatMap(({ dependencies, devDependencies }) => [...dependencies, ...(wanted.dev ? devDependencies : [])]),
	);
	const local = new Set(manifests.map(({ name }) => name));
	const names = [...direct]
		.filter(([name, range]) => !local.has(name) && !/^(?:workspace|file|link|portal):/.test(range))
		.map(([name]) => name);
	const all = shell.knowledge.closure?.('npm', names, { recommends: false, isThere: () => false }) ?? names;
	const versionOf = (name: string) => direct.get(name) ?? '';
	if (!lock)
		return all.map((name) => ({
			name,
			id: `${name}@${versionOf(name)}`,
			cost: costOf(shell, 'npm', name, UNKNOWN, call.range),
		}));
	const known = all.flatMap((name) => {
		const cost = shell.knowledge.package?.('npm', name);
		return cost ? [{ name, id: `${name}@${versionOf(name)}`, cost }] : [];
	});
	// What is known is known with all that it brings; the others share the rest of the lock, which decides their versions.
	const isKnown = (name: string) => known.some((each) => each.name === name);
	const unknown = names.length === 0 ? 1 : names.filter((name) => !isKnown(name)).length / names.length;
	const others = Math.round(lock.count * shareOf(manifests, wanted.dev) * unknown);
	return [...known, manyOf(others, lock.path)];
}

/** A package of the catalogue stands for itself and for the small ones that it brings. */
const PACKAGES_EACH = 8;

/** The part of a lock's packages that is installed, judged by what the manifests name. */
function shareOf(manifests: readonly Manifest[], dev: boolean): number {
	const count = (which: 'dependencies' | 'devDependencies') =>
		manifests.reduce((all, each) => all + each[which].length, 0);
	const production = count('dependencies');
	return dev || production === 0 ? 1 : production / (production + count('devDependencies'));
}

/** Each package of a lock, the well-known ones by their own figures, the small ones by an average. */
function lockedDependencies(
	shell: Shell,
	lock: Lock & Required<Pick<Lock, 'packages'>>,
	{ manifests, dev }: Wanted,
): PricedDependency[] {
	const known = typeof manifests === 'string' ? [] : manifests;
	const packages = (lock.packages ?? []).filter((each) => dev || each.dev !== true);
	const flagged = (lock.packages ?? []).some((each) => each.dev !== undefined);
	const share = dev || flagged ? 1 : shareOf(known, dev);
	const developing = new Set(
		dev || flagged ? [] : known.flatMap(({ devDependencies }) => devDependencies.map(([name]) => name)),
	);
	const priced: PricedDependency[] = [];
	const small: string[] = [];
	for (const { name, version } of packages) {
		if (developing.has(name)) continue;
		const cost = shell.knowledge.package?.('npm', name);
		if (cost) priced.push({ name, id: `${name}@${version}`, cost });
		else small.push(`${name}@${version}`);
	}
	// The catalogue's figures hold the small packages that a well-known one brings.
	const others = Math.max(0, Math.round(small.length * share) - priced.length * PACKAGES_EACH);
	if (others === 0) return priced;
	return [...priced, manyOf(others, lock.path)];
}

function manyOf(count: number, path: string): PricedDependency {
	const what = `${count} packages of ${path}`;
	return { name: '', id: what, cost: many(count, what), count };
}

/** Chance evens out among many: the range of a sum is narrower than the sum of ranges. */
function many(count: number, what: string): PackageCost {
	const figure = ([low, expected, high]: readonly [number, number, number]): Estimate => ({
		...between(low * count, expected * count, high * count, 'assumed', `${what}, each of average size`),
		widest: { what, width: (high - low) * count },
	});
	return { fetched: figure(AVERAGE.fetched), installed: figure(AVERAGE.installed), files: AVERAGE.files * count };
}

export function installedBytes(packages: readonly PricedDependency[]): Estimate {
	return total(
		packages,
		({ id }) => id,
		({ cost }) => cost.installed,
	);
}

export function filesOf(packages: readonly PricedDependency[]): number {
	return packages.reduce((all, { cost }) => all + cost.files, 0);
}

export function extraSeconds(packages: readonly PricedDependency[]): Estimate {
	return sum(packages.flatMap(({ id, cost }) => (cost.seconds ? [{ what: id, value: cost.seconds }] : [])));
}
