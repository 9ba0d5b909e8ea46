/** Installs locked packages into an environment: what uv, poetry, pipenv and pipx have in common. */
import { between } from '../../figures/estimate.ts';
import type { Invocation, Shell } from '../command.ts';
import { type Download, fetchPackages } from '../shared/fetching.ts';
import { assumedCost, total, unpacking } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { sitePackages } from './home.ts';
import type { PythonLock } from './lock.ts';
import { priceOf } from './pipFetch.ts';
import { metadataPath, placePackage } from './pipInstall.ts';
import type { Requirement } from './requirements.ts';
import { consoleScript, hasConsoleScript } from './scripts.ts';

export interface Environment {
	readonly call: Invocation;
	readonly shell: Shell;
	readonly prefix: string;
	/** Python's. */
	readonly version: string;
	readonly cache: string | undefined;
	/** The cache holds packages as unpacked, not as archives. */
	readonly unpacked: boolean;
	/** Files of the cache are linked into the environment, as far as both lie on one file system. */
	readonly linked: boolean;
	/** Compiled files carry times. */
	readonly compiles: boolean;
	/** Bytes a second that it unpacks, on one core. */
	readonly rate: number;
	readonly threads: number;
}

/** Packages that are there in the same version stay. */
export function installRequirements(environment: Environment, requirements: readonly Requirement[]): void {
	const { call, shell, prefix, version, compiles } = environment;
	const site = sitePackages(prefix, version);
	const all = withBrought(shell, requirements);
	const missing = all.filter(
		(each) => shell.files.readText(metadataPath(site, each.name)) !== each.name + each.version,
	);
	if (missing.length === 0) return;
	const what = shortened([call.name, ...call.args].join(' '));
	const packages = missing.map((each) => ({ ...each, cost: priceOf(call, shell, each) }));
	const downloads = packages.map(({ name, version: wanted, cost }) => ({ id: name + wanted, cost }));
	fetch(environment, downloads, what);
	const seconds = total(
		packages,
		({ name }) => name,
		({ cost }) => cost.seconds ?? unpacking(cost.installed, environment.rate),
	);
	shell.work({ resource: 'cpu', amount: seconds, threads: environment.threads, what });
	if (compiles) shell.irreproducible();
	for (const each of packages) {
		placePackage(shell, site, each, compiles);
		if (hasConsoleScript(each.name)) consoleScript(shell, `${prefix}/bin`, each.name, version);
	}
}

/** Of a lock without known text only the number of packages counts. */
export function installCounted(environment: Environment, lock: PythonLock | undefined, what: string): void {
	const { call, shell, prefix, version } = environment;
	const count = lock?.count ?? 45;
	shell.note({ kind: 'unknown-input', what, range: call.range });
	const id = `${count} packages of ${what}`;
	const site = sitePackages(prefix, version);
	if (shell.files.readText(metadataPath(site, 'locked')) === `locked${lock?.id ?? ''}`) return;
	const cost = assumedCost(
		{
			fetched: [60e3 * count, 900e3 * count, 12e6 * count],
			installed: [250e3 * count, 3.2e6 * count, 38e6 * count],
			files: 110 * count,
		},
		id,
	);
	const words = shortened([call.name, ...call.args].join(' '));
	fetch(environment, [{ id, cost }], words);
	shell.work({
		resource: 'cpu',
		amount: unpacking(cost.installed, environment.rate),
		threads: environment.threads,
		what: words,
	});
	if (environment.compiles) shell.irreproducible();
	placePackage(
		shell,
		site,
		{ name: 'locked', version: lock?.id ?? '', from: undefined, extras: [], cost },
		environment.compiles,
	);
	shell.files.open(site);
	shell.files.open(`${prefix}/bin`);
}

/** Linked files count once: as what is in the environment. */
function fetch({ shell, cache, linked, unpacked }: Environment, downloads: readonly Download[], what: string): void {
	const kept = linked && cache !== undefined && !shell.files.isMounted(cache) ? undefined : cache;
	const held = downloads.map(({ id, cost }) => ({ id, cost: unpacked ? { ...cost, cached: cost.installed } : cost }));
	fetchPackages(shell, held, { what, ecosystem: 'pip', cache: kept });
}

function withBrought(shell: Shell, requirements: readonly Requirement[]): Requirement[] {
	const named = new Map(requirements.map((each) => [each.name, each]));
	const plain = requirements.filter(({ from }) => from === undefined).map(({ name }) => name);
	const all =
		shell.knowledge.closure?.('pip', plain, {
			recommends: false,
			isThere: (name) => named.has(name) && !plain.includes(name),
		}) ?? plain;
	const brought = all
		.filter((name) => !named.has(name))
		.map((name) => ({ name, version: '', from: undefined, extras: [] }));
	return [...requirements, ...brought];
}

const MAKE = between(0.05, 0.15, 0.6, 'assumed', 'creating an environment without pip');

/** An environment as uv makes it: Python's files and no packages. */
export function ensureEnvironment(shell: Shell, prefix: string, version: string): void {
	if (shell.files.lookup(`${prefix}/pyvenv.cfg`)) return;
	shell.work({ resource: 'cpu', amount: MAKE, what: `environment ${prefix}` });
	shell.run(['python3', '-m', 'venv', '--without-pip', prefix]);
	shell.files.makeDirectory(sitePackages(prefix, version), { parents: true, uid: shell.user.uid, gid: shell.user.gid });
}
