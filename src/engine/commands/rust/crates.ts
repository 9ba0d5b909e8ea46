/** Which crates a Rust project needs by its lock or manifest, and how they come into cargo's registry. */
import { between } from '../../figures/estimate.ts';
import type { Invocation, Shell } from '../command.ts';
import { fetchPackages } from '../shared/fetching.ts';
import { assumedCost, servedContent, treeNode } from '../shared/packages.ts';
import { shortened } from '../shared/shortened.ts';
import { derived } from '../shared/text.ts';

const CRATE = { fetched: [15e3, 90e3, 500e3], unpacked: [60e3, 450e3, 3e6] } as const;
const INDEX = between(0.2e6, 1.5e6, 6e6, 'assumed', "the registry's entries of the crates that are asked for");
const LOCK_BYTES = 210;

export interface Crates {
	/** Undefined where neither lock nor recipe says them. */
	readonly names: readonly { readonly name: string; readonly version: string }[] | undefined;
	readonly count: number;
	readonly id: string;
	/** Only guessed, not even told by the size of a lock. */
	readonly guessed?: boolean;
}

interface Group {
	/** Names the bytes. */
	readonly id: string;
	readonly count: number;
}

/** Of crates without names, how many another lock makes others. */
const RENEWED = 3;

/** One a crate; where the names are not known, those that stay as long as their number does and those that come with each lock. */
export function groupsOf({ names, count, id }: Crates): Group[] {
	if (names) return names.map(({ name, version }) => ({ id: `${name}-${version}`, count: 1 }));
	const renewed = Math.min(RENEWED, count);
	return [
		{ id: `${count - renewed} crates`, count: count - renewed },
		{ id: `${renewed} crates of ${derived(1, 'text', id).id}`, count: renewed },
	].filter((group) => group.count > 0);
}

export function cargoHome(shell: Shell): string {
	const home = shell.env.get('HOME') ?? shell.user.home;
	return shell.env.get('CARGO_HOME') ?? (shell.env.has('RUSTUP_HOME') ? '/usr/local/cargo' : `${home}/.cargo`);
}

/** The lock names all crates; without it the manifest names those that are used directly. */
export function cratesOf(shell: Shell, directory: string): Crates {
	const base = directory === '/' ? '' : directory;
	const lock = shell.files.lookup(`${base}/Cargo.lock`);
	const text = shell.readText(`${base}/Cargo.lock`);
	if (lock?.kind === 'file') {
		const guessed = text === undefined && shell.readText(`${base}/Cargo.toml`) === undefined;
		const found =
			text === undefined
				? undefined
				: [...text.matchAll(/\[\[package\]\]\nname = "([^"]+)"\nversion = "([^"]+)"\n(?=source)/g)];
		const names = found?.map(([, name = '', version = '']) => ({ name, version }));
		return {
			names,
			count: names?.length ?? Math.max(1, Math.round(lock.content.size / LOCK_BYTES)),
			id: lock.content.id,
			guessed,
		};
	}
	const manifest = shell.readText(`${base}/Cargo.toml`);
	const [, section = ''] = /^\[dependencies\]\s*$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(manifest ?? '') ?? [];
	const direct = [...section.matchAll(/^([\w-]+)\s*=/gm)].length;
	// A crate brings about eight others.
	return { names: undefined, count: manifest === undefined ? 80 : direct * 8, id: manifest ?? '', guessed: true };
}

export function fetchCrates(call: Invocation, shell: Shell, crates: Crates): void {
	if (crates.count === 0) return;
	const what = shortened(['cargo', ...call.args].join(' '));
	const registry = `${cargoHome(shell)}/registry`;
	if (crates.guessed) shell.note({ kind: 'unknown-input', what: 'crates of Cargo.lock', range: call.range });
	const downloads = groupsOf(crates).map(({ id, count }) => ({
		id,
		cost: assumedCost(
			{ fetched: many(CRATE.fetched, count), installed: many(CRATE.unpacked, count), files: 40 * count },
			id,
		),
	}));
	const fetched = fetchPackages(shell, downloads, { what, ecosystem: 'cargo', cache: `${registry}/cache` });
	if (fetched === 0) return;
	shell.work({ resource: 'index', amount: INDEX, what });
	for (const { id, cost } of downloads) {
		const path = `${registry}/src/${id.replaceAll(' ', '_')}`;
		if (!shell.files.lookup(path))
			shell.files.put(path, treeNode(shell, servedContent(`crate:${id}`, cost.installed, 'text'), cost.files));
	}
}

function many(
	[low, expected, high]: readonly [number, number, number],
	count: number,
): readonly [number, number, number] {
	return [low * count, expected * count, high * count];
}
