/** What a layer holds as a tree with sums; folders that only lead to one other folder share a row with it. */
import type { LayerEntry } from '../../engine/filesystem/types.ts';

export interface ContentsNode {
	/** `release/backend` where two folders share the row. */
	readonly name: string;
	readonly path: string;
	readonly change: LayerEntry['change'];
	readonly isFolder: boolean;
	/** Bytes and files, of a folder with all below it. */
	readonly size: number;
	readonly files: number;
	/** What was removed first, then the largest. */
	readonly children: readonly ContentsNode[];
}

interface Growing {
	readonly below: Map<string, Growing>;
	entry: LayerEntry | undefined;
}

export function contentsTree(entries: readonly LayerEntry[]): readonly ContentsNode[] {
	const root: Growing = { below: new Map(), entry: undefined };
	for (const entry of entries) {
		let at = root;
		for (const name of entry.path.split('/').filter(Boolean)) {
			const next = at.below.get(name) ?? { below: new Map(), entry: undefined };
			at.below.set(name, next);
			at = next;
		}
		at.entry = entry;
	}
	return childrenOf(root, '');
}

function childrenOf({ below }: Growing, path: string): readonly ContentsNode[] {
	return [...below].map(([name, child]) => nodeOf(child, name, `${path}/${name}`)).sort(removedThenLargest);
}

function nodeOf(growing: Growing, name: string, path: string): ContentsNode {
	const { entry } = growing;
	const children = childrenOf(growing, path);
	// A folder that is not among the entries is as new as all that is in it.
	const change = entry?.change ?? (children.every((child) => child.change === 'added') ? 'added' : 'parent');
	const [only] = children;
	if ((entry?.change ?? 'parent') === 'parent' && children.length === 1 && only?.isFolder)
		return { ...only, name: `${name}/${only.name}` };
	const own = { size: entry?.size ?? 0, files: entry?.kind === 'directory' ? 0 : (entry?.files ?? 0) };
	return {
		name,
		path,
		change,
		isFolder: children.length > 0 || entry === undefined || entry.kind === 'directory',
		size: children.reduce((sum, { size }) => sum + size, own.size),
		files: children.reduce((sum, { files }) => sum + files, own.files),
		children,
	};
}

function removedThenLargest(one: ContentsNode, other: ContentsNode): number {
	return (
		Number(other.change === 'removed') - Number(one.change === 'removed') ||
		other.size - one.size ||
		(one.name < other.name ? -1 : 1)
	);
}

/** Paths of the folders that begin open: from the top and the largest on, as long as not more than `most` rows are seen. */
export function firstOpen(roots: readonly ContentsNode[], most: number): ReadonlySet<string> {
	const open = new Set<string>();
	let rows = roots.length;
	let level = roots;
	while (level.length > 0) {
		const opened = level.filter(({ path, children }) => {
			if (children.length === 0 || (rows + children.length > most && open.size > 0)) return false;
			rows += children.length;
			open.add(path);
			return true;
		});
		level = opened.flatMap(({ children }) => children);
	}
	return open;
}
