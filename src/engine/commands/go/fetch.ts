/** How the modules of a Go project come into Go's cache, and what they cost. */
import type { Invocation, Shell } from '../command.ts';
import { about } from '../shared/compiling.ts';
import { fetchPackages } from '../shared/fetching.ts';
import { assumedCost, type costOf, type Fallback, servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import type { GoModule } from './module.ts';

/** Archive of a module, and as unpacked. */
const MODULE: Fallback = { fetched: [15e3, 350e3, 15e6], installed: [60e3, 1.6e6, 70e6], files: 180 };
const AVERAGE = { fetched: [80e3, 350e3, 1.2e6], installed: [350e3, 1.6e6, 6e6] } as const;

/** The official images set GOPATH to /go. */
export function goPath(shell: Shell): string {
	const home = shell.env.get('HOME') ?? shell.user.home;
	return (
		shell.env.get('GOPATH') ?? (shell.env.has('GOLANG_VERSION') || shell.files.lookup('/go') ? '/go' : `${home}/go`)
	);
}

export function moduleCache(shell: Shell): string {
	return shell.env.get('GOMODCACHE') ?? `${goPath(shell)}/pkg/mod`;
}

export function wordsOf(call: Invocation): string {
	return shortened(['go', ...call.args].join(' '));
}

/** Archives and what they unpack to lie in the cache, one folder a module. */
export function fetchModules(call: Invocation, shell: Shell, module: GoModule): void {
	const cache = moduleCache(shell);
	const what = wordsOf(call);
	const unpacked = (name: string) => `${cache}/${name.replaceAll(/[ /]/g, '_')}`;
	const all = (module.requires ?? []).map(({ name, version }) => ({
		id: `${name}@${version}`,
		cost: moduleCost(shell, name),
	}));
	if (!module.requires && module.count > 0) {
		const name = `${module.count} modules of ${module.directory === '/' ? '' : module.directory}/go.mod`;
		shell.note({ kind: 'unknown-input', what: name, range: call.range });
		all.push({ id: name, cost: averages(module.count, name) });
	}
	const missing = all.filter(({ id }) => !shell.files.lookup(unpacked(id)));
	if (missing.length === 0) return;
	shell.work({ resource: 'wait', amount: about(0.5 + missing.length * 0.02, 'querying for modules'), what });
	fetchPackages(shell, missing, { what, ecosystem: 'go', cache: `${cache}/cache/download` });
	const seconds = missing.reduce((sum, { cost }) => sum + cost.installed.expected / 80e6, 0);
	shell.work({ resource: 'cpu', amount: about(seconds, 'unpacking modules'), threads: 4, what });
	for (const { id, cost } of missing)
		shell.files.put(unpacked(id), treeNode(shell, servedContent(`go:${id}`, cost.installed, 'text'), cost.files));
}

function moduleCost(shell: Shell, name: string): ReturnType<typeof costOf> {
	return shell.knowledge.package?.('go', name) ?? averages(1, name);
}

function averages(count: number, name: string): ReturnType<typeof assumedCost> {
	const many = ([low, expected, high]: readonly [number, number, number]) =>
		[low * count, expected * count, high * count] as const;
	return assumedCost(
		{ fetched: many(AVERAGE.fetched), installed: many(AVERAGE.installed), files: MODULE.files * count },
		name,
	);
}
