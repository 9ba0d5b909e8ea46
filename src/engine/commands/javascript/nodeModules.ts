/** Installs packages into node_modules: what npm, yarn, pnpm and bun have in common. */

import { textContent } from '../../context/content.ts';
import { between, type Estimate, sum } from '../../figures/estimate.ts';
import { emptyDirectory } from '../../filesystem/nodes.ts';
import { entryOf } from '../../foreign/table.ts';
import type { Invocation, Shell } from '../command.ts';
import { fetchPackages } from '../shared/fetching.ts';
import { servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { dependenciesOf, extraSeconds, filesOf, installedBytes, type PricedDependency } from './dependencies.ts';
import { type Lock, readLock } from './lock.ts';
import { type Manifest, readManifest, workspaceManifests, workspaceRoot } from './manifest.ts';

/** How a package manager works: its pace, and where it keeps what it fetched. */
export interface Manager {
	readonly name: string;
	/** Bytes a second that it unpacks and writes, and seconds for each file; on one core. */
	readonly rate: number;
	readonly file: number;
	readonly threads: number;
	readonly start: number;
	readonly locks: readonly string[];
	/** Packages in node_modules are second names of files in the store, as long as both lie on one file system. */
	readonly links: boolean;
	/** The exit code where no package.json is there. */
	withoutManifest(shell: Shell): number;
}

export interface Installation {
	readonly call: Invocation;
	readonly shell: Shell;
	readonly manager: Manager;
	/** Absolute: where package.json is. */
	readonly directory: string;
	readonly cache: string | undefined;
	readonly dev: boolean;
	/** The lock has to be there and decides alone. */
	readonly frozen: boolean;
	/** Where node_modules goes, if not beside package.json. */
	readonly target?: string;
	/** What this package of the workspace needs, and nothing for the others. */
	readonly only?: Manifest;
}

/** Answers the exit code. */
export function installProject(installation: Installation): number {
	const { call, shell, manager, directory, dev, frozen, only } = installation;
	const root = workspaceRoot(shell, directory, manager.locks);
	const manifest = readManifest(shell, root);
	if (manifest === 'missing') {
		shell.lacks(`${root === '/' ? '' : root}/package.json`);
		return manager.withoutManifest(shell);
	}
	const lock = readLock(shell, root, manager.locks);
	if (frozen && !lock && !manager.locks.some((name) => shell.files.mayExist(`${root}/${name}`))) {
		shell.lacks(`${root === '/' ? '' : root}/${manager.locks[0]}`);
		return 1;
	}
	const all = manifest === 'unknown' ? manifest : [manifest, ...workspaceManifests(shell, manifest)];
	const packages = only
		? ownDependencies(installation, only, all)
		: dependenciesOf(call, shell, { manifests: all, lock, dev });
	const modules = `${installation.target ?? root}/node_modules`;
	if (!layOut(installation, modules, packages, lock)) return 1;
	if (manifest === 'unknown' || only || call.args.includes('--ignore-scripts')) return 0;
	return ['postinstall', 'prepare'].reduce((exit, name) => {
		const script = entryOf(manifest.scripts, name);
		return exit !== 0 || script === undefined ? exit : runScript(shell, root, script, []);
	}, 0);
}

/** Of the whole lock only what one package asks for, itself and by the packages of the workspace that it uses. */
function ownDependencies(
	{ call, shell, dev }: Installation,
	only: Manifest,
	all: readonly Manifest[] | 'unknown',
): PricedDependency[] {
	const used = new Set([only]);
	for (const manifest of used) {
		const names = new Set(manifest.dependencies.map(([name]) => name));
		for (const each of all === 'unknown' ? [] : all)
			if (each.name !== undefined && names.has(each.name)) used.add(each);
	}
	const manifests = [...used].map((each) => (each === only ? each : { ...each, devDependencies: [] }));
	return dependenciesOf(call, shell, { manifests, lock: undefined, dev });
}

/** Everything that a lock names goes into the store, so that a later installation need not fetch it. */
export function fetchLocked(installation: Installation, store: string): number {
	const { call, shell, manager, directory, dev } = installation;
	const lock = readLock(shell, directory, manager.locks);
	if (!lock) return manager.locks.some((name) => shell.files.mayExist(`${directory}/${name}`)) ? 0 : 1;
	const packages = dependenciesOf(call, shell, { manifests: 'unknown', lock, dev });
	fetchPackages(shell, packages, { what: wordsOf(call), ecosystem: 'npm', cache: store });
	shell.write(storeMark(store, lock), textContent(''));
	return 0;
}

/** Says that the store has all that this lock names. */
function storeMark(store: string, lock: Lock): string {
	return `${store}/all-${lock.id.replace(/\W/g, '')}`;
}

/** Fetches what is not there yet and puts it there. False where it may not write. */
function layOut(
	installation: Installation,
	modules: string,
	packages: readonly PricedDependency[],
	lock: Lock | undefined,
): boolean {
	const { shell, manager, call, cache } = installation;
	const { files, user } = shell;
	if (files.makeDirectory(modules, { parents: true, uid: user.uid, gid: user.gid })) return false;
	const placed = packages.map((each) => ({
		...each,
		path: `${modules}/${placeOf(each)}`,
		content: `npm:${each.id}${each.name === '' ? `:${lock?.id ?? ''}` : ''}`,
	}));
	const fresh = placed.filter(({ path, content }) => {
		const there = files.lookup(path);
		return there?.kind !== 'file' || there.content.id !== content;
	});
	if (!installation.dev) files.remove(`${modules}/${DEVELOPMENT}`);
	// Linked files count once: as what is in node_modules. Only a store on another file system keeps copies.
	const kept = manager.links && cache !== undefined && !files.isMounted(cache) ? undefined : cache;
	const held = cache !== undefined && lock !== undefined && files.lookup(storeMark(cache, lock)) !== undefined;
	const what = wordsOf(call);
	if (!held) fetchPackages(shell, fresh, { what, ecosystem: 'npm', cache: kept });
	for (const { path, content, cost } of fresh) {
		const tree = treeNode(shell, servedContent(content, cost.installed, cost.sort ?? 'text'), cost.files);
		if (files.put(path, tree)) return false;
	}
	files.open(modules);
	files.put(`${modules}/.bin`, { ...emptyDirectory(shell.now, { uid: user.uid, gid: user.gid }), partial: true });
	shell.write(`${modules}/.package-lock.json`, textContent(packages.map(({ id }) => `${id}\n`).join('')));
	if (fresh.length === 0) return true;
	// Many small packages are asked for a few at a time.
	if (!held) shell.work({ resource: 'wait', amount: asking(fresh.length), what });
	const seconds = installedBytes(fresh).expected / manager.rate + filesOf(fresh) * manager.file + manager.start;
	const amount = sum([
		{ what: '', value: between(seconds / 2, seconds, seconds * 2.5, 'assumed', `typical pace of ${manager.name}`) },
		{ what: '', value: extraSeconds(fresh) },
	]);
	shell.work({ resource: 'cpu', amount, threads: manager.threads, what });
	return true;
}

/** Seconds for the requests of packages that stand each for themselves and for what they bring. */
function asking(packages: number): Estimate {
	const expected = 1.2 + Math.min(packages, 400) * 0.03;
	return between(expected * 0.5, expected, expected * 2, 'assumed', 'requests to the package index');
}

const DEVELOPMENT = '…development';

/** Where a package is in node_modules; those that nobody knows by name are together. */
function placeOf({ name, dev }: PricedDependency): string {
	return name === '' ? (dev ? DEVELOPMENT : '…packages') : name;
}

function wordsOf(call: Invocation): string {
	return shortened([call.name, ...call.args].join(' '));
}

/** Packages that no manifest asks for any more, or that only development needs, go. */
export function pruneProject(installation: Installation): number {
	const { call, shell, manager, directory, dev } = installation;
	const manifest = readManifest(shell, directory);
	const modules = `${directory}/node_modules`;
	if (manifest === 'missing' || shell.files.lookup(modules)?.kind !== 'directory') return 0;
	const lock = readLock(shell, directory, manager.locks);
	const manifests = manifest === 'unknown' ? manifest : [manifest, ...workspaceManifests(shell, manifest)];
	const kept = dependenciesOf(call, shell, { manifests, lock, dev });
	const names = new Set(kept.map(placeOf));
	const node = shell.files.lookup(modules);
	const children = node?.kind === 'directory' ? [...node.children] : [];
	for (const [name, child] of children) {
		if (child.kind === 'file' && child.files !== undefined && !names.has(name))
			shell.files.remove(`${modules}/${name}`);
		if (child.kind !== 'directory' || !name.startsWith('@')) continue;
		for (const part of child.children.keys()) {
			if (!names.has(`${name}/${part}`)) shell.files.remove(`${modules}/${name}/${part}`);
		}
	}
	layOut(installation, modules, kept, lock);
	return 0;
}

/** Named packages, locally or for all: `npm install -g pnpm`. */
export function installNamed(installation: Installation, words: readonly string[], modules: string): number {
	const { call, shell } = installation;
	const names = words.map(specOf);
	const closure = shell.knowledge.closure?.(
		'npm',
		names.map(({ name }) => name),
		{ recommends: false, isThere: () => false },
	);
	const manifests: Manifest[] = [
		{
			directory: installation.directory,
			name: undefined,
			dependencies: (closure ?? names.map(({ name }) => name)).map((name) => [
				name,
				names.find((each) => each.name === name)?.version ?? '',
			]),
			devDependencies: [],
			scripts: {},
			workspaces: [],
			packageManager: undefined,
		},
	];
	const packages = dependenciesOf(call, shell, { manifests, lock: undefined, dev: false });
	return layOut(installation, modules, packages, undefined) ? 0 : 1;
}

/** `@scope/name@1.2`, `name@latest`. */
function specOf(word: string): { name: string; version: string } {
	const at = word.indexOf('@', 1);
	return at < 0 ? { name: word, version: '' } : { name: word.slice(0, at), version: word.slice(at + 1) };
}

/** Runs a script of package.json, with the programs of the packages on the PATH. */
export function runScript(shell: Shell, directory: string, script: string, args: readonly string[]): number {
	const env = new Map(shell.env);
	env.set('PATH', `${directory}/node_modules/.bin:${env.get('PATH') ?? ''}`);
	const words = args.map((arg) => `'${arg.replaceAll("'", "'\\''")}'`);
	return shell.script([script, ...words].join(' '), ['sh'], { env, cwd: directory }).exit;
}
