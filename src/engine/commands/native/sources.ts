/** Sources of C, C++ and their kin: which files they are, and how long they take to compile. */
import type { Node } from '../../context/types.ts';
import { between, type Estimate } from '../../figures/estimate.ts';
import type { Shell } from '../command.ts';
import { about } from '../shared/compiling.ts';
import { holdsOther, isBeside, type LeavesOut, sourceBytes, sourcesAt } from '../shared/fingerprint.ts';

/** Sources are small or large: a project that nobody knows compiles for this long, on one core. */
export const UNKNOWN = between(5, 90, 1800, 'assumed', 'compiling an unknown project');
/** Seconds for a megabyte of sources: headers that each file takes in make C++ slow. */
export const PER_MEGABYTE = { c: 45, 'c++': 160 } as const;

export const leavesOut: LeavesOut = (name) => isBeside(name) || /\.md$/.test(name);
const sourcesOnly: LeavesOut = (name, node) =>
	leavesOut(name, node) ||
	holdsOther(name, node) ||
	(node.kind === 'file' &&
		node.files === undefined &&
		!/\.(?:c|cc|cpp|cxx|h|hh|hpp|hxx|ipp|inl|s|f|f90|cu|cuh|rs|go|m|mm|swift|y|l|proto)$|^…/i.test(name));

interface Sources {
	readonly node: Node | undefined;
	/** 0 where none is to be seen. */
	readonly bytes: number;
	readonly seconds: Estimate;
}

export function sourcesOf(shell: Shell, directory: string): Sources {
	const node = sourcesAt(shell, directory);
	const bytes = sourceBytes(node, sourcesOnly);
	const rate = PER_MEGABYTE[isPlusPlus(node) ? 'c++' : 'c'];
	const seconds = about(1 + (Math.min(bytes, 100e6) / 1e6) * rate, 'compiling, by the size of the sources');
	return { node, bytes, seconds: bytes === 0 ? UNKNOWN : seconds };
}

function isPlusPlus(node: Node | undefined): boolean {
	if (node?.kind !== 'directory') return false;
	return [...node.children].some(
		([name, child]) => (child.kind === 'file' && /\.(?:cpp|cc|cxx|hpp|hh|cu)$/.test(name)) || isPlusPlus(child),
	);
}
