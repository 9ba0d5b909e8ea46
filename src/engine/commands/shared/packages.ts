/** What package managers have in common: the cost of a package, the tree that it leaves, the downloads that they keep. */

import type { Content, ContentSort, FileNode } from '../../context/types.ts';
import type { Range } from '../../dockerfile/types.ts';
import { between, type Estimate, scale, sum } from '../../figures/estimate.ts';
import type { Shell } from '../command.ts';
import type { PackageCost } from '../knowledge.ts';

/** What a package of unknown size is taken for. */
export interface Fallback {
	/** Bytes: low, expected, high. */
	readonly fetched: readonly [number, number, number];
	readonly installed: readonly [number, number, number];
	readonly files: number;
}

/** What the project or the catalogue says, else the fallback with a note for the reader. */
export function costOf(shell: Shell, ecosystem: string, name: string, fallback: Fallback, range?: Range): PackageCost {
	const known = shell.knowledge.package?.(ecosystem, name);
	if (known) return known;
	shell.note({ kind: 'unknown-package', what: name, ...(range ? { range } : {}) });
	return assumedCost(fallback, name);
}

export function assumedCost({ fetched, installed, files }: Fallback, name: string): PackageCost {
	const guess = ([low, expected, high]: readonly [number, number, number]): Estimate => ({
		...between(low, expected, high, 'assumed', `size of ${name} not known`),
		widest: { what: name, width: high - low },
	});
	return { fetched: guess(fetched), installed: guess(installed), files };
}

/** Adds up one figure of many packages. */
export function total<T>(items: readonly T[], what: (item: T) => string, value: (item: T) => Estimate): Estimate {
	return sum(items.map((item) => ({ what: what(item), value: value(item) })));
}

/** Seconds of one core for unpacking at a rate in bytes a second, which may well be half or double as fast. */
export function unpacking(installed: Estimate, rate: number): Estimate {
	const { low, expected, high } = scale(installed, 1 / rate);
	return between(low / 2, expected, high * 2, 'assumed', 'typical unpacking speed');
}

/** A whole installed tree as one node, owned by who runs the step. */
export function treeNode(shell: Shell, content: Content, files: number, directories?: number): FileNode {
	return {
		kind: 'file',
		mode: 0o644,
		uid: shell.user.uid,
		gid: shell.user.gid,
		mtime: shell.now,
		content,
		inode: 0,
		files: Math.max(1, Math.round(files)),
		directories: Math.round(directories ?? files / 8),
	};
}

/** Content that is the same in every run: what an index or a server gives under this name. */
export function servedContent(id: string, size: Estimate, sort: ContentSort): Content {
	return { id, ...sized(size), sort };
}

/** Content that no other run gives. */
export function freshContent(shell: Shell, size: Estimate, sort: ContentSort): Content {
	return { ...shell.fresh(Math.round(size.expected), sort), ...sized(size) };
}

function sized(size: Estimate): Pick<Content, 'size' | 'estimate'> {
	return { size: Math.round(size.expected), ...(size.evidence === 'measured' ? {} : { estimate: size }) };
}
